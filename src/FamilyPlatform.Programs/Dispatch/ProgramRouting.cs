using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>
/// Answers every request to a program instead of a handler: the host's mediator has none for them, and never learns a program's type.
/// </summary>
internal sealed class ProgramRouting<TRequest, TAnswer>(ProgramDispatcher dispatcher, IProgramReach reach) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IProgramRequest<TAnswer>
    where TAnswer : IOutcome<TAnswer>
{
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next) =>
        dispatcher.Send(request, reach, cancellationToken);
}

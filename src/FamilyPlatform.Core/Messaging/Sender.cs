using MediatR;

namespace FamilyPlatform.Core.Messaging;

/// <summary>The only thing endpoints, jobs and the command line get from a lifetime scope.</summary>
public interface ISender
{
    Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default);
}

internal sealed class Sender(IMediator mediator) : ISender
{
    public Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct) => mediator.Send(request, ct);
}

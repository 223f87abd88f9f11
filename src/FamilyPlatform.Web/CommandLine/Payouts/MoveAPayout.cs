using System.CommandLine;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>One step of a run that is there already: approving it, or settling it.</summary>
internal sealed class MoveAPayout(string verb, string summary, Func<Guid, IRequest<Outcome<PayoutRun>>> step) : IVerb
{
    private readonly Argument<Guid> run = new("RUN") { Description = "The run's id, as payouts create told it" };
    private readonly StaffSignIn staff = new();

    public string Name => verb;

    public string Summary => summary;

    public IReadOnlyList<Argument> Arguments => [run];

    public IReadOnlyList<Option> Options => staff.Options;

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        return PayoutAnswer.Tell(context, await staff.As(context, opened, async actor =>
            (await opened.Platform.Send(step(context.Need(run)), actor, context.Cancellation)).Must()));
    }
}

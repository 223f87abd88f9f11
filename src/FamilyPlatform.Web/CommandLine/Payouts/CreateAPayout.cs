using System.CommandLine;
using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>Opens a payout run and hands it on for approval.</summary>
internal sealed class CreateAPayout : IVerb
{
    private readonly Option<string> city = new("--site") { Description = "The city", HelpName = "SITE", Required = true };
    private readonly Option<DateOnly> payday = new("--payday") { Description = "The day it shall arrive", HelpName = "YYYY-MM-DD", Required = true };
    private readonly StaffSignIn staff = new();

    public string Name => "payouts create";

    public string Summary => "Put together what is due on a payday, and hand it on for approval";

    public IReadOnlyList<Option> Options => [city, payday, .. staff.Options];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var create = new CreatePayout(opened.Site(context.Need(city)).Id, context.Need(payday), Submit: true);
        return PayoutAnswer.Tell(context, await staff.As(context, opened, async actor =>
            (await opened.Platform.Send(create, actor, context.Cancellation)).Must()));
    }
}

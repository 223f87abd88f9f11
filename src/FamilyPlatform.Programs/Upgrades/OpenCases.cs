using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Where applications stand and which rules are in force, in every city: an upgrade is about all of them, whoever asks.</summary>
[Contracts.Access.Allow(Contracts.Access.Who.Inside)]
internal sealed record ReadStanding(string Program) : IRequest<Outcome<Standing>>;

internal sealed record StandingState(string State, long Families);

internal sealed record StandingRules(SiteId Site, string Answers);

/// <param name="UntilOn">The last day they may be used.</param>
internal sealed record StandingPackets(SiteId Site, DateOnly UntilOn, long Packets);

internal sealed record Standing(IReadOnlyList<StandingState> States, IReadOnlyList<StandingRules> Rules, IReadOnlyList<StandingPackets> Packets);

internal sealed class ReadStandingHandler(Db db) : IRequestHandler<ReadStanding, Outcome<Standing>>
{
    private const string States = """
        select state, count(*) as families from programs.application where program = @Program and not over group by state order by state
        """;

    // Those in force and those that are still to come.
    private const string Rules = """
        select site_id as site, answers::text as answers from programs.setting s
        where program = @Program and not exists (select from programs.setting l where l.program = s.program and l.site_id = s.site_id
            and l.from_on = s.from_on and l.set_at > s.set_at)
        order by site_id, from_on desc limit 50
        """;

    private const string Packets = """
        select site_id as site, until_on, count(*) as packets from programs.partner_packet where program = @Program and not over group by site_id, until_on
        """;

    public async Task<Outcome<Standing>> Handle(ReadStanding request, CancellationToken cancellationToken) => new Standing(
        await db.Query<StandingState>(States, request, cancellationToken), await db.Query<StandingRules>(Rules, request, cancellationToken),
        await db.Query<StandingPackets>(Packets, request, cancellationToken));
}

/// <summary>Finds what another version would leave standing in the rain.</summary>
internal sealed class OpenCases(Platform platform, SiteCalendar sites)
{
    public async Task<IReadOnlyList<Refusal>> Stranded(RunningProgram next, ProgramShape? before, ProgramShape after, int promises, CancellationToken ct)
    {
        List<Refusal> refused = [];
        var standing = (await platform.Send(new ReadStanding(next.Id), Actor.System, ct)).Value;
        foreach (var state in standing.States.Where(s => after.States.All(a => a.Key != s.State)))
            refused.Add(Reason.Of("strands_state", ("state", state.State), ("families", state.Families)));
        if (before is not null && before.JoinedBy != after.JoinedBy && standing.States.Count > 0)
            refused.Add(Reason.Of("strands_joined", ("families", standing.States.Sum(s => s.Families))));
        if (promises > 0 && before?.SaysWhatItOwes == true && !after.SaysWhatItOwes) refused.Add(Reason.Of("strands_owed", ("families", promises)));
        if (before?.Manifest.Partner is { Length: > 0 } partner && after.Manifest.Partner.Length == 0
            && await UnderWay(standing.Packets, ct) is > 0 and var packets)
            refused.Add(Reason.Of("strands_packets", ("packets", packets), ("partner", partner)));
        foreach (var rules in standing.Rules.DistinctBy(r => r.Site))
        {
            var city = await sites.Get(rules.Site, ct);
            var answers = ProgramSettings.Over(after.SettingsForm.Defaults, ProgramSettings.Read(rules.Answers));
            var field = after.SettingsForm.Fields.FirstOrDefault(f => answers.Has(f.Name) && !Holds(f, answers));
            if (field is not null) refused.Add(Reason.Of("strands_setting", ("setting", field.Label), ("city", city.Name)));
            else if (next.Declaration.CheckSettings(answers) is { } wrong)
                refused.Add(Reason.Of("strands_rules", ("city", city.Name), ("why", new LocalizedText(wrong.In("en").Message, wrong.In("es").Message))));
        }
        return refused;
    }

    private async Task<long> UnderWay(IReadOnlyList<StandingPackets> packets, CancellationToken ct)
    {
        var open = 0L;
        foreach (var some in packets) if (some.UntilOn >= await sites.Today(some.Site, ct)) open += some.Packets;
        return open;
    }

    private static bool Holds(Field field, Answers answers) => field.Kind switch
    {
        FieldKind.Money or FieldKind.Number => long.TryParse(answers.Text(field.Name), out var number)
            && number >= (field.Min ?? long.MinValue) && number <= (field.Max ?? long.MaxValue),
        FieldKind.Date => answers.Date(field.Name) is not null,
        FieldKind.YesNo => answers.Text(field.Name) is "yes" or "no",
        FieldKind.Choice => field.Options.Any(o => o.Value == answers.Text(field.Name)),
        _ => true,
    };
}

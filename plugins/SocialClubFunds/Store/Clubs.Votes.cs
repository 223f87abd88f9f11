using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Answers: open ones the group reads, secret ones nobody but who gave them, and what was typed from paper.</summary>
internal sealed partial class Clubs
{
    public Task<IReadOnlyList<Vote>> Votes(Decision decision, CancellationToken ct) => db.List(
        "select member, choice, reason, how from vote where decision = @id and round = @round order by member",
        r => new Vote(r.GetInt64(0), ToChoice(r.GetString(1)), r.GetString(2), r.GetString(3)), ct, ("id", decision.Id), ("round", decision.Round));

    private const string Say = """
        insert into vote (decision, round, member, site_id, group_id, choice, reason, how) values (@id, @round, @member, @site, @group, @choice, @reason, @how)
        on conflict (decision, round, member) do update set choice = excluded.choice, reason = excluded.reason, how = excluded.how
        """;

    public Task Cast(Decision decision, Vote vote, CancellationToken ct) => db.Run(
        Say, ct, ("id", decision.Id), ("round", decision.Round), ("member", vote.Member), ("site", decision.Site.Value), ("group", decision.Group.Value),
        ("choice", Of(vote.Choice)), ("reason", vote.Reason), ("how", vote.How));

    public Task<IReadOnlyList<(PersonId Person, Choice Choice, string Reason)>> Ballots(Decision decision, CancellationToken ct) => db.List(
        "select person_id, choice, reason from ballot where decision = @id and round = @round order by person_id",
        r => (new PersonId(r.GetGuid(0)), ToChoice(r.GetString(1)), r.GetString(2)), ct, ("id", decision.Id), ("round", decision.Round));

    // xmax is zero on a row that was inserted, not on one that was changed.
    private const string SaySecretly = """
        insert into ballot (decision, round, site_id, person_id, choice, reason) values (@id, @round, @site, @person, @choice, @reason)
        on conflict (decision, round, person_id) do update set choice = excluded.choice, reason = excluded.reason
        returning case when xmax = 0 then 1 else 0 end
        """;

    public async Task<bool> CastSecretly(Decision decision, PersonId person, Choice choice, string reason, CancellationToken ct) => await db.Number(
        SaySecretly, ct, ("id", decision.Id), ("round", decision.Round), ("site", decision.Site.Value), ("person", person.Value), ("choice", Of(choice)),
        ("reason", reason)) == 1;

    private const string Keep = """
        insert into remark (decision, number, site_id, group_id, reason)
        select @id, r.number, @site, @group, r.reason from unnest(@reasons) with ordinality r (reason, number) on conflict (decision, number) do nothing
        """;

    public async Task Erase(Decision decision, IReadOnlyList<string> reasons, CancellationToken ct)
    {
        await db.Run(Keep, ct, ("id", decision.Id), ("site", decision.Site.Value), ("group", decision.Group.Value), ("reasons", reasons.ToArray()));
        await db.Run("delete from ballot where decision = @id", ct, ("id", decision.Id));
    }

    public Task<IReadOnlyList<string>> Remarks(long decision, CancellationToken ct) =>
        db.List("select reason from remark where decision = @id order by number", r => r.GetString(0), ct, ("id", decision));

    public Task<IReadOnlyList<Paper>> Papers(Decision decision, CancellationToken ct) => db.List(
        "select member, choice, reason, typed_by from paper where decision = @id and round = @round order by member",
        r => new Paper(r.GetInt64(0), ToChoice(r.GetString(1)), r.GetString(2), r.GetInt64(3)), ct, ("id", decision.Id), ("round", decision.Round));

    private const string Type = """
        insert into paper (decision, round, member, site_id, group_id, choice, reason, typed_by)
        values (@id, @round, @member, @site, @group, @choice, @reason, @by)
        on conflict (decision, round, member) do update set choice = excluded.choice, reason = excluded.reason, typed_by = excluded.typed_by
        """;

    public Task AddPaper(Decision decision, Paper paper, CancellationToken ct) => db.Run(
        Type, ct, ("id", decision.Id), ("round", decision.Round), ("member", paper.Member), ("site", decision.Site.Value), ("group", decision.Group.Value),
        ("choice", Of(paper.Choice)), ("reason", paper.Reason), ("by", paper.By));

    public Task DropPaper(Decision decision, long member, CancellationToken ct) => db.Run(
        "delete from paper where decision = @id and round = @round and member = @member", ct, ("id", decision.Id), ("round", decision.Round),
        ("member", member));

    internal static string Of(Choice choice) => choice switch { Choice.Yes => "yes", Choice.Aside => "aside", _ => "no" };

    internal static Choice ToChoice(string text) => text switch { "yes" => Choice.Yes, "aside" => Choice.Aside, _ => Choice.No };
}

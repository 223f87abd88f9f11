using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>The lists on a group's page, as the actor may see them.</summary>
internal sealed class GroupReader(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string MembersSql = """
        select p.person_id as id, p.given_name as name, p.person_id = @Person as me, p.person_id is not distinct from @Organiser as organiser
        from groups.membership m join api.group_mates(@Group) p on p.person_id = m.person_id
        where m.group_id = @Group and m.until_at is null order by m.from_at, m.id
        """;

    private const string NamedSql = "select for_id from groups.hat_word where group_id = @Group order by at";

    private const string AsksSql = """
        select r.id, r.given_name, r.words, r.asked_at, w.yes as said
        from groups.join_request r left join groups.join_word w on w.request_id = r.id and w.person_id = @Person
        where r.group_id = @Group and r.state = 'asked' and r.expires_at > @Now order by r.asked_at
        """;

    private const string PostsSql = """
        select id, words, person_id, at, changed_at is not null as changed from groups.post
        where group_id = @Group and hidden_at is null order by at desc limit 30
        """;

    private const string InvitationsSql = """
        select id, expires_at from groups.invitation
        where person_id = @Person and ended_at is null and used_by is null and expires_at > @Now order by created_at
        """;

    private const string TouchSql = "select month from groups.in_touch where person_id = @Person and month = any(@Months)";

    public Task<IReadOnlyList<MemberView>> Members(GroupId group, Guid? organiser, CancellationToken ct) =>
        db.Query<MemberView>(MembersSql, new { Group = group, holder.Actor.Person, Organiser = organiser }, ct);

    public async Task<IReadOnlyList<string>> Named(GroupId group, Dictionary<Guid, string> names, CancellationToken ct) =>
        [.. (await db.Query<Guid>(NamedSql, new { Group = group }, ct)).Where(names.ContainsKey).Select(n => names[n])];

    public async Task<IReadOnlyList<AskView>> Asks(GroupId group, Site site, CancellationToken ct) =>
        [.. (await db.Query<Ask>(AsksSql, new { Group = group, holder.Actor.Person, Now = clock.GetUtcNow() }, ct))
            .Select(a => new AskView(a.Id, a.GivenName, a.Words, site.On(a.AskedAt), a.Said))];

    public async Task<IReadOnlyList<PostView>> Posts(GroupId group, Dictionary<Guid, string> names, Site site, CancellationToken ct) =>
        [.. (await db.Query<Post>(PostsSql, new { Group = group }, ct))
            .Select(p => new PostView(p.Id, p.Words, p.PersonId, names.GetValueOrDefault(p.PersonId), IsMe(p.PersonId), site.On(p.At), p.Changed))];

    public async Task<IReadOnlyList<OpenInvite>> Invitations(Site site, CancellationToken ct) =>
        [.. (await db.Query<Invite>(InvitationsSql, new { holder.Actor.Person, Now = clock.GetUtcNow() }, ct))
            .Select(i => new OpenInvite(i.Id, site.On(i.ExpiresAt)))];

    public async Task<IReadOnlyList<TouchView>> Touch(DateOnly today, CancellationToken ct)
    {
        var months = TouchMonths.Open(today);
        var said = await db.Query<Month>(TouchSql, new { holder.Actor.Person, Months = months.Select(m => m.FirstDay).ToArray() }, ct);
        return [.. months.Select(m => new TouchView(m, said.Contains(m)))];
    }

    private bool IsMe(Guid person) => person == holder.Actor.Person!.Value.Value;

    private sealed record Ask(Guid Id, string GivenName, string Words, DateTimeOffset AskedAt, bool? Said);

    private sealed record Post(Guid Id, string Words, Guid PersonId, DateTimeOffset At, bool Changed);

    private sealed record Invite(Guid Id, DateTimeOffset ExpiresAt);
}

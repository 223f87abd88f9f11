using System.Security.Cryptography;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Invitations;

/// <summary>Makes an invitation for one other family of the city. It cannot be guessed and ends after thirty days.</summary>
[Allow(Who.Family)]
internal sealed record InviteFamily : IRequest<Outcome<Done>>;

internal sealed class InviteFamilyHandler(Db db, Codes codes, Sealer sealer, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<InviteFamily, Outcome<Done>>
{
    private const int MostOpen = 5;
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const string Open = "select families.open_invitations(@Family, @Now)";

    private const string Earns = "select since is not null from families.earning_right(@Family)";

    private const string Insert = """
        insert into families.invitation (id, site_id, family_id, person_id, code_hash, code_sealed, created_at, expires_at)
        values (@Id, @Site, @Family, @Person, @Hash, @Sealed, @Now, @Until)
        """;

    public async Task<Outcome<Done>> Handle(InviteFamily request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var now = clock.GetUtcNow();
        if (!await db.Maybe<bool>(Earns, new { actor.Family }, ct)) return texts.Refuse("families.invite_needs_seat");
        if (await db.One<long>(Open, new { actor.Family, Now = now }, ct) >= MostOpen)
            return texts.Refuse("families.invitations_open", places: ("most", MostOpen));
        var code = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        await db.Execute(Insert, new
        {
            Id = Guid.CreateVersion7(now), actor.Site, actor.Family, actor.Person, Hash = codes.OfInvitation(code),
            Sealed = sealer.Seal("invitation", code), Now = now, Until = now.AddDays(30),
        }, ct);
        return Done.Value;
    }
}

/// <summary>One's own invitations that still work.</summary>
[Allow(Who.Family)]
internal sealed record ListInvitations : IRequest<Outcome<InvitationList>>;

public sealed record InvitationList(IReadOnlyList<OpenInvitation> Items);

public sealed record OpenInvitation(string Code, DateOnly Until);

internal sealed class ListInvitationsHandler(Db db, Sealer sealer, ActorHolder holder, Core.Sites.SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ListInvitations, Outcome<InvitationList>>
{
    private const string Own = """
        select code_sealed, expires_at from families.invitation where person_id = @Person and used_at is null and expires_at > @Now order by created_at
        """;

    public async Task<Outcome<InvitationList>> Handle(ListInvitations request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var rows = await db.Query<Row>(Own, new { holder.Actor.Person, Now = clock.GetUtcNow() }, ct);
        return new InvitationList([.. rows.Select(r => new OpenInvitation(sealer.Open("invitation", r.CodeSealed) ?? "", site.On(r.ExpiresAt)))]);
    }

    private sealed record Row(string CodeSealed, DateTimeOffset ExpiresAt);
}

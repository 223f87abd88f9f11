using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.SignUp;

/// <summary>A newcomer with a proved contact begins a family, or comes into the home of the adult who invited them.</summary>
[Allow(Who.Anyone)]
internal sealed record JoinFamily(string Carried, string GivenName, string FamilyName, string City, string Home) : IRequest<Outcome<Joined>>, IChecked
{
    public Wrong? Check() => GivenName.Length is 0 or > 60 ? new("families.name_missing", "given_name")
        : FamilyName.Length > 60 ? new("families.name_long", "family_name") : null;
}

internal sealed record Joined(string Token, bool NewHome);

internal sealed class JoinFamilyHandler(Db db, Sessions sessions, Texts texts, Sealer sealer, SiteCalendar sites, ISender sender, TimeProvider clock)
    : IRequestHandler<JoinFamily, Outcome<Joined>>
{
    private const string Invited = "select id, given_name from families.adult_invitation_for(@Kind, @Address, @Now)";

    private const string Accept = """
        select families.accept_adult(@Invitation, @Person, @GivenName, @FamilyName, @Language, @ContactId, @Kind, @Address, @Now)
        """;

    public async Task<Outcome<Joined>> Handle(JoinFamily request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Pending.Open(sealer, request.Carried, now) is not { Proved: true, Aim: Pending.SigningIn } pending)
            return texts.Refuse("families.code_start_again");
        if (request.Home == "theirs") return await Accepted(request, pending, now, ct);
        if (await sites.Find(request.City, ct) is not { } site) return texts.Refuse("families.city_missing", "city");
        var enrolled = await sender.Send(new EnrolFamily(site.Id, request.FamilyName, request.GivenName, texts.Language,
            pending.Kind, pending.Address, "none", Invitation: pending.Invitation), ct);
        return enrolled.Succeeded ? new Joined(await sessions.Open(enrolled.Value.Person, ct), true) : enrolled.Refusal;
    }

    private async Task<Outcome<Joined>> Accepted(JoinFamily request, Pending pending, DateTimeOffset now, CancellationToken ct)
    {
        var person = new PersonId(Guid.CreateVersion7(now));
        var invitation = await db.Maybe<WhoInvites>(Invited, new { pending.Kind, pending.Address, Now = now }, ct);
        var family = invitation is null ? null : await db.Maybe<Guid?>(Accept, new
        {
            Invitation = invitation.Id, Person = person, request.GivenName, request.FamilyName, texts.Language,
            ContactId = Guid.CreateVersion7(now), pending.Kind, pending.Address, Now = now,
        }, ct);
        return family is null ? texts.Refuse("families.invitation_over") : new Joined(await sessions.Open(person, ct), false);
    }
}

/// <summary>The page that asks a newcomer for a first name and a city.</summary>
[Allow(Who.Anyone)]
internal sealed record AskForName(string Carried) : IRequest<Outcome<NameAsked>>;

/// <param name="Proved">False when the proof is too old.</param>
/// <param name="InvitedInto">First name of the adult whose home waits for this contact.</param>
/// <param name="InvitedTo">The city the invitation is for, which came along with the contact.</param>
public sealed record NameAsked(bool Proved, string? InvitedInto, Site? InvitedTo, IReadOnlyList<Site> Cities);

internal sealed record WhoInvites(Guid Id, string GivenName);

internal sealed class AskForNameHandler(Db db, Codes codes, Sealer sealer, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<AskForName, Outcome<NameAsked>>
{
    private const string InvitationCity = "select site_id from families.invitation_by_code(@Hash, @Now)";

    private const string Invited = "select id, given_name from families.adult_invitation_for(@Kind, @Address, @Now)";

    public async Task<Outcome<NameAsked>> Handle(AskForName request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Pending.Open(sealer, request.Carried, now) is not { Proved: true } pending) return new NameAsked(false, null, null, []);
        var by = await db.Maybe<WhoInvites>(Invited, new { pending.Kind, pending.Address, Now = now }, ct);
        var all = await sites.List(ct);
        var city = pending.Invitation.Length == 0 ? null
            : await db.Maybe<int?>(InvitationCity, new { Hash = codes.OfInvitation(pending.Invitation), Now = now }, ct);
        return new NameAsked(true, by?.GivenName, all.FirstOrDefault(s => s.Id.Value == city), all);
    }
}

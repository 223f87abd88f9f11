using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>What somebody with a link sees.</summary>
/// <param name="By">Who invites; empty when it was the operator.</param>
/// <param name="Known">Whether the contact belongs to somebody already, who keeps name and sign-in.</param>
public sealed record InvitationView(string Token, string Role, string Cities, string By, string Contact, bool Known);

[Allow(Who.Anyone)]
internal sealed record OpenStaffInvitation(string Token) : IRequest<Outcome<InvitationView>>;

internal sealed class OpenStaffInvitationHandler(Db db, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenStaffInvitation, Outcome<InvitationView>>
{
    public async Task<Outcome<InvitationView>> Handle(OpenStaffInvitation request, CancellationToken ct)
    {
        if (await FoundInvitation.By(db, request.Token, clock, ct) is not { } found) return texts.Refuse("office.invitation_not_found");
        var cities = (await sites.List(ct)).Where(s => found.Cities.Contains(s.Id)).Select(s => s.Name);
        return new InvitationView(request.Token, texts.T("hat." + found.Role),
            found.EveryCity ? texts.T("office.every_city") : string.Join(", ", cities), found.ByName,
            found.Address, found.IsKnown);
    }
}

/// <summary>Takes the invitation: from here on the person signs in with a code and sets up the second factor.</summary>
[Allow(Who.Anyone)]
internal sealed record AcceptInvitation(string Token, string GivenName, string FamilyName) : IRequest<Outcome<Done>>;

internal sealed class AcceptInvitationHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<AcceptInvitation, Outcome<Done>>
{
    private const string Accept = """
        select office.accept_invitation(@Hash, @Person, @Contact, @Change, @Hats, @GivenName, @FamilyName, @Language, @Now)
        """;

    public async Task<Outcome<Done>> Handle(AcceptInvitation request, CancellationToken ct)
    {
        if (await FoundInvitation.By(db, request.Token, clock, ct) is not { } found) return texts.Refuse("office.invitation_not_found");
        if (!found.IsKnown && request.GivenName.Length is 0 or > 60) return texts.Refuse("office.name_missing", "given_name");
        if (request.FamilyName.Length > 60) return texts.Refuse("office.name_long", "family_name");
        var now = clock.GetUtcNow();
        var hats = Enumerable.Range(0, Math.Max(1, found.Cities.Count)).Select(_ => Guid.CreateVersion7(now)).ToArray();
        var person = await db.One<Guid?>(Accept, new
        {
            Hash = ActorLoader.HashOf(request.Token),
            Person = Guid.CreateVersion7(now),
            Contact = Guid.CreateVersion7(now),
            Change = Guid.CreateVersion7(now),
            Hats = hats,
            request.GivenName,
            request.FamilyName,
            texts.Language,
            Now = now,
        }, ct);
        return person is null ? texts.Refuse("office.invitation_not_found") : Done.Value;
    }
}

internal sealed record FoundInvitation(string Role, string Sites, bool EveryCity, string Kind, string Address, string ByName, bool IsKnown)
{
    private const string Find = """
        select role, array_to_string(sites, ',') as sites, every_city, kind, address, by_name, is_known from office.find_invitation(@Hash, @Now)
        """;

    public IReadOnlyList<SiteId> Cities => CityNumbers.Read(Sites);

    public static async Task<FoundInvitation?> By(Db db, string token, TimeProvider clock, CancellationToken ct) =>
        token.Length is > 20 and < 100 ? await db.Maybe<FoundInvitation>(Find, new { Hash = ActorLoader.HashOf(token), Now = clock.GetUtcNow() }, ct) : null;
}

internal static class CityNumbers
{
    /// <summary>Numbers of cities as the database joins them.</summary>
    public static IReadOnlyList<SiteId> Read(string joined) =>
        [.. joined.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => new SiteId(int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)))];
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Enters the public keys that a partner handed over. They count once a second person has compared them with the partner.</summary>
/// <param name="Endpoint">Where packets are posted; empty to carry them in files.</param>
[Allow(Who.Manager | Who.Admin, Fresh = true)]
public sealed record SetPartnerLink(string Program, SiteId Site, string SigningKey, string ReadingKey, string Endpoint) : IRequest<Outcome<Done>>, IAtSite;

/// <summary>Stands for the keys that somebody else entered: they are the ones the partner reads out.</summary>
[Allow(Who.Manager | Who.Admin, Fresh = true)]
public sealed record ConfirmPartnerLink(string Program, SiteId Site, Guid Link, bool Compared) : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() => Compared ? null : new("program.partner_compare", "compared");
}

/// <summary>Nothing more goes to the partner, and nothing more is heard from it. One person is enough to stop.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record EndPartnerLink(string Program, SiteId Site) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class SetPartnerLinkHandler(LinkWriter writer, DeclaredPartners declared, PartnerWire wire, Texts texts)
    : IRequestHandler<SetPartnerLink, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetPartnerLink request, CancellationToken cancellationToken)
    {
        if (declared.Find(request.Program, texts.Language) is null) return texts.Refuse("program.not_found");
        foreach (var (pem, field) in new[] { (request.SigningKey, "signing_key"), (request.ReadingKey, "reading_key") })
        {
            // The secret half must stay where it was made, so not even a good one is taken.
            if (SigningKeys.HasPrivate(pem)) return texts.Refuse("program.partner_private", field);
            using var key = SigningKeys.Read(pem);
            if (key is null) return texts.Refuse("program.key_none", field);
        }
        if (KeyId.Of(request.SigningKey) == KeyId.Of(request.ReadingKey)) return texts.Refuse("program.partner_same_key", "reading_key");
        var endpoint = request.Endpoint.Trim();
        if (endpoint.Length > 0 && !wire.Takes(endpoint)) return texts.Refuse("program.partner_endpoint", "endpoint");
        await writer.Add(request.Program, request.Site, request.SigningKey.Trim(), request.ReadingKey.Trim(), endpoint, false, cancellationToken);
        return Done.Value;
    }
}

internal sealed class ConfirmPartnerLinkHandler(Db db, ActorHolder holder, PartnerLinks links, Texts texts, TimeProvider clock)
    : IRequestHandler<ConfirmPartnerLink, Outcome<Done>>
{
    private const string Confirm = """
        update programs.partner_link set confirmed_by = @Person, confirmed_name = @FullName, confirmed_at = @now
        where id = @Link and confirmed_at is null and not ended
        """;

    public async Task<Outcome<Done>> Handle(ConfirmPartnerLink request, CancellationToken cancellationToken)
    {
        // Only what was entered last: keys that were replaced before anybody stood for them never count.
        if ((await links.History(request.Program, request.Site, cancellationToken)).FirstOrDefault() is not { Ended: false, ConfirmedAt: null } latest
            || latest.Id != request.Link) return texts.Refuse("program.partner_link_changed");
        var actor = holder.Actor;
        if (latest.SetBy == actor.Person?.Value) return texts.Refuse("program.partner_two");
        await db.Execute(Confirm, new { request.Link, actor.Person, actor.FullName, now = clock.GetUtcNow() }, cancellationToken);
        return Done.Value;
    }
}

internal sealed class EndPartnerLinkHandler(LinkWriter writer, PartnerLinks links, Texts texts) : IRequestHandler<EndPartnerLink, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(EndPartnerLink request, CancellationToken cancellationToken)
    {
        if ((await links.History(request.Program, request.Site, cancellationToken)).FirstOrDefault() is not { Ended: false } latest)
            return texts.Refuse("program.partner_link_changed");
        await writer.Add(request.Program, request.Site, latest.SigningKey, latest.ReadingKey, "", true, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Every change of a link is a line of its own, with who made it.</summary>
internal sealed class LinkWriter(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Store = """
        insert into programs.partner_link (id, program, site_id, signing_key, reading_key, endpoint, ended, set_by, set_name, set_at)
        values (@id, @program, @site, @signing, @reading, @endpoint, @ended, @Person, @FullName, @now)
        """;

    public Task<int> Add(string program, SiteId site, string signing, string reading, string endpoint, bool ended, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Execute(Store, new
        {
            id = Guid.CreateVersion7(now), program, site, signing, reading, endpoint, ended, holder.Actor.Person, holder.Actor.FullName, now,
        }, ct);
    }
}

/// <summary>What people compare on the phone: a short hash of a public key, in groups of four.</summary>
internal static class KeyId
{
    public static string Of(string pem)
    {
        using var key = SigningKeys.Read(pem);
        return key is null ? "" : string.Join(' ', SigningKeys.IdOf(key).Chunk(4).Select(c => new string(c)));
    }
}

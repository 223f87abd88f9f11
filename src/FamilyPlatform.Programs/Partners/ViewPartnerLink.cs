using System.Text;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The link to a partner in a city: what it may get, whose keys count, and what waits to travel. Nobody of the families is named.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ViewPartnerLink(string Program, SiteId Site) : IRequest<Outcome<PartnerLinkView>>, IAtSite;

/// <summary>Keys as they were entered.</summary>
public sealed record LinkChange(
    DateOnly On, string Name, string ConfirmedName, DateOnly? ConfirmedOn, string SigningId, string ReadingId, string Endpoint, bool Ended);

/// <summary>Envelopes that were put into one file.</summary>
public sealed record PostBatch(Guid Id, DateOnly On, long Posts);

/// <param name="Waiting">Envelopes that wait to travel.</param>
/// <param name="Tried">How many of them did not go through yet.</param>
/// <param name="Since">The day the oldest of them is of.</param>
public sealed record PostState(long Waiting, long Tried, DateTimeOffset? Since, string Problem, long Sent);

/// <summary>The platform's own key that was replaced: what is sealed for it is opened until a day.</summary>
public sealed record ReplacedKey(string SigningId, string ReadingId, DateOnly UntilOn);

/// <param name="ToConfirm">The line that waits for a second person, or null.</param>
/// <param name="MayConfirm">Whether the reader is a second person.</param>
public sealed record PartnerLinkView(
    string Program, string Name, Site City, Partner Partner, string Signing, string Reading, bool Counts, Guid? ToConfirm, bool MayConfirm, bool Manages,
    IReadOnlyList<LinkChange> History, PostState Posts, IReadOnlyList<PostBatch> Batches, long UnderWay, long Stopped,
    IReadOnlyList<ReplacedKey> Before);

internal sealed class ViewPartnerLinkHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, DeclaredPartners declared, PartnerLinks links, PartnerKeys keys)
    : IRequestHandler<ViewPartnerLink, Outcome<PartnerLinkView>>
{
    private const string Waiting = """
        select count(*) filter (where sent_at is null) as waiting, count(*) filter (where sent_at is null and attempts > 0) as tried,
            min(made_at) filter (where sent_at is null) as since,
            coalesce((array_agg(problem order by next_at desc) filter (where sent_at is null and problem <> ''))[1], '') as problem,
            count(*) filter (where sent_at is not null) as sent
        from programs.partner_post where site_id = @Site and program = @Program
        """;

    private const string Files = """
        select batch as id, max(sent_at) as at, count(*) as posts from programs.partner_post
        where site_id = @Site and program = @Program and batch is not null and envelope <> '' group by batch order by max(sent_at) desc limit 12
        """;

    private const string Counts = "select under_way, stopped from programs.partner_counts(@Value, @Program, @today)";

    public async Task<Outcome<PartnerLinkView>> Handle(ViewPartnerLink request, CancellationToken cancellationToken)
    {
        if (declared.Find(request.Program, texts.Language) is not { } program) return texts.Refuse("program.not_found");
        var city = await sites.Get(request.Site, cancellationToken);
        var history = await links.History(request.Program, request.Site, cancellationToken);
        var own = await keys.Public(cancellationToken);
        var posts = await db.One<PostState>(Waiting, request, cancellationToken);
        var files = await db.Query<Batch>(Files, request, cancellationToken);
        var (underWay, stopped) = await db.One<(long, long)>(
            Counts, new { request.Site.Value, request.Program, today = await sites.Today(request.Site, cancellationToken) }, cancellationToken);
        var open = history.FirstOrDefault() is { Ended: false, ConfirmedAt: null } latest ? latest : null;
        return new PartnerLinkView(
            request.Program, program.Title, city, program.Partner, own.Signing, own.Reading,
            await links.InForce(request.Program, request.Site, cancellationToken) is not null, open?.Id,
            open is not null && open.SetBy != holder.Actor.Person?.Value, holder.Actor.Wears(Hat.Manager, request.Site),
            [
                .. history.Select(l => new LinkChange(city.On(l.SetAt), l.SetName, l.ConfirmedName, l.ConfirmedAt is { } at ? city.On(at) : null,
                    KeyId.Of(l.SigningKey), KeyId.Of(l.ReadingKey), l.Endpoint, l.Ended)),
            ],
            posts, [.. files.Select(f => new PostBatch(f.Id, city.On(f.At), f.Posts))], underWay, stopped,
            [.. (await keys.Before(cancellationToken)).Select(k => new ReplacedKey(KeyId.Of(k.SigningPublic), KeyId.Of(k.ReadingPublic), k.UntilOn))]);
    }

    private sealed record Batch(Guid Id, DateTimeOffset At, long Posts);
}

/// <summary>Puts everything that waits into one file, for a partner that is not reached over the wire.</summary>
[Allow(Who.Manager)]
public sealed record PackPosts(string Program, SiteId Site) : IRequest<Outcome<Packed>>, IAtSite;

public sealed record Packed(Guid Batch);

/// <summary>The file: one envelope to a line, sealed for the partner alone.</summary>
[Allow(Who.Manager)]
public sealed record OpenBatch(string Program, SiteId Site, Guid Batch) : IRequest<Outcome<BatchFile>>, IAtSite;

public sealed record BatchFile(string Name, byte[] Content);

internal sealed class PackPostsHandler(Db db, PartnerLinks links, Texts texts, TimeProvider clock) : IRequestHandler<PackPosts, Outcome<Packed>>
{
    private const string Pack = """
        update programs.partner_post set batch = @batch, sent_at = @now where site_id = @Site and program = @Program and sent_at is null
        """;

    public async Task<Outcome<Packed>> Handle(PackPosts request, CancellationToken cancellationToken)
    {
        if (await links.InForce(request.Program, request.Site, cancellationToken) is null) return texts.Refuse("program.partner_no_keys");
        var now = clock.GetUtcNow();
        var batch = Guid.CreateVersion7(now);
        return await db.Execute(Pack, new { batch, now, request.Site, request.Program }, cancellationToken) > 0
            ? new Packed(batch) : texts.Refuse("program.partner_nothing");
    }
}

internal sealed class OpenBatchHandler(Db db, Texts texts) : IRequestHandler<OpenBatch, Outcome<BatchFile>>
{
    private const string Lines = """
        select envelope from programs.partner_post
        where batch = @Batch and site_id = @Site and program = @Program and envelope <> '' order by made_at, id
        """;

    public async Task<Outcome<BatchFile>> Handle(OpenBatch request, CancellationToken cancellationToken)
    {
        var lines = await db.Query<string>(Lines, request, cancellationToken);
        return lines.Count == 0 ? texts.Refuse("program.not_found")
            : new BatchFile($"{request.Program}-{request.Batch:N}.txt", Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"));
    }
}

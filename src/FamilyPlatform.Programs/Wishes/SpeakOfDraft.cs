using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>A program that is not open yet: its rules as they are meant, and what families say about them.</summary>
[Allow(Who.Family)]
public sealed record ShowDraft(string Program) : IRequest<Outcome<DraftPage>>;

/// <param name="Ours">How the reader voted; null when the reader did not.</param>
/// <param name="Yes">How many said yes; null while fewer than five have voted.</param>
/// <param name="Open">Whether one may still say something.</param>
public sealed record DraftPage(DraftAsk Draft, bool? Ours, long Households, long? Yes, IReadOnlyList<WishLine> Comments, bool Open);

/// <summary>A voice that may be changed until the day. Adults of one home count as one: the one that spoke last.</summary>
[Allow(Who.Family)]
public sealed record VoteOnDraft(string Program, bool Yes) : IRequest<Outcome<Done>>;

/// <param name="Rule">Name of the rule it is about; empty for the whole.</param>
[Allow(Who.Family)]
public sealed record CommentOnDraft(string Program, string Rule, string Words) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Words.Trim().Length is < 3 or > 1000 ? new("wish.words", "words") : null;
}

internal sealed class ShowDraftHandler(Db db, ActorHolder holder, OpenDrafts drafts, WishBoard board) : IRequestHandler<ShowDraft, Outcome<DraftPage>>
{
    private const string Counts = "select households, yes from programs.vote_counts(@Site, @Program)";
    private const string Own = "select yes from programs.draft_vote where site_id = @Site and program = @Program and person_id = @Person";

    public async Task<Outcome<DraftPage>> Handle(ShowDraft request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var found = await drafts.Find(request.Program, cancellationToken);
        if (!found.Succeeded) return found.Refusal;
        var counts = await db.One<Votes>(Counts, new { actor.Site, request.Program }, cancellationToken);
        var ours = await db.Maybe<bool?>(Own, new { actor.Site, request.Program, actor.Person }, cancellationToken);
        var comments = await board.List(actor.Site!.Value, request.Program, cancellationToken);
        return new DraftPage(found.Value.Draft, ours, counts.Households, counts.Yes, [.. comments.OrderByDescending(c => c.On)], found.Value.Open);
    }

    private sealed record Votes(long Households, long? Yes);
}

internal sealed class VoteOnDraftHandler(Db db, ActorHolder holder, Texts texts, OpenDrafts drafts, TimeProvider clock)
    : IRequestHandler<VoteOnDraft, Outcome<Done>>
{
    private const string Vote = """
        insert into programs.draft_vote (program, site_id, family_id, person_id, yes, at) values (@Program, @Site, @Family, @Person, @Yes, @now)
        on conflict (site_id, program, person_id) do update set yes = excluded.yes, at = excluded.at
        """;

    public async Task<Outcome<Done>> Handle(VoteOnDraft request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var found = await drafts.Find(request.Program, cancellationToken);
        if (!found.Succeeded) return found.Refusal;
        if (!found.Value.Open) return texts.Refuse("wish.over");
        await db.Execute(Vote, new { request.Program, actor.Site, actor.Family, actor.Person, request.Yes, now = clock.GetUtcNow() }, cancellationToken);
        return Done.Value;
    }
}

internal sealed class CommentOnDraftHandler(Texts texts, OpenDrafts drafts, WishWriter writer) : IRequestHandler<CommentOnDraft, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CommentOnDraft request, CancellationToken cancellationToken)
    {
        var found = await drafts.Find(request.Program, cancellationToken);
        if (!found.Succeeded) return found.Refusal;
        if (!found.Value.Open) return texts.Refuse("wish.over", "words");
        var rule = found.Value.Draft.Shown.Rules.FirstOrDefault(r => r.Name == request.Rule)?.Name;
        return await writer.Write(request.Words.Trim(), request.Program, rule, null, cancellationToken) is null
            ? texts.Refuse("wish.enough", "words") : Done.Value;
    }
}

internal sealed record OpenDraft(DraftAsk Draft, bool Open);

/// <summary>Drafts that the reader's city was asked about.</summary>
internal sealed class OpenDrafts(ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, WishBoard board)
{
    /// <summary>Those one may still say something about: their day has not passed, and they are not open yet.</summary>
    public async Task<IReadOnlyList<DraftAsk>> List(CancellationToken ct)
    {
        List<DraftAsk> open = [];
        foreach (var draft in await board.Drafts(holder.Actor.Site!.Value, ct))
            if (await IsOpen(draft, ct)) open.Add(draft);
        return open;
    }

    public async Task<Outcome<OpenDraft>> Find(string program, CancellationToken ct)
    {
        var site = holder.Actor.Site!.Value;
        var draft = (await board.Drafts(site, ct)).FirstOrDefault(d => d.Program == program);
        return draft is null ? texts.Refuse("wish.draft_not_found") : new OpenDraft(draft, await IsOpen(draft, ct));
    }

    private async Task<bool> IsOpen(DraftAsk draft, CancellationToken ct)
    {
        var site = holder.Actor.Site!.Value;
        return await sites.Today(site, ct) <= draft.UntilOn && await states.State(draft.Program, site, ct) == SiteState.Draft;
    }
}

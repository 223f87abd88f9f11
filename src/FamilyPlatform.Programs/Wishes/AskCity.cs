using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>What the city was asked about a program that is not open yet, and what it says.</summary>
[Allow(Who.Manager)]
public sealed record ViewAsk(string Program, SiteId Site) : IRequest<Outcome<AskView>>, IAtSite;

public sealed record AskView(
    string Program, string Name, Site City, DateOnly Today, DraftAsk? Asked, long Households, long? Yes, IReadOnlyList<WishLine> Comments);

/// <summary>Lays a program's rules, as they are written now, before the families of the city: they comment and vote until a day.</summary>
[Allow(Who.Manager)]
public sealed record AskCity(string Program, SiteId Site, DateOnly? UntilOn) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewAskHandler(Db db, Texts texts, SiteCalendar sites, RunningPrograms running, ProgramTitles names, ProgramHost host, WishBoard board)
    : IRequestHandler<ViewAsk, Outcome<AskView>>
{
    private const string Counts = "select households, yes from programs.vote_counts(@Site, @Program)";

    public async Task<Outcome<AskView>> Handle(ViewAsk request, CancellationToken cancellationToken)
    {
        if (running.Package(request.Program) is null && !host.Newest(request.Program).Succeeded) return texts.Refuse("program.not_found");
        var asked = (await board.Drafts(request.Site, cancellationToken)).FirstOrDefault(d => d.Program == request.Program);
        var counts = await db.One<Votes>(Counts, request, cancellationToken);
        return new AskView(
            request.Program, await names.Of(request.Program, cancellationToken), await sites.Get(request.Site, cancellationToken),
            await sites.Today(request.Site, cancellationToken), asked, counts.Households, counts.Yes,
            await board.List(request.Site, request.Program, cancellationToken));
    }

    private sealed record Votes(long Households, long? Yes);
}

internal sealed class AskCityHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, RuleBook book, IMediator mediator,
    TimeProvider clock)
    : IRequestHandler<AskCity, Outcome<Done>>
{
    private const string Store = """
        insert into programs.draft_ask (program, site_id, shown, until_on, asked_at, asked_by) values (@Program, @Site, @shown::jsonb, @UntilOn, @now, @Person)
        on conflict (site_id, program) do update
            set shown = excluded.shown, until_on = excluded.until_on, asked_at = excluded.asked_at, asked_by = excluded.asked_by
        """;

    public async Task<Outcome<Done>> Handle(AskCity request, CancellationToken cancellationToken)
    {
        var today = await sites.Today(request.Site, cancellationToken);
        if (request.UntilOn is not { } until || until < today) return texts.Refuse("program.settings_day", "until_on");
        if (await states.State(request.Program, request.Site, cancellationToken) != SiteState.Draft) return texts.Refuse("wish.opened");
        var ready = await mediator.Send(new EnsureProgram(request.Program), cancellationToken);
        if (!ready.Succeeded) return ready.Refusal;
        var written = (await book.Draft(request.Program, request.Site, cancellationToken))?.Answers;
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var declared = leased.Declaration;
            var answers = written ?? await book.InForce(request.Program, request.Site, declared.Settings, today, cancellationToken);
            var shown = new ShownDraft(declared.Title, declared.Summary,
                [.. declared.Settings.Fields.Select(f => new ShownRule(f.Name, f.Label, FieldText.Shown(f, answers)))]);
            await db.Execute(Store, new
            {
                request.Program, request.Site, shown = JsonSerializer.Serialize(shown), request.UntilOn, now = clock.GetUtcNow(), holder.Actor.Person,
            }, cancellationToken);
            return Done.Value;
        }
        finally
        {
            leased.Leave();
        }
    }
}

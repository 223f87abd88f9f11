using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>One program for one family: why it fits, the form to join, or where its application stands.</summary>
[Allow(Who.Family)]
public sealed record ViewProgram(string Program) : IRequest<Outcome<ProgramView>>;

/// <summary>A step the reader may take now.</summary>
public sealed record StepLine(string Action, string Label);

/// <summary>One line of an application's history.</summary>
public sealed record HistoryLine(string State, string By, DateOnly On);

public sealed record ProgramView(
    string Program, string Title, string Summary, Dye Dye, Fit? Fit, Form? Form, string? State, bool Inside,
    IReadOnlyList<StepLine> Steps, IReadOnlyList<HistoryLine> History, IReadOnlyList<LinkLine> Pages)
{
    /// <summary>Whether it serves groups; then nobody asks to join.</summary>
    public bool ForGroups { get; init; }

    /// <summary>Who runs it, where that is a partner; then nobody asks to join, and there is one page.</summary>
    public PartnerCard? RunBy { get; init; }

    /// <summary>Whether a family is in as soon as the form is sent, and nobody answers.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Families of the city whose wishes were linked to it.</summary>
    public long AskedFor { get; init; }

    /// <summary>What the family was told about it, newest first.</summary>
    public IReadOnlyList<NoticeLine> News { get; init; } = [];
}

/// <summary>A page of a program.</summary>
public sealed record LinkLine(string Href, string Title);

internal sealed class ViewProgramHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, ProgramAudience audience, RunningPrograms running, ApplicationStore store, Notices notices,
    WishBoard wishes, DeclaredPartners partners, IMediator mediator)
    : IRequestHandler<ViewProgram, Outcome<ProgramView>>
{
    private const string Steps = """
        select to_state as state, moved_by as by, at from programs.application_step
        where application_id = @Key order by at desc limit 30
        """;

    public async Task<Outcome<ProgramView>> Handle(ViewProgram request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var (family, site) = (actor.Family!.Value, actor.Site!.Value);
        var reach = await audience.Of(request.Program, cancellationToken);
        if (!reach.Serves) return texts.Refuse("program.not_found");
        var application = await store.Latest(request.Program, site, family, cancellationToken);
        var over = application is not null && await store.IsOver(application.Key, cancellationToken);
        var mayApply = reach.MayEnter && (application is null || over);
        if (running.Use(request.Program, p => p.Declaration.JoinedBy == Audience.Group, false))
            return !reach.OpensPages ? texts.Refuse("program.not_found") : await WithNews(running.Use<Outcome<ProgramView>>(
                request.Program, leased => OfGroups(request.Program, leased.Declaration, actor), texts.Refuse("program.resting")), cancellationToken);
        if (partners.Find(request.Program, actor.Language) is { } run) return await ByPartner(run, reach, cancellationToken);
        if (application is null && !mayApply) return texts.Refuse("program.not_found");

        var today = await sites.Today(site, cancellationToken);
        var fit = mayApply ? await mediator.Send(new CheckEligibility(request.Program, site, family, today, actor.Language), cancellationToken) : null;
        var city = await sites.Get(site, cancellationToken);
        var steps = application is null ? [] : await db.Query<Step>(Steps, new { application.Key }, cancellationToken);
        HistoryLine[] history = [.. steps.Select(s => new HistoryLine(s.State, s.By, city.On(s.At)))];
        return await WithNews(running.Use<Outcome<ProgramView>>(request.Program, leased =>
            View(request.Program, leased.Declaration, application, mayApply, fit is { Succeeded: true } ? fit.Value : null, history),
            texts.Refuse("program.resting")), cancellationToken);
    }

    private async Task<Outcome<ProgramView>> WithNews(Outcome<ProgramView> view, CancellationToken ct) => !view.Succeeded ? view : view.Value with
    {
        AskedFor = (await wishes.AskedForIn(holder.Actor.Site!.Value, ct)).GetValueOrDefault(view.Value.Program),
        News = await notices.Since(DateTimeOffset.MinValue, view.Value.Program, ct),
    };

    private async Task<Outcome<ProgramView>> ByPartner(PartnerProgram run, Reach reach, CancellationToken ct)
    {
        var (actor, site) = (holder.Actor, holder.Actor.Site!.Value);
        if (await partners.ForFamily(run.Program, actor.Language, ct) is null) return texts.Refuse("program.not_found");
        var today = await sites.Today(site, ct);
        var fit = reach.MayEnter ? await mediator.Send(new CheckEligibility(run.Program, site, actor.Family!.Value, today, actor.Language), ct) : null;
        return await WithNews(running.Use<Outcome<ProgramView>>(run.Program, leased => new ProgramView(
            run.Program, run.Title, leased.Declaration.Summary.In(actor.Language), run.Dye, fit is { Succeeded: true } ? fit.Value : null, null, null, false,
            [], [], [new($"/programs/{run.Program}/partner", texts.T("partner.page"))])
            { RunBy = PacketWords.Card(run.Partner, actor.Language, today) }, texts.Refuse("program.resting")), ct);
    }

    private static ProgramView OfGroups(string program, ResourceProgram declared, Actor actor) => new(
        program, declared.Title.In(actor.Language), declared.Summary.In(actor.Language), declared.Dye, null, null, null, false, [], [],
        [
            .. Listed(declared, Audience.Group, $"/group/programs/{program}/", actor.Language).Where(_ => actor.Groups.Count > 0),
            .. Listed(declared, Audience.Family, $"/programs/{program}/", actor.Language),
        ]) { ForGroups = true };

    private static IEnumerable<LinkLine> Listed(ResourceProgram declared, Audience audience, string under, string language) =>
        declared.Pages.Where(p => p.For == audience && p.Listed).Select(p => new LinkLine(under + p.Name, p.Title.In(language)));

    private ProgramView View(
        string program, ResourceProgram declared, Application? application, bool mayApply, Fit? fit, IReadOnlyList<HistoryLine> history)
    {
        var (workflow, language) = (declared.Workflow, texts.Language);
        string Label(string state) => workflow.Said(state, texts);
        var inside = application is not null && workflow.Inside.Contains(application.State);
        return new(
            program, declared.Title.In(language), declared.Summary.In(language), declared.Dye, fit, mayApply ? declared.ApplicationForm : null,
            application is null ? null : Label(application.State), inside,
            application is null ? []
                : [.. workflow.Transitions.Where(t => t.By == Mover.Family && t.From == application.State)
                .Select(t => new StepLine(t.Action, t.Label.In(language)))],
            [.. history.Select(h => h with { State = Label(h.State) })],
            inside ? [.. Listed(declared, Audience.Family, $"/programs/{program}/", language)] : []) { AtOnce = workflow.JoinsAtOnce() };
    }

    private sealed record Step(string State, string By, DateTimeOffset At);
}

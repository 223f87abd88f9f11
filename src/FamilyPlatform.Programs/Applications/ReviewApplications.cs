using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Applications that wait for the manager, oldest first. Nobody is named in the list.</summary>
[Allow(Who.Manager)]
public sealed record ListWaiting : IRequest<Outcome<WaitingList>>;

public sealed record WaitingLine(ApplicationKey Key, FamilyId Family, SiteId Site, string Program, string State, DateOnly SentOn, int Days)
{
    /// <summary>What the program is called, in the reader's language.</summary>
    public string Name { get; init; } = Program;
}

public sealed record WaitingList(IReadOnlyList<WaitingLine> Items, IReadOnlyList<Site> Sites);

/// <summary>One application for the manager's decision. The family sees that it was read.</summary>
[Allow(Who.Manager)]
public sealed record ReviewApplication(FamilyId Family, SiteId Site, ApplicationKey Key) : IRequest<Outcome<ApplicationView>>, IAtSite, IAboutFamily
{
    public string What => "programs.read.application";
}

public sealed record AnswerLine(string Label, string Value);

public sealed record ApplicationView(
    Application Application, string Program, string Title, string FamilyName, string State, Fit? Fit, IReadOnlyList<AnswerLine> Answers,
        IReadOnlyList<StepLine> Steps);

internal sealed class ListWaitingHandler(Db db, Texts texts, SiteCalendar sites, RunningPrograms running) : IRequestHandler<ListWaiting, Outcome<WaitingList>>
{
    private const string Waiting = """
        select id as key, family_id as family, site_id as site, program, state, sent_on
        from programs.application where not inside and not over order by sent_on, id limit 200
        """;

    public async Task<Outcome<WaitingList>> Handle(ListWaiting request, CancellationToken cancellationToken)
    {
        List<WaitingLine> lines = [];
        foreach (var row in await db.Query<WaitingRow>(Waiting, ct: cancellationToken))
        {
            var today = await sites.Today(row.Site, cancellationToken);
            lines.Add(new(new(row.Key), row.Family, row.Site, row.Program, row.State, row.SentOn, today.DayNumber - row.SentOn.DayNumber)
            {
                Name = running.Title(row.Program, texts.Language, row.Program),
            });
        }
        return new WaitingList(lines, await sites.List(cancellationToken));
    }

    private sealed record WaitingRow(Guid Key, FamilyId Family, SiteId Site, string Program, string State, DateOnly SentOn);
}

internal sealed class ReviewApplicationHandler(ActorHolder holder, Texts texts, SiteCalendar sites, RunningPrograms running, ApplicationStore store,
    IMediator mediator)
    : IRequestHandler<ReviewApplication, Outcome<ApplicationView>>
{
    public async Task<Outcome<ApplicationView>> Handle(ReviewApplication request, CancellationToken cancellationToken)
    {
        var application = await store.Find(request.Key, cancellationToken);
        if (application is null || application.Family != request.Family || application.Site != request.Site) return texts.Refuse("program.not_found");
        var program = (await store.ProgramOf(request.Key, cancellationToken))!;
        var language = holder.Actor.Language;
        var adults = await mediator.Send(new ListAdults(request.Family), cancellationToken);
        var today = await sites.Today(request.Site, cancellationToken);
        var fit = await mediator.Send(new CheckEligibility(program, request.Site, request.Family, today, language), cancellationToken);
        if (running.Lease(program) is not { } leased) return texts.Refuse("program.resting");
        try
        {
            var declared = leased.Declaration;
            return new ApplicationView(
                application, program, declared.Title.In(language), adults.Succeeded ? adults.Value.FamilyName
                    : "", declared.Workflow.Said(application.State, texts),
                fit.Succeeded ? fit.Value : null,
                [.. declared.ApplicationForm.Fields.Where(f => application.Answers.Has(f.Name))
                    .Select(f => new AnswerLine(f.Label.In(language), Shown(f, application.Answers, language)))],
                [.. declared.Workflow.Transitions.Where(t => t.By == Mover.Manager && t.From == application.State)
                    .Select(t => new StepLine(t.Action, t.Label.In(language)))]);
        }
        finally
        {
            leased.Leave();
        }
    }

    private static string Shown(Field field, Answers answers, string language) => field.Kind switch
    {
        FieldKind.Money => answers.Money(field.Name).ToString(),
        FieldKind.Choice => field.Options.FirstOrDefault(o => o.Value == answers.Text(field.Name))?.Label.In(language) ?? answers.Text(field.Name),
        FieldKind.YesNo => answers.Yes(field.Name) ? (language == "es" ? "Sí" : "Yes") : "No",
        _ => answers.Text(field.Name),
    };
}

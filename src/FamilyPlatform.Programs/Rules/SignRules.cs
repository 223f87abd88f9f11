using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Rules;

/// <summary>The rules that were written, as they differ from those in force, before they are signed.</summary>
[Allow(Who.Manager)]
public sealed record ViewRulesReview(string Program, SiteId Site) : IRequest<Outcome<RulesReview>>, IAtSite;

/// <param name="Later">Days after it on which other rules, signed before, take their turn.</param>
/// <param name="Wrong">Why it cannot be signed as it is, with the step where that is mended; null when it can.</param>
public sealed record RulesReview(string Program, string Name, Site City, ChangePreview? Preview, IReadOnlyList<DateOnly> Later, string? Wrong, int WrongStep);

/// <summary>Signs the rules that were written: they count from their day on.</summary>
[Allow(Who.Manager)]
public sealed record SignRules(string Program, SiteId Site, Signature Signature) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewRulesReviewHandler(Texts texts, SiteCalendar sites, RunningPrograms running, Changes changes, RuleBook book, RulePlan plan)
    : IRequestHandler<ViewRulesReview, Outcome<RulesReview>>
{
    public async Task<Outcome<RulesReview>> Handle(ViewRulesReview request, CancellationToken cancellationToken)
    {
        if (await book.Draft(request.Program, request.Site, cancellationToken) is not { } draft) return texts.Refuse("program.draft_not_found");
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var city = await sites.Get(request.Site, cancellationToken);
            var form = leased.Declaration.Settings;
            var planned = await plan.Make(request.Program, request.Site, leased.Declaration, FieldText.Typed(form, draft.Answers), draft.FromOn,
                cancellationToken);
            var later = (await book.Dates(request.Program, request.Site, cancellationToken)).Where(d => d > draft.FromOn).ToList();
            var review = new RulesReview(request.Program, leased.Declaration.Title.In(texts.Language), city, null, later,
                planned.Refusal?.In(texts.Language).Message,
                StepOf(form, planned.Refusal?.Field));
            return planned.Succeeded ? review with { Preview = await changes.Preview(planned.Value.Change, cancellationToken) } : review;
        }
        finally
        {
            leased.Leave();
        }
    }

    private static int StepOf(Form form, string? field)
    {
        var steps = RuleSteps.Of(form);
        return field == "from_on" ? steps.Count + 1 : steps.FirstOrDefault(s => s.Form.Fields.Any(f => f.Name == field))?.Number ?? 1;
    }
}

internal sealed class SignRulesHandler(Texts texts, RunningPrograms running, Changes changes, RuleBook book, RulePlan plan)
    : IRequestHandler<SignRules, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SignRules request, CancellationToken cancellationToken)
    {
        if (await book.Draft(request.Program, request.Site, cancellationToken) is not { } draft) return texts.Refuse("program.draft_not_found");
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var typed = FieldText.Typed(leased.Declaration.Settings, draft.Answers);
            var planned = await plan.Make(request.Program, request.Site, leased.Declaration, typed, draft.FromOn, cancellationToken);
            if (!planned.Succeeded) return planned.Refusal;
            if (planned.Value.Change.Differences.Count == 0) return texts.Refuse("program.nothing_changes");
            var signed = await changes.Sign(planned.Value.Change, request.Signature, cancellationToken);
            if (!signed.Succeeded) return signed.Refusal;
            await book.Store(request.Program, request.Site, draft.FromOn!.Value, planned.Value.Answers, cancellationToken);
            await book.DropDraft(request.Program, request.Site, cancellationToken);
            return Done.Value;
        }
        finally
        {
            leased.Leave();
        }
    }
}

internal sealed record PlannedRules(PlannedChange Change, Answers Answers);

/// <summary>Reads rules as they were typed and plans the change to them, or says what is wrong with them.</summary>
internal sealed class RulePlan(Texts texts, SiteCalendar sites, ProgramSites states, RuleBook book, StateNotices notices)
{
    public async Task<Outcome<PlannedRules>> Make(
        string program, SiteId site, ResourceProgram declared, IReadOnlyDictionary<string, string> typed, DateOnly? from, CancellationToken ct)
    {
        if (from is not { } day || day < await sites.Today(site, ct)) return texts.Refuse("program.settings_day", "from_on");
        var answers = FormReader.Read(declared.Settings, typed, texts);
        if (!answers.Succeeded) return answers.Refusal;
        if (declared.CheckSettings(answers.Value) is { } wrong) return wrong;
        var state = await states.State(program, site, ct);
        var before = await book.InForce(program, site, declared.Settings, day, ct);
        var differences = RuleBook.Differences(declared.Settings, before, answers.Value);
        return new PlannedRules(new(program, site, ChangeKind.Rules, state, state)
        {
            Differences = differences, FromOn = day, Notice = differences.Count == 0 ? null : notices.Rules(program, day, differences),
        }, answers.Value);
    }
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Rules;

/// <summary>One step of a program's rules in a city: what was written in it, else what is in force.</summary>
/// <param name="Step">From 1; the one after the last asks from when.</param>
[Allow(Who.Manager)]
public sealed record ViewRuleStep(string Program, SiteId Site, int Step) : IRequest<Outcome<RuleStepView>>, IAtSite;

/// <param name="Step">The fields; null where from-when is asked.</param>
/// <param name="Now">What they begin with.</param>
/// <param name="Titles">All steps.</param>
public sealed record RuleStepView(
    string Program, string Name, Site City, int Number, RuleStep? Step, Answers Now, IReadOnlyList<string> Titles, DateOnly FromOn, bool Begun);

/// <summary>Keeps one step, once each of its fields is valid. Nothing is in force by that.</summary>
[Allow(Who.Manager)]
public sealed record SaveRuleStep(string Program, SiteId Site, int Step, DateOnly? FromOn, IReadOnlyDictionary<string, string> Typed)
    : IRequest<Outcome<RuleStepSaved>>, IAtSite;

/// <param name="Next">The next step; 0 when all are done.</param>
public sealed record RuleStepSaved(int Next);

/// <summary>Lets go of what was written and not signed.</summary>
[Allow(Who.Manager)]
public sealed record DropRules(string Program, SiteId Site) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewRuleStepHandler(Texts texts, SiteCalendar sites, RunningPrograms running, RuleBook book)
    : IRequestHandler<ViewRuleStep, Outcome<RuleStepView>>
{
    public async Task<Outcome<RuleStepView>> Handle(ViewRuleStep request, CancellationToken cancellationToken)
    {
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var steps = RuleSteps.Of(leased.Declaration.Settings);
            if (request.Step < 1 || request.Step > steps.Count + 1) return texts.Refuse("program.not_found");
            var today = await sites.Today(request.Site, cancellationToken);
            var draft = await book.Draft(request.Program, request.Site, cancellationToken);
            var now = draft?.Answers ?? await book.InForce(request.Program, request.Site, leased.Declaration.Settings, today, cancellationToken);
            // A field that came with a newer version is not in an older draft.
            return new RuleStepView(
                request.Program, leased.Declaration.Title.In(texts.Language), await sites.Get(request.Site, cancellationToken), request.Step,
                request.Step <= steps.Count ? steps[request.Step - 1] : null, now,
                [.. steps.Select(s => $"{s.Number}. {s.Name.In(texts.Language)}"), texts.T("programs.rules.when")],
                draft?.FromOn is { } from && from >= today ? from : today, draft is not null);
        }
        finally
        {
            leased.Leave();
        }
    }
}

internal sealed class SaveRuleStepHandler(Texts texts, SiteCalendar sites, RunningPrograms running, RuleBook book)
    : IRequestHandler<SaveRuleStep, Outcome<RuleStepSaved>>
{
    public async Task<Outcome<RuleStepSaved>> Handle(SaveRuleStep request, CancellationToken cancellationToken)
    {
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var form = leased.Declaration.Settings;
            var steps = RuleSteps.Of(form);
            if (request.Step < 1 || request.Step > steps.Count + 1) return texts.Refuse("program.not_found");
            var today = await sites.Today(request.Site, cancellationToken);
            var draft = await book.Draft(request.Program, request.Site, cancellationToken)
                ?? new(await book.InForce(request.Program, request.Site, form, today, cancellationToken), null);
            if (request.Step > steps.Count)
            {
                if (request.FromOn is not { } from || from < today) return texts.Refuse("program.settings_day", "from_on");
                await book.SaveDraft(request.Program, request.Site, draft with { FromOn = from }, cancellationToken);
                return new RuleStepSaved(0);
            }
            var step = steps[request.Step - 1];
            var answers = FormReader.Read(step.Form, request.Typed, texts);
            if (!answers.Succeeded) return answers.Refusal;
            await book.SaveDraft(request.Program, request.Site, draft with { Answers = With(draft.Answers, step.Form, answers.Value) }, cancellationToken);
            return new RuleStepSaved(request.Step + 1);
        }
        finally
        {
            leased.Leave();
        }
    }

    // A field that was left blank goes, whatever stood there before.
    private static Answers With(Answers all, Form step, Answers written) => new(all.Values
        .Where(v => step.Fields.All(f => f.Name != v.Key)).Concat(written.Values).ToDictionary(v => v.Key, v => v.Value));
}

internal sealed class DropRulesHandler(RuleBook book) : IRequestHandler<DropRules, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DropRules request, CancellationToken cancellationToken)
    {
        await book.DropDraft(request.Program, request.Site, cancellationToken);
        return Done.Value;
    }
}

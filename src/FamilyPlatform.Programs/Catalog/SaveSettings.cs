using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>The settings of a program in a city: those in force today, and what comes later.</summary>
[Allow(Who.Manager)]
public sealed record ViewSettings(string Program, SiteId Site) : IRequest<Outcome<SettingsView>>, IAtSite;

/// <param name="Begun">Whether somebody began to write others.</param>
public sealed record SettingsView(
    string Program, string Name, Site City, Form Form, Answers Now, DateOnly Today, IReadOnlyList<DateOnly> Dates, IReadOnlyList<RuleStep> Steps, bool Begun);

/// <summary>All settings at once, from a day on, in the sender's own name. What was before stays in force for the days before.</summary>
[Allow(Who.Manager)]
public sealed record SaveSettings(string Program, SiteId Site, DateOnly? FromOn, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewSettingsHandler(Texts texts, SiteCalendar sites, RunningPrograms running, RuleBook book)
    : IRequestHandler<ViewSettings, Outcome<SettingsView>>
{
    public async Task<Outcome<SettingsView>> Handle(ViewSettings request, CancellationToken cancellationToken)
    {
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var today = await sites.Today(request.Site, cancellationToken);
            var form = leased.Declaration.Settings;
            return new SettingsView(
                request.Program, leased.Declaration.Title.In(texts.Language), await sites.Get(request.Site, cancellationToken), new Form(form.Fields.ToArray()),
                await book.InForce(request.Program, request.Site, form, today, cancellationToken), today,
                await book.Dates(request.Program, request.Site, cancellationToken), RuleSteps.Of(form),
                await book.Draft(request.Program, request.Site, cancellationToken) is not null);
        }
        finally
        {
            leased.Leave();
        }
    }
}

internal sealed class SaveSettingsHandler(ActorHolder holder, Texts texts, RunningPrograms running, Changes changes, RuleBook book, RulePlan plan)
    : IRequestHandler<SaveSettings, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SaveSettings request, CancellationToken cancellationToken)
    {
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var planned = await plan.Make(request.Program, request.Site, leased.Declaration, request.Typed, request.FromOn, cancellationToken);
            if (!planned.Succeeded) return planned.Refusal;
            if (planned.Value.Change.Differences.Count > 0)
            {
                var name = holder.Actor.IsSystem ? texts.T("programs.rules.system") : holder.Actor.FullName;
                var signed = await changes.Sign(planned.Value.Change, new(name), cancellationToken);
                if (!signed.Succeeded) return signed.Refusal;
            }
            await book.Store(request.Program, request.Site, request.FromOn!.Value, planned.Value.Answers, cancellationToken);
            return Done.Value;
        }
        finally
        {
            leased.Leave();
        }
    }
}

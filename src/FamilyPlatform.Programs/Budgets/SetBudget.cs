using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Budgets;

/// <summary>A program's money in a city: what is reserved, promised, paid and left, and how long it lasts at this pace.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record ViewBudget(string Program, SiteId Site) : IRequest<Outcome<BudgetView>>, IAtSite;

/// <param name="Standing">Null where no cap holds today: then nothing stops promises but the program's own rules.</param>
public sealed record BudgetView(
    string Program, string Name, Site City, DateOnly Today, bool MaySet, BudgetStanding? Standing, Forecast? Forecast, IReadOnlyList<BudgetSet> History);

/// <summary>Gives a program a cap for a time. Promises that were made keep their money; above the cap nothing new is promised.</summary>
[Allow(Who.Manager)]
public sealed record SetBudget(string Program, SiteId Site, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewBudgetHandler(
    ApprovedPrograms approved, BudgetBook budgets, SiteCalendar sites, RunningPrograms running, ProgramTitles names, ActorHolder holder, Texts texts)
    : IRequestHandler<ViewBudget, Outcome<BudgetView>>
{
    public async Task<Outcome<BudgetView>> Handle(ViewBudget request, CancellationToken cancellationToken)
    {
        if (await approved.Find(request.Program, cancellationToken) is null || running.Package(request.Program) is { Manifest.Partner.Length: > 0 })
            return texts.Refuse("program.not_found");
        var city = await sites.Get(request.Site, cancellationToken);
        var today = await sites.Today(request.Site, cancellationToken);
        var standing = await budgets.On(request.Program, request.Site, today, cancellationToken);
        return new BudgetView(
            request.Program, await names.Of(request.Program, cancellationToken), city, today,
            holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, request.Site), standing,
            standing is null ? null : Forecast.Of(standing.Left, standing.Recent, standing.Days, today, standing.UntilOn),
            await budgets.History(request.Program, request.Site, cancellationToken));
    }
}

internal sealed class SetBudgetHandler(
    Db db, ActorHolder holder, ApprovedPrograms approved, RunningPrograms running, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<SetBudget, Outcome<Done>>
{
    private static readonly Form Form = new(
        new Field("cap", FieldKind.Money, new("At most", "Como máximo")) { Min = 0 }, new Field("from_on", FieldKind.Date, new("From", "Desde")),
        new Field("until_on", FieldKind.Date, new("Until", "Hasta")));

    private const string Store = """
        insert into programs.budget (id, program, site_id, from_on, until_on, cap_cents, set_by, set_at)
        values (@id, @Program, @Site, @from, @until, @cap, @Person, @now)
        """;

    public async Task<Outcome<Done>> Handle(SetBudget request, CancellationToken cancellationToken)
    {
        // What a partner gives is not ours to give.
        if (await approved.Find(request.Program, cancellationToken) is null || running.Package(request.Program) is { Manifest.Partner.Length: > 0 })
            return texts.Refuse("program.not_found");
        var typed = FormReader.Read(Form, request.Typed, texts);
        if (!typed.Succeeded) return typed.Refusal;
        var (from, until) = (typed.Value.Date("from_on")!.Value, typed.Value.Date("until_on")!.Value);
        if (until < from) return texts.Refuse("program.budget_days", "until_on");
        if (until < await sites.Today(request.Site, cancellationToken)) return texts.Refuse("program.budget_past", "until_on");
        var now = clock.GetUtcNow();
        await db.Execute(Store, new
        {
            id = Guid.CreateVersion7(now), request.Program, request.Site, from, until, cap = typed.Value.Money("cap"), holder.Actor.Person, now,
        }, cancellationToken);
        return Done.Value;
    }
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>The settings of a program in a city: those in force today, and what comes later.</summary>
[Allow(Who.Manager)]
public sealed record ViewSettings(string Program, SiteId Site) : IRequest<Outcome<SettingsView>>, IAtSite;

public sealed record SettingsView(string Program, string Name, Site City, Form Form, Answers Now, DateOnly Today, IReadOnlyList<DateOnly> Dates);

/// <summary>Settings from a day on. What was before stays in force for the days before.</summary>
[Allow(Who.Manager)]
public sealed record SaveSettings(string Program, SiteId Site, DateOnly? FromOn, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewSettingsHandler(Db db, Texts texts, SiteCalendar sites, RunningPrograms running)
    : IRequestHandler<ViewSettings, Outcome<SettingsView>>
{
    private const string InForce = """
        select answers::text from programs.setting where program = @Program and site_id = @Site and from_on <= @today
        order by from_on desc, set_at desc limit 1
        """;

    private const string Days = "select distinct from_on from programs.setting where program = @Program and site_id = @Site order by from_on";

    public async Task<Outcome<SettingsView>> Handle(ViewSettings request, CancellationToken cancellationToken)
    {
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var city = await sites.Get(request.Site, cancellationToken);
            var today = await sites.Today(request.Site, cancellationToken);
            var stored = await db.Maybe<string>(InForce, new { request.Program, request.Site, today }, cancellationToken);
            var dates = await db.Query<DateOnly>(Days, request, cancellationToken);
            var form = leased.Declaration.Settings;
            var now = stored is null ? form.Defaults : ProgramSettings.Over(form.Defaults, ProgramSettings.Read(stored));
            return new SettingsView(request.Program, leased.Declaration.Title.In(texts.Language), city, new Form(form.Fields.ToArray()), now, today, dates);
        }
        finally
        {
            leased.Leave();
        }
    }
}

internal sealed class SaveSettingsHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, RunningPrograms running, TimeProvider clock)
    : IRequestHandler<SaveSettings, Outcome<Done>>
{
    private const string Store = """
        insert into programs.setting (program, site_id, from_on, answers, set_by, set_at)
        values (@Program, @Site, @FromOn, @answers::jsonb, @Person, @now)
        """;

    public async Task<Outcome<Done>> Handle(SaveSettings request, CancellationToken cancellationToken)
    {
        if (request.FromOn is not { } from || from < await sites.Today(request.Site, cancellationToken)) return texts.Refuse("program.settings_day", "from_on");
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.not_running");
        try
        {
            var answers = FormReader.Read(leased.Declaration.Settings, request.Typed, texts);
            if (!answers.Succeeded) return answers.Refusal;
            if (leased.Declaration.CheckSettings(answers.Value) is { } wrong) return wrong;
            await db.Execute(Store, new
            {
                request.Program, request.Site, FromOn = from, answers = ProgramSettings.Write(answers.Value), holder.Actor.Person, now = clock.GetUtcNow(),
            }, cancellationToken);
            return Done.Value;
        }
        finally
        {
            leased.Leave();
        }
    }
}

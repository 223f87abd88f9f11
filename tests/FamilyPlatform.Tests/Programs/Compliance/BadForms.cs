using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Where a form stands, for whom.</summary>
/// <param name="Name">The page, as it is written before its answers.</param>
internal sealed record FormPlace(string Name, Actor Reader, IRequest<Outcome<ProgramPage>> View, Func<SentForm, IRequest<Outcome<Acted>>> Send);

internal sealed record SentForm(string Action, Dictionary<string, string> Typed, IReadOnlyList<Upload> Files);

/// <summary>
/// Sends forms with everything that they may not take, in both languages, and keeps nothing of it: each is sent in a transaction that is rolled back.
/// What they answer is approved by reading.
/// </summary>
internal sealed partial class BadForms(Platform platform, string program, SiteId site, DateOnly today)
{
    private static readonly string[] FarDays = ["1900-01-01", "2999-12-31"];

    public SortedSet<string> Answers { get; } = new(StringComparer.Ordinal);

    public List<string> Findings { get; } = [];

    public FormPlace Family(Actor who, string page, string item = "", bool inGroup = false) => new(page, who,
        new ViewProgramPage(program, page) { Item = item, InGroup = inGroup },
        s => new ActOnPage(program, page, s.Action, Key(), s.Typed) { Item = item, InGroup = inGroup, Uploads = s.Files });

    public FormPlace Group(Actor who, string page, string item = "") => Family(who, page, item, true);

    public FormPlace Desk(Actor who, string page, string item = "") => new(page, who, new ViewDeskPage(program, site, page) { Item = item },
        s => new ActOnDeskPage(program, site, page, s.Action, Key(), s.Typed) { Item = item, Uploads = s.Files });

    public FormPlace Link(string page, string token) => new(page, Actor.Stranger, new ViewLinkPage(token),
        s => new ActOnLinkPage(token, s.Action, Key(), s.Typed) { Uploads = s.Files });

    /// <summary>Tries forms that must stand on the page.</summary>
    /// <param name="well">What is typed into fields that take more than the usual words.</param>
    public async Task Try(FormPlace place, string actions, params (string Field, string Typed)[] well)
    {
        var built = await platform.Send(place.View, place.Reader, TestContext.Current.CancellationToken);
        Assert.True(built.Succeeded, $"{place.Name}: {built.Refusal?.Code}");
        foreach (var action in actions.Split(' '))
        {
            var form = PageParts.All<ActionForm>(built.Value.Model.Blocks).FirstOrDefault(f => f.Action == action && f.Fields.Fields.Count > 0);
            Assert.True(form is not null, $"The form “{action}” does not stand on the page “{place.Name}”.");
            await Form(place, form, well);
        }
    }

    public async Task Form(FormPlace place, ActionForm form, params (string Field, string Typed)[] well)
    {
        var fields = form.Fields.Fields;
        if (fields.Any(f => f.Required)) await Refused(place, form, Filler.Empty(form.Fields), null);
        foreach (var (field, typed) in Filler.Badly(form.Fields, today)) await Refused(place, form, With(typed, well, field), field);
        foreach (var field in fields.Where(f => f.Kind == FieldKind.File))
            await Refused(place, form, Well(form, well), field.Name, [new(field.Name, "paper.exe", [.. "MZ\x90\0"u8])]);
        foreach (var field in fields.Where(f => f.Kind == FieldKind.Date))
            foreach (var day in FarDays) await FarDay(place, form, With(Well(form, well), [(field.Name, day)], ""), field.Name);
        foreach (var field in fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Story && (f.Max ?? 99) >= 26))
            if (Visitors.Broke(await Answer(place, form, With(Well(form, well), [(field.Name, "<script>alert(1)</script>")], ""), null)))
                Findings.Add($"{place.Name}/{form.Action}: a script as “{field.Name}” breaks it.");
        foreach (var hidden in form.Hidden.Keys)
            if ((await Answer(place, form, With(Well(form, well), [(hidden, "999999")], ""), null))?.Code != "program.form_gone")
                Findings.Add($"{place.Name}/{form.Action}: “{hidden}” of something else is not turned away.");
    }

    /// <summary>Null when the answers are those that somebody read, in a file beside the test, and nothing else was found.</summary>
    public string? Differs([CallerFilePath] string here = "") => Findings.Count > 0 ? string.Join('\n', Findings)
        : Golden.Differs(string.Join('\n', Answers) + "\n", Path.Combine(Path.GetDirectoryName(here)!, "BadInput.txt"));

    private async Task Refused(FormPlace place, ActionForm form, Dictionary<string, string> typed, string? field, IReadOnlyList<Upload>? files = null)
    {
        var wrong = field is null ? "" : typed[field].Trim('\a');
        var shown = files is not null ? files[0].Name : wrong.Length > 40 ? $"{wrong.Length} letters" : wrong;
        var where = $"{place.Name}/{form.Action} {field}={shown}";
        var refused = await Answer(place, form, typed, files);
        if (Visitors.Broke(refused)) Findings.Add($"{where}: it broke.");
        else if (refused is null) Findings.Add($"{where}: it is taken.");
        else if (refused.Field is null || field is not null && refused.Field != field) Findings.Add($"{where}: the refusal ({refused.Code}) names no field.");
        if (refused is not null) await Keep(where, refused, place, form, typed, files);
    }

    // Whether a day that is far away is right depends on the form; somebody reads it.
    private async Task FarDay(FormPlace place, ActionForm form, Dictionary<string, string> typed, string field)
    {
        var where = $"{place.Name}/{form.Action} {field}={typed[field]}";
        var refused = await Answer(place, form, typed, null);
        if (Visitors.Broke(refused)) Findings.Add($"{where}: it broke.");
        if (refused is null) Answers.Add(where + " → taken");
        else await Keep(where, refused, place, form, typed, null);
    }

    private async Task Keep(string where, Refusal refused, FormPlace place, ActionForm form, Dictionary<string, string> typed, IReadOnlyList<Upload>? files)
    {
        var spanish = refused.Both?.Es ?? (await Answer(place, form, typed, files, "es"))?.Message;
        Answers.Add(Keys().Replace($"{where} → {refused.Field}: {refused.In("en").Message} | {spanish}", "KEY"));
    }

    private async Task<Refusal?> Answer(
        FormPlace place, ActionForm form, Dictionary<string, string> typed, IReadOnlyList<Upload>? files, string language = "en")
    {
        Dictionary<string, string> all = new(form.Hidden.ToDictionary());
        foreach (var (name, value) in typed) all[name] = value;
        files ??= typed.Values.All(v => v.Length == 0) ? [] : Filler.Files(form.Fields);
        await using var scope = platform.Open(place.Reader with { Language = language });
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        try
        {
            return (await scope.Resolve<ISender>().Send(place.Send(new(form.Action, all, files)), TestContext.Current.CancellationToken)).Refusal;
        }
        finally
        {
            if (db.Active) await db.Rollback();
        }
    }

    private Dictionary<string, string> Well(ActionForm form, (string Field, string Typed)[] well) => With(Filler.Well(form.Fields, 0, today), well, "");

    private static Dictionary<string, string> With(Dictionary<string, string> typed, (string Field, string Typed)[] well, string but)
    {
        Dictionary<string, string> all = new(typed);
        foreach (var (field, value) in well.Where(w => w.Field != but)) all[field] = value;
        return all;
    }

    private static string Key() => Guid.CreateVersion7().ToString("N");

    // Ids are new in each run.
    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Keys();
}

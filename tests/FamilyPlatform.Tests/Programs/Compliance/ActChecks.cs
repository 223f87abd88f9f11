using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Every form of every page, sent empty, wrong, well, and twice: a refusal names a field, and nothing ever breaks.</summary>
internal sealed class ActChecks(ProgramsFixture host, Visitors visitors, PageChecks pages, List<string> findings)
{
    // Forms show up as others are sent: a deposit is confirmed after it was written.
    private const int Rounds = 4;

    private readonly HashSet<(string Page, string Action)> sent = [];
    private int key;

    /// <param name="between">The clock's work: once while things are under way, once after everything was tried.</param>
    public async Task Try(Func<Task> between)
    {
        await Sign();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var page in visitors.Pages)
            {
                if ((await pages.Build(page, "en")) is not { Succeeded: true } built) continue;
                foreach (var form in PageChecks.Forms(built.Value.Model.Blocks).Where(f => sent.Add((page.Name, f.Action))).ToList())
                    await Try(page, form);
            }
            if (round is 0 or Rounds - 1) await between();
        }
    }

    private async Task Sign()
    {
        foreach (var paper in visitors.Papers)
        {
            var page = visitors.Pages.First(p => p.For == Audience.Family).Name;
            foreach (var language in (string[])["en", "es"])
            {
                var shown = await host.Send(new ViewDocument(visitors.Program, page, paper), visitors.Family with { Language = language });
                if (!shown.Succeeded) findings.Add($"Paper “{paper}” in “{language}”: {shown.Refusal.Message} {await Visitors.Last(host, visitors.Program)}");
                else if (shown.Value.Html.Contains("{{", StringComparison.Ordinal) || shown.Value.Html.Length < 20)
                    findings.Add($"Paper “{paper}” in “{language}”: it is not filled in.");
            }
            var signed = await host.Send(new SignDocument(visitors.Program, page, paper, "Ana Ruiz", true), visitors.Family);
            if (!signed.Succeeded) findings.Add($"Paper “{paper}”: it cannot be signed: {signed.Refusal.Message}");
        }
    }

    private async Task Try(PageLink page, ActionForm form)
    {
        var where = $"Act “{form.Action}” on page “{page.Name}”";
        if (form.Fields.Fields.Any(f => f.Required)) await Refused(page, form, $"{where}, sent empty", Filler.Empty(form.Fields), null);
        foreach (var (field, typed) in Filler.Badly(form.Fields, Visitors.Today)) await Refused(page, form, $"{where}, a wrong “{field}”", typed, field);
        for (var way = 0; way < Filler.Ways; way++)
        {
            var typed = Filler.Well(form.Fields, way, Visitors.Today);
            var name = $"compliance-{++key}";
            var done = await Send(page, form, typed, name);
            if (Visitors.Broke(done.Refusal)) findings.Add($"{where}, filled in well: it broke. {await Visitors.Last(host, visitors.Program)}");
            else if (done.Refusal is { Field: null } && form.Fields.Fields.Count > 0)
                findings.Add($"{where}, filled in well: it is refused ({done.Refusal.Code}) and no field is named.");
            if (!done.Succeeded) continue;
            // A phone sends twice: the second time may be refused, and does nothing more.
            var twice = await Fingerprint.Of(host, visitors.Program);
            var again = await Send(page, form, typed, name);
            if (Visitors.Broke(again.Refusal)) findings.Add($"{where}, sent twice: it broke. {await Visitors.Last(host, visitors.Program)}");
            if (await Fingerprint.Of(host, visitors.Program) != twice) findings.Add($"{where}, sent twice: it acts twice.");
            return;
        }
    }

    private async Task Refused(PageLink page, ActionForm form, string where, Dictionary<string, string> typed, string? field)
    {
        var refused = (await Send(page, form, typed, $"compliance-{++key}")).Refusal;
        if (Visitors.Broke(refused)) findings.Add($"{where}: it broke. {await Visitors.Last(host, visitors.Program)}");
        else if (refused is null) findings.Add($"{where}: it is taken.");
        else if (refused.Field is null || field is not null && refused.Field != field) findings.Add($"{where}: the refusal ({refused.Code}) names no field.");
    }

    private Task<Outcome<Acted>> Send(PageLink page, ActionForm form, Dictionary<string, string> typed, string name)
    {
        foreach (var (hidden, value) in form.Hidden) typed[hidden] = value;
        return page.For == Audience.Family
            ? host.Send(new ActOnPage(visitors.Program, page.Name, form.Action, name, typed), pages.Reader(page.For))
            : host.Send(new ActOnDeskPage(visitors.Program, Visitors.Site, page.Name, form.Action, name, typed), pages.Reader(page.For));
    }
}

using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Every form of every page, sent empty, wrong, well, and twice: a refusal names a field, and nothing ever breaks.</summary>
internal sealed class ActChecks(ProgramsFixture host, Visitors visitors, PageChecks pages, List<string> findings)
{
    /// <summary>What each form answered to each thing that it does not take, a line each, in both languages where it was given so.</summary>
    public IReadOnlyCollection<string> Answers => bad.Answers;

    // Forms show up as others are sent: a deposit is confirmed after it was written.
    private const int Rounds = 4;

    private readonly BadForms bad = new(host.Platform, visitors.Program, Visitors.Site, Visitors.Today);
    private readonly HashSet<(string Page, string Action)> sent = [];
    private readonly HashSet<(string Paper, string Item)> signed = [];
    private readonly HashSet<string> reached = [];
    private int key;

    /// <param name="between">The clock's work: once while things are under way, once after everything was tried.</param>
    public async Task Try(Func<Task> between)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var spot in await pages.Spots())
            {
                if ((await pages.Build(spot, "en")) is not { Succeeded: true } built) continue;
                reached.Add(spot.Page.Name);
                foreach (var paper in PageParts.All<DocumentLink>(built.Value.Model.Blocks)) await Sign(spot, paper);
                // What a signature opens stands on the page from then on.
                if ((await pages.Build(spot, "en")) is not { Succeeded: true } after) continue;
                foreach (var form in PageParts.All<ActionForm>(after.Value.Model.Blocks).Where(f => sent.Add((spot.Page.Name, f.Action))).ToList())
                    await Try(spot, form);
            }
            if (round is 0 or Rounds - 1) await between();
        }
        // A page that one family alone does not reach, such as that of an award, may be where the paper stands.
        if (visitors.Pages.Any(p => p is { Listed: false, For: Audience.Family or Audience.Group } && !reached.Contains(p.Name))) return;
        foreach (var paper in visitors.Papers.Where(p => signed.All(s => s.Paper != p))) findings.Add($"Paper “{paper}”: no page leads to it.");
    }

    private async Task Sign(PageChecks.Spot spot, DocumentLink paper)
    {
        var item = paper.Item.Length > 0 ? paper.Item : spot.Item;
        if (spot.Page.For is not (Audience.Family or Audience.Group) || !signed.Add((paper.Document, item))) return;
        foreach (var language in (string[])["en", "es"])
        {
            var shown = await host.Send(
                new ViewDocument(visitors.Program, spot.Page.Name, paper.Document) { Item = item, InGroup = PageChecks.InGroup(spot) },
                visitors.Family with { Language = language });
            if (!shown.Succeeded)
                findings.Add($"Paper “{paper.Document}” in “{language}”: {shown.Refusal.Message} {await Visitors.Last(host, visitors.Program)}");
            else if (shown.Value.Html.Contains("{{", StringComparison.Ordinal) || shown.Value.Html.Length < 20)
                findings.Add($"Paper “{paper.Document}” in “{language}”: it is not filled in.");
        }
        if (!visitors.Papers.Contains(paper.Document)) return;
        var done = await host.Send(
            new SignDocument(visitors.Program, spot.Page.Name, paper.Document, "Ana Ruiz", true) { Item = item, InGroup = PageChecks.InGroup(spot) },
            visitors.Family);
        if (!done.Succeeded) findings.Add($"Paper “{paper.Document}”: it cannot be signed: {done.Refusal.Message}");
    }

    private async Task Try(PageChecks.Spot page, ActionForm form)
    {
        var where = $"Act “{form.Action}” on page “{page.Page.Name}”";
        await bad.Form(
            page.Page.For switch
            {
                Audience.Family or Audience.Group => bad.Family(visitors.Family, page.Page.Name, page.Item, PageChecks.InGroup(page)),
                _ => bad.Desk(pages.Reader(page.Page.For), page.Page.Name, page.Item),
            }, form);
        findings.AddRange(bad.Findings.Except(findings));
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

    private Task<Outcome<Acted>> Send(
        PageChecks.Spot spot, ActionForm form, Dictionary<string, string> typed, string name)
    {
        foreach (var (hidden, value) in form.Hidden) typed[hidden] = value;
        return pages.Door(spot).Act(pages.Reader(spot.Page.For), form.Action, name, typed, Filler.Files(form.Fields));
    }
}

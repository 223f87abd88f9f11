using System.Runtime.CompilerServices;
using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Pages;

/// <summary>
/// Every page that opens without an id, and every form that comes back when it is sent empty, for everybody who may: read from the reviewed
/// file of who may call what, which another test keeps complete.
/// </summary>
public sealed class EveryPageTests(Chromium chromium) : Town(chromium)
{
    private static readonly Visit[] OfAFamily =
    [
        new("/journal/2026-11/money/1", 200), new("/journal/2026-10/check", 200), new("/journal/2026-10/sent", 200), new("/money/statement/2026", 200),
        new("/desk", 403), new("/nowhere", 404),
    ];

    private readonly HashSet<(bool Staff, Visit)> looked = [];

    [Fact]
    public async Task Every_page_reads_well_in_both_languages_on_a_phone_and_a_wide_screen_by_day_and_by_night()
    {
        var lines = await File.ReadAllLinesAsync(Reviewed(), TestContext.Current.CancellationToken);
        List<string> findings = [];
        await Look(Actor.Stranger, Visits("stranger", false), false);
        var elena = await YearOfAFamily.Lived(Platform);
        await Look(elena, [.. Visits("family", false).Where(v => !v.Sent), .. OfAFamily], false);
        await Look(await Platform.Family(), Visits("family", false).Where(v => v.Sent), false);
        foreach (var hat in Enum.GetValues<Hat>())
        {
            var member = await Platform.Staff(hat, PlatformFixture.Oakland);
            // A row without a city is for every city, those to come included.
            if (hat == Hat.Admin) await Platform.Sql<object>("update platform.staff set site_id = null where person_id = $1", member.Person!.Value.Value);
            var alone = hat == Hat.Admin ? new[] { new Visit("/desk/cities/oakland", 200) } : [];
            await Look(member, [.. Visits(hat.SettingName(), true), .. alone], true);
        }
        Assert.True(looked.Count > 80, $"Only {looked.Count} pages were looked at.");
        Assert.True(findings.Count == 0, string.Join('\n', findings));

        IEnumerable<Visit> Visits(string who, bool staff) =>
            lines.Select(line => Of(line, who)).OfType<Visit>().Where(v => !looked.Contains((staff, v))).ToArray();

        async Task Look(Actor actor, IEnumerable<Visit> visits, bool staff)
        {
            Visit[] all = [.. visits];
            looked.UnionWith(all.Select(v => (staff, v)));
            await using var person = actor.Person is null ? await Stranger() : await SignedIn(actor);
            findings.AddRange(await Sweep.Of(Chromium, Host.Address, await person.Context.StorageStateAsync(), all));
        }
    }

    // "GET /money stranger=sign-in family=200 …"
    private static Visit? Of(string line, string who)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || words[1].Contains('{') || words[1].EndsWith(".json", StringComparison.Ordinal)) return null;
        var status = words.First(w => w.StartsWith(who + "=", StringComparison.Ordinal))[(who.Length + 1)..];
        return (words[0], status) switch { ("GET", "200") => new(words[1], 200), ("POST", "422") => new(words[1], 422, true), _ => null };
    }

    private static string Reviewed([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "FamilyPlatform.Tests", "Web", "access-matrix.txt");
}

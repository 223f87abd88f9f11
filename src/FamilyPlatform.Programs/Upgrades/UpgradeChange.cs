using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>What another version means in each city where the program serves, as a change to be previewed and signed.</summary>
internal sealed class UpgradeChange(UpgradeGuard guard, SiteCalendar sites, RuleBook book, Words words)
{
    /// <summary>One for each city that the reader looks after; none where nothing serves yet.</summary>
    public async Task<IReadOnlyList<PlannedChange>> Plan(ProgramShape? before, ProgramShape after, CancellationToken ct)
    {
        if (before is null) return [];
        List<PlannedChange> planned = [];
        var felt = Felt(before, after);
        foreach (var city in (await guard.Cities(after.Manifest.Id, ct)).Where(c => guard.Mine(c.Site)))
        {
            var today = await sites.Today(city.Site, ct);
            var rules = RuleBook.Differences(
                after.SettingsForm, await book.InForce(city.Program, city.Site, before.SettingsForm, today, ct),
                await book.InForce(city.Program, city.Site, after.SettingsForm, today, ct));
            planned.Add(new(city.Program, city.Site, ChangeKind.Upgrade, city.State, city.State)
            {
                Differences = [new(Say("programs.add.version"), Same(before.Manifest.VersionText), Same(after.Manifest.VersionText)), .. rules],
                Notice = Notice(after, [.. felt, .. rules.Select(Told)]),
            });
        }
        return planned;
    }

    // Families are told about what they meet themselves. Questions to newcomers, messages and clocks are not among it.
    private IReadOnlyList<LocalizedText> Felt(ProgramShape before, ProgramShape after)
    {
        List<LocalizedText> felt = [];
        if (!Alike(before.Title, after.Title)) felt.Add(Say("programs.felt.renamed", after.Title));
        foreach (var audience in (Audience[])[Audience.Family, Audience.Group])
        {
            var (old, now) = (before.Pages.GetValueOrDefault(audience) ?? [], after.Pages.GetValueOrDefault(audience) ?? []);
            felt.AddRange(CameAndWent("page", old, now).Concat(Renamed(old, now)));
        }
        felt.AddRange(CameAndWent("step", [.. before.Steps.Where(Own)], [.. after.Steps.Where(Own)])
            .Concat(Renamed([.. before.Steps.Where(Own)], [.. after.Steps.Where(Own)])));
        felt.AddRange(Renamed(before.States, after.States));
        if (!before.Papers.Select(p => (p.Key, p.Content)).SequenceEqual(after.Papers.Select(p => (p.Key, p.Content)))) felt.Add(Say("programs.felt.papers"));
        return [.. felt.DistinctBy(l => l.En)];
    }

    private static bool Own(Part step) => step.Key.StartsWith(nameof(Mover.Family) + "/", StringComparison.Ordinal);

    // The same step from another state is the same to whoever takes it.
    private IEnumerable<LocalizedText> CameAndWent(string kind, IReadOnlyList<Part> old, IReadOnlyList<Part> now) =>
    [
        .. now.Where(n => old.All(o => o.Key != n.Key && !Alike(o.Title, n.Title))).Select(n => Say($"programs.felt.{kind}_added", n.Title)),
        .. old.Where(o => now.All(n => n.Key != o.Key && !Alike(o.Title, n.Title))).Select(o => Say($"programs.felt.{kind}_gone", o.Title)),
    ];

    private static IEnumerable<LocalizedText> Renamed(IReadOnlyList<Part> old, IReadOnlyList<Part> now) =>
        from part in now
        join was in old on part.Key equals was.Key
        where !Alike(was.Title, part.Title)
        select new LocalizedText($"“{was.Title.En}” → “{part.Title.En}”", $"«{was.Title.Es}» → «{part.Title.Es}»");

    private LocalizedText? Notice(ProgramShape after, IReadOnlyList<LocalizedText> felt)
    {
        if (felt.Count == 0) return null;
        string In(string language) => words.Text(language, "programs.notice.upgrade", ("program", after.Title.In(language)),
            ("changes", string.Join("; ", felt.Select(f => f.In(language)))));
        return new(In("en"), In("es"));
    }

    private LocalizedText Say(string key, LocalizedText? title = null) =>
        new(words.Text("en", key, ("title", title?.En)), words.Text("es", key, ("title", title?.Es)));

    // A rule that was not there before has nothing it was.
    private static LocalizedText Told(Difference rule) => rule.Before.En == FieldText.Nothing
        ? new($"{rule.What.En}: {rule.After.En}", $"{rule.What.Es}: {rule.After.Es}")
        : new($"{rule.What.En}: {rule.Before.En} → {rule.After.En}", $"{rule.What.Es}: {rule.Before.Es} → {rule.After.Es}");

    private static LocalizedText Same(string text) => new(text, text);

    private static bool Alike(LocalizedText one, LocalizedText other) => (one.En, one.Es) == (other.En, other.Es);
}

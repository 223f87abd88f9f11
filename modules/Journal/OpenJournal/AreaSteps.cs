using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>The six areas of a month and how far each is.</summary>
internal static class AreaSteps
{
    public static IReadOnlyList<Part> Of(Words words, string language, Month month, QuestionSet set, IReadOnlyList<SavedPage> saved) =>
        [.. set.Areas.Select(area => One(words, language, month, area,
            [.. saved.Where(s => s.Area == area.Code && s.Page <= area.Pages.Count).Select(s => s.Page)]))];

    private static Part One(Words words, string language, Month month, Area area, HashSet<int> done)
    {
        var state = done.Count == 0 ? PartState.ToWrite : done.Count < area.Pages.Count ? PartState.Begun : PartState.Written;
        var next = Enumerable.Range(1, area.Pages.Count).FirstOrDefault(p => !done.Contains(p), 1);
        var note = state switch
        {
            PartState.Written => words.Text(language, "journal.part.written"),
            PartState.Begun => words.Text(language, "journal.part.begun", ("done", done.Count), ("all", area.Pages.Count)),
            _ => words.Text(language, "journal.part.to_write"),
        };
        return new(area.Dye, area.Name.In(language), state, note, $"/journal/{month}/{area.Code}/{next}");
    }
}

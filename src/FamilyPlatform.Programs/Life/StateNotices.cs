using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Programs.Life;

/// <summary>What families inside are told by the host, in both languages. Opening, closing to others and archiving change nothing for them.</summary>
internal sealed class StateNotices(Words words, RunningPrograms running)
{
    public LocalizedText? Of(string program, string city, string from, string to) => (from, to) switch
    {
        (_, SiteState.WindingDown) => Say("programs.notice.winding_down", program, city),
        (SiteState.WindingDown, SiteState.Closed) => Say("programs.notice.goes_on", program, city),
        (_, SiteState.Ended) => Say("programs.notice.ended", program, city),
        _ => null,
    };

    /// <summary>What those are told who asked to join and have no answer yet.</summary>
    public LocalizedText? Waiting(string program, string city, string from, string to) => (from, to) switch
    {
        (_, SiteState.WindingDown) => Say("programs.notice.waiting_winding_down", program, city),
        (SiteState.WindingDown, SiteState.Closed) => Say("programs.notice.waiting_goes_on", program, city),
        (_, SiteState.Ended) => Say("programs.notice.waiting_ended", program, city),
        _ => null,
    };

    /// <summary>Rules that change, each with what it was and what it will be.</summary>
    public LocalizedText Rules(string program, DateOnly from, IReadOnlyList<Difference> differences)
    {
        string In(string language) => words.Text(language, "programs.notice.rules", ("program", running.Title(program, language, program)),
            ("day", Dates.WeekDay(language, from)),
            ("changes", string.Join("; ", differences.Select(d => $"{d.What.In(language)}: {d.Before.In(language)} → {d.After.In(language)}"))));
        return new(In("en"), In("es"));
    }

    private LocalizedText Say(string key, string program, string city)
    {
        string In(string language) => words.Text(language, key, ("program", running.Title(program, language, program)), ("city", city));
        return new(In("en"), In("es"));
    }
}

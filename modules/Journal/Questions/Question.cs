using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>How a question is answered.</summary>
public enum QuestionKind { Money, Choice, Number, YesNo, Story, Chips }

/// <summary>One answer to pick.</summary>
public sealed record Option(string Value, string En, string Es)
{
    public string In(string language) => language == "es" ? Es : En;
}

/// <summary>One question. Its code is the stable name of the fact and is never used for anything else.</summary>
/// <param name="Short">What the fact is called where it is listed.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Own">For the family's own use: in no total and read by no program.</param>
public sealed record Question(string Code, QuestionKind Kind, LocalizedText Label, LocalizedText Short, LocalizedText Why, LocalizedText? Hint = null,
    IReadOnlyList<Option>? Options = null, bool Own = false)
{
    public bool Picks => Kind is QuestionKind.Choice or QuestionKind.YesNo;
}

/// <summary>At most three questions that are saved together.</summary>
public sealed record QuestionPage(LocalizedText Title, IReadOnlyList<Question> Questions);

/// <summary>One of the six areas.</summary>
public sealed record Area(string Code, Dye Dye, LocalizedText Name, IReadOnlyList<QuestionPage> Pages);

/// <summary>All questions as they are asked from a month on.</summary>
/// <param name="From">First month, like <c>2025-01</c>.</param>
/// <param name="AskedBy">Who asks.</param>
/// <param name="Until">Last month they are asked before they are looked at again.</param>
internal sealed record QuestionSet(int Version, string From, LocalizedText AskedBy, string Until, IReadOnlyList<Area> Areas)
{
    public IEnumerable<Question> All => Areas.SelectMany(a => a.Pages).SelectMany(p => p.Questions);

    public Area? Area(string code) => Areas.FirstOrDefault(a => a.Code == code);

    public Question? Find(string code) => All.FirstOrDefault(q => q.Code == code);
}

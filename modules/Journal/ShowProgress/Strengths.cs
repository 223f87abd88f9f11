using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>What a family did, counted on demand and kept nowhere. There are no risks here, and there is no way to add one.</summary>
internal static class Strengths
{
    public static IReadOnlyList<Strength> Of(IReadOnlyList<Answer> answers, Texts texts)
    {
        var said = answers.Where(a => a.Answered).ToArray();
        return
        [
            .. Counted(said, texts, "saved", Dye.Coins, "savings.set_aside", a => a.Amount?.Cents > 0),
            .. Counted(said, texts, "business", Dye.Coins, "income.business", a => a.Amount?.Cents > 0),
            .. Counted(said, texts, "learned", Dye.Ladder, "education.class", a => a.Text == "yes"),
            .. Counted(said, texts, "led", Dye.Geese, "leadership.acts", Acts),
            .. Counted(said, texts, "helped", Dye.Star, "help.given", Acts),
        ];
    }

    private static bool Acts(Answer answer) => answer.Text is { Length: > 0 } text && text != "none";

    private static IEnumerable<Strength> Counted(Answer[] said, Texts texts, string name, Dye dye, string code, Func<Answer, bool> counts)
    {
        var asked = said.Where(a => a.Code == code).ToArray();
        var count = asked.Count(counts);
        // One month says little: it is shown once there are two to speak of.
        if (count < 2) yield break;
        yield return new(texts.T($"journal.strength.{name}", ("count", count), ("all", asked.Length)), texts.T($"journal.strength.{name}.how"), dye);
    }
}

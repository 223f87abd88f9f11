using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What the rules read of an applicant.</summary>
/// <param name="Level">One of <see cref="Choices.Levels"/>, or empty.</param>
/// <param name="Field">One of <see cref="Choices.Fields"/>, or empty.</param>
/// <param name="First">First at home to finish college or training; null when it was not said.</param>
/// <param name="Monthly">Pay from work in a usual month; null when it was not said.</param>
internal sealed record Profile(string Level, string Field, bool? First, Money? Monthly);

/// <summary>What the donor asks.</summary>
/// <param name="Level">A level, or empty for any.</param>
/// <param name="Field">A field of study, or empty for any.</param>
/// <param name="FirstOnly">Only for the first of a home.</param>
/// <param name="MonthlyCap">Pay from work up to this in a usual month; zero for no limit.</param>
internal sealed record Wishes(string Level, string Field, bool FirstOnly, Money MonthlyCap);

/// <summary>The answer of one fund for one applicant, readable by the applicant.</summary>
internal enum Answer
{
    Fits,
    NotYet,
    NotEnough,
}

/// <summary>Why.</summary>
internal sealed record Fitness(Answer Answer, IReadOnlyList<LocalizedText> Why)
{
    public LocalizedText Sentence => new(string.Join(' ', Why.Select(w => w.En)), string.Join(' ', Why.Select(w => w.Es)));
}

/// <summary>Checks an applicant against what a donor asks. What was not said is never assumed; every rule that applies is named.</summary>
internal static class Fits
{
    public static Fitness Check(Wishes wishes, Profile profile)
    {
        List<(Answer Answer, LocalizedText Why)> rules = [];
        if (wishes.Level.Length > 0) rules.Add(Chosen(Choices.Levels, wishes.Level, profile.Level, "It is for", "Es para"));
        if (wishes.Field.Length > 0) rules.Add(Chosen(Choices.Fields, wishes.Field, profile.Field, "It is for studies in", "Es para estudios de"));
        if (wishes.FirstOnly) rules.Add(First(profile.First));
        if (wishes.MonthlyCap > Money.Zero) rules.Add(Income(wishes.MonthlyCap, profile.Monthly));
        if (rules.Count == 0) return new(Answer.Fits, [new("It is for any student of your city.", "Es para cualquier estudiante de su ciudad.")]);
        var answer = rules.Max(r => r.Answer) is var worst && rules.Any(r => r.Answer == Answer.NotYet) ? Answer.NotYet : worst;
        // What stands in the way is said alone; what fits is said whole.
        return new(answer, [.. rules.Where(r => r.Answer == answer).Select(r => r.Why)]);
    }

    /// <summary>The answer of several funds together: what was not said could still fit, so it counts before not yet.</summary>
    public static Answer Best(IEnumerable<Answer> answers) => answers.DefaultIfEmpty(Answer.NotYet).MinBy(Order);

    public static int Order(Answer answer) => answer switch { Answer.Fits => 0, Answer.NotEnough => 1, _ => 2 };

    private static (Answer, LocalizedText) Chosen(IReadOnlyList<FamilyPlatform.Sdk.Programs.Option> options, string asked, string said, string en, string es)
    {
        var label = Choices.Label(options, asked) ?? new(asked, asked);
        var (lowEn, lowEs) = (Lower(label.En), Lower(label.Es));
        if (said.Length == 0) return (Answer.NotEnough, new($"{en} {lowEn}; your profile does not say that yet.", $"{es} {lowEs}; su perfil aún no lo dice."));
        if (said == asked) return (Answer.Fits, new($"{en} {lowEn}, as you wrote.", $"{es} {lowEs}, como usted escribió."));
        var own = Choices.Label(options, said) ?? new(said, said);
        return (Answer.NotYet, new($"{en} {lowEn}; you wrote {Lower(own.En)}.", $"{es} {lowEs}; usted escribió {Lower(own.Es)}."));
    }

    private static (Answer, LocalizedText) First(bool? first) => first switch
    {
        true => (Answer.Fits, new("It is for the first of a home to finish college or training, as you wrote.",
            "Es para la primera persona del hogar en terminar estudios o capacitación, como usted escribió.")),
        false => (Answer.NotYet, new("It is for the first of a home to finish college or training; you wrote that somebody has.",
            "Es para la primera persona del hogar en terminar estudios o capacitación; usted escribió que alguien ya lo hizo.")),
        _ => (Answer.NotEnough, new("It is for the first of a home to finish college or training; your profile does not say that yet.",
            "Es para la primera persona del hogar en terminar estudios o capacitación; su perfil aún no lo dice.")),
    };

    private static (Answer, LocalizedText) Income(Money cap, Money? monthly)
    {
        if (monthly is not { } pay)
            return (Answer.NotEnough, new($"It is for homes with up to {cap} from work in a usual month; your profile does not say that yet.",
                $"Es para hogares con hasta {cap} de trabajo en un mes normal; su perfil aún no lo dice."));
        return pay <= cap
            ? (Answer.Fits, new($"It is for homes with up to {cap} from work in a usual month; you wrote {pay}.",
                $"Es para hogares con hasta {cap} de trabajo en un mes normal; usted escribió {pay}."))
            : (Answer.NotYet, new($"It is for homes with up to {cap} from work in a usual month; you wrote {pay}. If that changes, look again.",
                $"Es para hogares con hasta {cap} de trabajo en un mes normal; usted escribió {pay}. Si eso cambia, vuelva a mirar."));
    }

    private static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}

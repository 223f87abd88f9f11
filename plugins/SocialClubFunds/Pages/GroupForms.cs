using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What members fill in.</summary>
internal static class GroupForms
{
    /// <summary>What a group chooses before it begins. The rest it can choose later.</summary>
    public static Form Beginning(Charter now, Terms terms) => new(Rule(now), Quorum(now, terms), EndingField(now), Heir);

    /// <summary>How the group decides. Starts with what is in force.</summary>
    public static Form Charter(Charter now, Terms terms) => new(
        Rule(now), Quorum(now, terms),
        new Field("days", FieldKind.Number, new("Days to answer", "Días para responder")) { Min = 1, Max = 14, Default = Text(now.Days) },
        new Field("secret", FieldKind.YesNo, new("Is every decision secret?", "¿Todas las decisiones son secretas?"))
        { Default = now.Secret ? "yes" : "no", Hint = new("If not, whoever proposes chooses.", "Si no, elige quien propone.") },
        EndingField(now), Heir);

    /// <summary>Small sums, and who decides them.</summary>
    public static Form Keepers(Charter now, IReadOnlyList<GroupMember> members, IReadOnlyList<Member> known, Terms terms) => new(
    [
        new Field("small", FieldKind.Money, new("Two keepers decide sums up to", "Dos guardianes deciden sumas hasta"))
        {
            Min = 0, Max = Math.Max(0, terms.SmallMost.Cents), Default = Text(now.SmallUpTo.Cents),
            Hint = new("0 means that the whole group decides everything.", "0 quiere decir que todo lo decide el grupo entero."),
        },
        .. members.Select(m => new Field(KeeperField(m.Person), FieldKind.YesNo, new($"Shall {m.GivenName} be a keeper?",
            $"¿Será {m.GivenName} guardián o guardiana?"))
        { Default = known.Any(k => k.Person == m.Person && now.Keepers.Contains(k.Id)) ? "yes" : "no" }),
    ]);

    public static string KeeperField(PersonId person) => $"keeper_{person.Value:N}";

    private static Field Rule(Charter now) => new("rule", FieldKind.Choice, new("How we decide", "Cómo decidimos"))
    { Options = Forms.RuleOptions, Default = now.Rule };

    private static Field Quorum(Charter now, Terms terms) => new("quorum", FieldKind.Choice, new("How many answers are needed",
        "Cuántas respuestas hacen falta"))
    { Options = Quorums(terms), Default = Text(Math.Max(now.Quorum, terms.LeastQuorum)) };

    private static Field EndingField(Charter now) => new("ending", FieldKind.Choice,
        new("When our group ends, what is left", "Cuando nuestro grupo termine, lo que quede")) { Options = Forms.EndingOptions, Default = now.Ending };

    private static Field Heir => new("heir", FieldKind.Text, new("The other group’s word", "La palabra del otro grupo"))
    {
        Required = false, Max = 20,
        Hint = new("Only if it goes to another group. They read it on their purse’s rules.", "Solo si pasa a otro grupo. La leen en las reglas de su bolsa."),
    };

    /// <summary>A spending, by who is paid: a member who paid, a company, a school.</summary>
    public static Form Spending(string kind, IReadOnlyList<GroupMember> members, bool mayBeOpen, Decision? now)
    {
        List<Field> fields =
        [
            new("what", FieldKind.Text, new("What for, in a few words", "Para qué, en pocas palabras"))
            {
                Min = 3, Max = 60, Default = now?.What, Hint = new("The office reads this line too: leave names out.",
                    "La oficina también lee esta línea: no ponga nombres."),
            },
            new("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100, Max = 10_000_000, Default = now is null ? null : Text(now.Amount.Cents) },
        ];
        if (kind == "member")
        {
            fields.Add(new("payee", FieldKind.Choice, new("Who paid", "Quién pagó"))
            { Options = [.. members.Select(m => new Option(m.Person.ToString(), new(m.GivenName, m.GivenName)))] });
        }
        else
        {
            fields.Add(new("name", FieldKind.Text, kind == "school" ? new("Name of the school", "Nombre de la escuela") : new("Name of the store or company",
                "Nombre de la tienda o empresa")) { Min = 2, Max = 80, Default = now?.PayeeName });
            fields.Add(new("reach", FieldKind.Text, new("How the office reaches them", "Cómo los encuentra la oficina"))
            { Required = false, Max = 120, Default = now?.Reach, Hint = new("A phone, a website or an address.",
                "Un teléfono, un sitio web o una dirección.") });
        }
        fields.Add(new("words", FieldKind.Story, new("What you want to say to the group", "Lo que quiere decir al grupo"))
        { Required = false, Max = 600, Default = now?.Words });
        fields.Add(new("paper", FieldKind.File, kind == "member" ? new("A photo of the receipt", "Una foto del recibo") : new("A quote or a bill",
            "Una cotización o factura")) { Required = false, Hint = new("Only if you have one.", "Solo si lo tiene.") });
        if (mayBeOpen)
            fields.Add(new("secret", FieldKind.YesNo, new("Answer in secret?", "¿Responder en secreto?"))
            { Default = now?.Secret == true ? "yes" : "no", Hint = new("Then everybody reads counts and nobody reads who said what.",
                "Así todos leen números y nadie lee quién dijo qué.") });
        return new([.. fields]);
    }

    public static Form Answer(Decision decision, Choice? now) => new(
        Choices(decision.Rule, decision.ByKeepers) with { Default = now is { } choice ? Clubs.Of(choice) : null },
        Why(decision.Rule, decision.Secret));

    /// <summary>What one member types from another's paper.</summary>
    public static Form Paper(Decision decision, IReadOnlyList<Member> waiting) => new(
        new Field("member", FieldKind.Choice, new("Whose paper", "De quién es el papel"))
        { Options = [.. waiting.Select(m => new Option(m.Person.ToString(), new(m.Name, m.Name)))] },
        Choices(decision.Rule, decision.ByKeepers),
        Why(decision.Rule, false));

    public static readonly Form Gift = new(
        new Field("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100, Max = 1_000_000 },
        new Field("how", FieldKind.Choice, new("How you give it", "Cómo lo entrega")) { Options = Forms.HowOptions },
        new Field("named", FieldKind.YesNo, new("Shall the group read your name?", "¿Quiere que el grupo lea su nombre?")) { Default = "no" });

    public static readonly Form Receipt = new(
        new Field("receipt", FieldKind.File, new("A photo or PDF of the receipt", "Una foto o PDF del recibo")));

    public static readonly Form End = new(
        new Field("words", FieldKind.Story, new("Why, in your words", "Por qué, en sus palabras")) { Required = false, Max = 600 });

    private static Field Choices(string rule, bool byKeepers) => new("choice", FieldKind.Choice, new("What do you say?", "¿Qué dice usted?"))
    {
        Options = rule == Rules.Consent && !byKeepers
            ? [new("yes", new("I agree", "Estoy de acuerdo")), new("aside", new("I stand aside", "Me mantengo al margen")), new("no", new("I object",
                "Objeto"))]
            : [new("yes", new("Yes", "Sí")), new("aside", new("I stand aside", "Me mantengo al margen")), new("no", new("No", "No"))],
    };

    private static Field Why(string rule, bool secret) => new("reason", FieldKind.Story, rule == Rules.Consent
        ? new("If you object: what would have to change?", "Si objeta: ¿qué tendría que cambiar?") : new("A reason, if you like", "Un motivo, si quiere"))
    {
        Required = false, Max = 400, Hint = secret ? new("The group reads it without your name when the decision has closed.",
            "El grupo lo lee sin su nombre cuando la decisión se cierre.") : new("The group reads it.", "El grupo lo lee."),
    };

    private static IReadOnlyList<Option> Quorums(Terms terms) => [.. new[] { 50, 67, 75, 100 }.Append(terms.LeastQuorum).Distinct().Order()
        .Where(q => q >= terms.LeastQuorum).Select(q => new Option(Text(q), Names.Quorum(q)))];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

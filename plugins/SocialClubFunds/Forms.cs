using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What the manager sets for a city, each rule with where it comes from.</summary>
internal static class Forms
{
    private const string Organisation = "Set by the organisation";
    private const string Admins = "github.com/metagov/gateway/issues/210: members vote, sums under $200 are left to a few";
    private const string SmallGrants = "gbucares.org: a cap for each group and year";
    private const string HouseRules = "Loomio house rules: a quorum up to 75 percent; abstain and block are always offered";

    public static readonly IReadOnlyList<Option> RuleOptions =
    [
        new(Rules.Consent, new("Consent: it goes ahead unless somebody objects, with a reason", "Consentimiento: se hace si nadie objeta con un motivo")),
        new(Rules.Majority, new("More yes than no", "Más sí que no")),
        new(Rules.TwoThirds, new("Two yes for each no", "Dos sí por cada no")),
    ];

    public static readonly IReadOnlyList<Option> EndingOptions =
    [
        new(Ending.Fund, new("It goes back to the program’s fund", "Vuelve al fondo del programa")),
        new(Ending.Split, new("It is shared equally among the members", "Se reparte por igual entre las personas del grupo")),
        new(Ending.Other, new("It goes to another group’s purse", "Pasa a la bolsa de otro grupo")),
    ];

    public static readonly IReadOnlyList<Option> HowOptions =
    [
        new("cash", new("Cash at the office", "Efectivo en la oficina")),
        new("check", new("A check", "Un cheque")),
        new("transfer", new("A bank transfer", "Una transferencia")),
    ];

    public static readonly IReadOnlyList<Option> TaxOptions =
    [
        new("gift", new("A gift", "Un regalo")),
        new("other_income", new("Other income", "Otro ingreso")),
        new("none", new("Nothing to report", "Nada que declarar")),
    ];

    public static readonly Form Settings = new(
        Amount("allotment", "For each member and quarter", "Por persona y trimestre", 2_500, 0, 100_000, Organisation),
        Amount("group_quarter", "Most for one group in a quarter", "Máximo por grupo y trimestre", 20_000, 0, 1_000_000, SmallGrants),
        Amount("group_year", "Most for one group in a year", "Máximo por grupo y año", 80_000, 0, 4_000_000, SmallGrants),
        Amount("purse_cap", "The program adds nothing above this in a purse", "El programa no agrega nada por encima de esto en una bolsa", 100_000,
            0, 5_000_000,
            Organisation),
        Amount("staff_cap", "Above this the manager also says yes or no", "Por encima de esto también decide la gerencia", 20_000, 0, 1_000_000, Admins),
        Amount("small_most", "Most that two keepers may decide", "Máximo que pueden decidir dos guardianes", 5_000, 0, 1_000_000, Admins),
        Count("least_members", "Members a purse needs to begin", "Personas para comenzar una bolsa", 3, 2, 12, Organisation),
        Count("least_quorum", "Smallest quorum a group may choose, of 100 members", "Quórum más pequeño, de cada 100 personas", 50, 1, 100, HouseRules),
        Count("days", "Days for a decision, until a group chooses", "Días para decidir, hasta que el grupo elija", 3, 1, 14,
            "PolicyKit with Open Collective: three days"),
        Count("receipt_days", "Days for a receipt above the manager’s line", "Días para el recibo por encima del límite de la gerencia", 30, 1, 365,
            Organisation),
        Count("split_days", "Who left so many days before the end still has a share", "Quien salió tantos días antes del fin aún tiene parte", 90, 0, 365,
            Organisation),
        new Field("tax_class", FieldKind.Choice, new("Money to members counts as", "El dinero a personas del grupo cuenta como"))
        { Options = TaxOptions, Default = "gift", Source = "Ask counsel: no rule is assumed" });

    public static Refusal? Check(Answers settings)
    {
        if (settings.Money("small_most") > settings.Money("staff_cap"))
            return new("club_funds.caps", new LocalizedText(
                "Two keepers decide no more than the group decides alone.", "Dos guardianes no deciden más que el grupo solo."), "small_most");
        return settings.Money("group_quarter") > settings.Money("group_year")
            ? new("club_funds.quarter", new LocalizedText("A quarter is no more than its year.", "Un trimestre no es más que su año."), "group_quarter")
            : null;
    }

    private static Field Amount(string name, string en, string es, long cents, long least, long most, string source) => new(name, FieldKind.Money, new(en, es))
    { Default = cents.ToString(CultureInfo.InvariantCulture), Min = least, Max = most, Source = source };

    private static Field Count(string name, string en, string es, int start, int least, int most, string source) => new(name, FieldKind.Number, new(en, es))
    { Default = start.ToString(CultureInfo.InvariantCulture), Min = least, Max = most, Source = source };
}

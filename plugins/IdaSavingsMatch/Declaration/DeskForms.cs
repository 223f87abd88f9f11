using FamilyPlatform.Sdk.Programs;

namespace IdaSavingsMatch;

/// <summary>What staff fill in.</summary>
internal static class DeskForms
{
    public static readonly Form Import = new(new Field("file", FieldKind.File, new("The bank’s file, CSV or OFX", "El archivo del banco, CSV u OFX"))
    {
        Takes = FileKinds.Table,
    });

    public static readonly Form Why = new(new Field("why", FieldKind.Text, new("Why; the family reads it", "Por qué; la familia lo lee"))
    {
        Min = 3, Max = 200,
    });

    public static readonly Form Of = new(
        new Field("mark", FieldKind.Text, new("Mark of the account, like IDA-17", "Marca de la cuenta, como IDA-17")) { Min = 1, Max = 20 },
        new Field("source", FieldKind.Choice, new("Where it came from", "De dónde vino"))
        {
            Options = [Choices.AllSources.First(s => s.Value == Sources.Unsaid), .. Choices.Sources],
        });

    public static readonly Form Aside = new(new Field("noted", FieldKind.Text, new("What it is", "Qué es")) { Min = 2, Max = 120 });

    public static readonly Form Longer = new(new Field("until", FieldKind.Date, new("Until when", "Hasta cuándo")));

    public static Form Funding(DateOnly today) => new(
        new Field("fund", FieldKind.Choice, new("From whom", "De quién")) { Options = Choices.Funds },
        new Field("amount", FieldKind.Money, new("How much came to the bank", "Cuánto llegó al banco")) { Min = 1, Max = 100_000_000_00 },
        FamilyForms.Day(today, new("On which day", "Qué día")),
        new Field("noted", FieldKind.Text, new("Number of the transfer or check", "Número de la transferencia o del cheque")) { Min = 1, Max = 80 });

    public static Form Which(IReadOnlyList<Option> deposits) => new(
        new Field("deposit", FieldKind.Choice, new("Which deposit", "Qué depósito")) { Options = deposits });
}

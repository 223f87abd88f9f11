using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Pieces that several pages share.</summary>
internal static class Pieces
{
    public const string Base = "/programs/loans/";

    public static string MyLoan(long loan) => Base + "my-loan?item=" + Text(loan);

    public static string Raise(long loan) => Base + "raise?item=" + Text(loan);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static Dictionary<string, string> Hidden(string name, long number) => new() { [name] = Text(number) };

    public static Meter Gathered(RaiseRow raise, Say say) => new(
        say.T($"{raise.In} of {raise.Amount} is there, {raise.Promised} more is agreed.",
            $"{raise.In} de {raise.Amount} ya están, {raise.Promised} más están acordados."),
        [new(raise.In.Cents), new(raise.Promised.Cents, Promised: true)], raise.Amount.Cents,
        say.T($"{raise.In} there", $"{raise.In} reunidos"), say.T($"{raise.Amount} in all", $"{raise.Amount} en total")) { Dye = Dye.Geese };

    public static string Back(int repayments, string every, Say say) =>
        say.Count(repayments, ("repayment", "repayments"), ("pago", "pagos")) + ", " + say.Of(FamilyForms.Rhythms, every).ToLowerInvariant();

    /// <summary>A plan by date: what is open of each repayment, as an amount and never as a minus.</summary>
    /// <param name="today">A part is called what is left only where its day has come: before that a payment made it smaller, and that is all.</param>
    public static Facts Plan(IReadOnlyList<Repayment> rows, DateOnly today, Say say) => new([.. rows.Where(r => r.Open > Money.Zero).Select(row => new Fact(
        say.Day(row.Due) + (row.Paid > Money.Zero && row.Due <= today ? say.T(", what is left of it", ", lo que falta de este") : ""),
        row.OpenInterest > Money.Zero ? say.T($"{row.Open}, {row.OpenInterest} of it interest", $"{row.Open}, {row.OpenInterest} de interés")
            : row.Open.ToString()))], Beside: true);

    public static Block? Vouched(IReadOnlyList<Endorsed> endorsed, Say say) => endorsed.Count == 0 ? null : new Card(
        say.T("Who vouches", "Quién recomienda"), [.. endorsed.SelectMany(e => new Block[]
        {
            new Paragraph("“" + e.Words + "”") { Voice = true },
            new Paragraph(e.GivenName + " · " + say.Of(FamilyForms.Ties, e.Tie)),
        })]) { Note = say.T("With their word alone: they owe nothing.", "Solo con su palabra: no se obligan a nada.") };

    public static Paragraph P(string text) => new(text);
}

using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Words and days in one reader's language.</summary>
internal sealed record Tongue(string Language)
{
    private static readonly string[] English =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Spanish =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    public string Say(string en, string es) => Language == "es" ? es : en;

    public string Say(LocalizedText text) => text.In(Language);

    /// <summary><c>November 22, 2026</c> or <c>22 de noviembre de 2026</c>.</summary>
    public string Day(DateOnly day) => Say(Days.En(day), Days.Es(day));

    /// <summary><c>November 2026</c> or <c>noviembre de 2026</c>.</summary>
    public string MonthOf(Month month) => string.Create(CultureInfo.InvariantCulture,
        $"{Say(English[month.Number - 1], Spanish[month.Number - 1] + " de")} {month.Year}");

    /// <summary>One word for one, another for any other number.</summary>
    public string Count(long number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    internal static class Days
    {
        public static string En(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{English[day.Month - 1]} {day.Day}, {day.Year}");

        public static string Es(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {Spanish[day.Month - 1]} de {day.Year}");
    }
}

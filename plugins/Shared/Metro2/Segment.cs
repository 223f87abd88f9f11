using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>What is sent about one account for one month.</summary>
internal sealed record Segment
{
    /// <summary>A loan by note without collateral, each person on their own.</summary>
    public const string NoteLoan = "20";

    public required string Number { get; init; }
    public string Type { get; init; } = NoteLoan;
    public required DateOnly Opened { get; init; }
    public required Money Original { get; init; }
    public required int Months { get; init; }
    public required Money Scheduled { get; init; }
    /// <summary>Whether other months ask for another amount, as where parts fall due by the week.</summary>
    public bool Varies { get; init; }
    /// <summary>Paid within the month that is reported.</summary>
    public required Money Paid { get; init; }
    public required Money Balance { get; init; }
    public required Standing Standing { get; init; }
    /// <summary>24 letters, newest first, of the months before this one.</summary>
    public required string Profile { get; init; }
    /// <summary>The day all of it is true for.</summary>
    public required DateOnly On { get; init; }
    public DateOnly? Closed { get; init; }
    public DateOnly? LastPaid { get; init; }
    /// <summary>What was written off, in the month of the write-off and ever after.</summary>
    public Money ChargedOff { get; init; }
    /// <summary>See <see cref="Dispute"/>; empty when nothing is or was disputed.</summary>
    public string Mark { get; init; } = "";
    /// <summary>Replaces what was sent before for the same day.</summary>
    public bool Corrects { get; init; }
    public required Identity Who { get; init; }

    public string Write(string furnisher, DateTimeOffset at)
    {
        var who = Who;
        return new Line(Layout.Base)
            .Set("processing", "1").Set("time", at.ToString("MMddyyyyHHmmss", CultureInfo.InvariantCulture)).Set("correction", Corrects ? "1" : "0")
            .Set("furnisher", PlainText.Of(furnisher)).Set("account", PlainText.Of(Number)).Set("portfolio", "I").Set("type", Type).Set("opened", Opened)
            .Set("original", Original).Set("terms", Months.ToString("000", CultureInfo.InvariantCulture)).Set("frequency", "M")
            .Set("scheduled", Scheduled).Set("paid", Paid).Set("status", Standing.Status).Set("rating", Standing.Rating).Set("profile", Profile)
            .Set("mark", Mark).Set("balance", Balance).Set("past_due", Standing.PastDue).Set("charged_off", ChargedOff)
            .Set("date", On).Set("first_late", Standing.FirstLate).Set("closed", Closed).Set("last_paid", LastPaid).Set("interest", "F")
            .Set("surname", Names.Surname(who.Surname)).Set("given", Names.Given(who.Given)).Set("middle", Names.Given(who.Middle))
            .Set("generation", Names.Generation(who.Surname)).Set("ssn", Ssn.Sendable(who.Ssn)).Set("birth", who.Birth).Set("ecoa", "1").Set("country", "US")
            .Set("address", PlainText.Of(who.Street)).Set("address2", PlainText.Of(who.Street2)).Set("city", PlainText.Of(who.City))
            .Set("state", PlainText.Of(who.State)).Set("zip", new string([.. who.Zip.Where(char.IsAsciiDigit)]))
            .ToString();
    }
}

namespace Metro2;

/// <summary>One place in a record, counted from 1.</summary>
/// <param name="Name">What stands there.</param>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Digits">Zero-filled from the left; otherwise blank-filled from the right.</param>
internal sealed record Slot(string Name, int Start, int Length, bool Digits);

/// <summary>The three records of 426 characters: each place follows the one before it, and none is left out.</summary>
/// <remarks>From the layouts of moov-io/metro2 and the Credit Reporting Resource Guide; money in whole dollars, days as MMDDYYYY.</remarks>
internal static class Layout
{
    public const int Size = 426;

    public static readonly IReadOnlyList<Slot> Header = Of(
        "length 4n, record 6, cycle 2, innovis 10, equifax 10, experian 5, transunion 10, activity 8n, created 8n, program 8n, revision 8n, name 40, "
        + "address 96, phone 10n, software 40, version 5, prbc 10, reserved 146");

    public static readonly IReadOnlyList<Slot> Base = Of(
        "length 4n, processing 1n, time 14n, correction 1n, furnisher 20, cycle 2, account 30, portfolio 1, type 2, opened 8n, limit 9n, original 9n, "
        + "terms 3, frequency 1, scheduled 9n, paid 9n, status 2, rating 1, profile 24, comment 2, mark 2, balance 9n, past_due 9n, charged_off 9n, "
        + "date 8n, first_late 8n, closed 8n, last_paid 8n, interest 1, reserved 17, surname 25, given 20, middle 20, generation 1, ssn 9n, birth 8n, "
        + "phone 10n, ecoa 1, indicator 2, country 2, address 32, address2 32, city 20, state 2, zip 9, address_kind 1, residence 1");

    public static readonly IReadOnlyList<string> Statuses =
        ["05", "11", "13", "61", "62", "63", "64", "65", "71", "78", "80", "82", "83", "84", "88", "89", "93", "94", "95", "96", "97"];

    public static readonly IReadOnlyList<Slot> Trailer = Of(
        "length 4n, record 7, base 9n, reserved 9, status_DF 9n, j1 9n, j2 9n, blocks 9n, status_DA 9n, "
        + string.Join(", ", Statuses.Select(s => $"status_{s} 9n"))
        + ", ecoa_z 9n, n1 9n, k1 9n, k2 9n, k3 9n, k4 9n, l1 9n, ssn 9n, ssn_base 9n, ssn_j1 9n, ssn_j2 9n, "
        + "birth 9n, birth_base 9n, birth_j1 9n, birth_j2 9n, "
        + "phones 9n, reserved2 19");

    private static List<Slot> Of(string places)
    {
        List<Slot> slots = [];
        var start = 1;
        foreach (var place in places.Split(", "))
        {
            var parts = place.Split(' ');
            var digits = parts[1].EndsWith('n');
            var length = int.Parse(parts[1].TrimEnd('n'), System.Globalization.CultureInfo.InvariantCulture);
            slots.Add(new(parts[0], start, length, digits));
            start += length;
        }
        return slots;
    }
}

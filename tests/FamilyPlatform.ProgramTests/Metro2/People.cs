using FamilyPlatform.Sdk.Values;
using Metro2;

namespace FamilyPlatform.ProgramTests.Metro2;

/// <summary>Somebody and an account of theirs, as tests need them.</summary>
internal static class People
{
    public static readonly Identity Ana = new("Ana María", "García López", new(1990, 5, 17), "1455 E. 14th St., Apt. #4", "Oakland", "CA", "94606")
    {
        Ssn = "512-34-6789",
    };

    public static readonly Reporter Office = new("FAMPLAT01", "Family Platform, Inc.", "100 Main St, Oakland CA 94612")
    {
        Equifax = "EQ1", Experian = "EX1", TransUnion = "TU1", Phone = "(510) 555-0100",
    };

    public static Segment Segment(string number = "C12S3") => new()
    {
        Number = number,
        Opened = new(2026, 8, 1),
        Original = Money.Dollars(800),
        Months = 8,
        Scheduled = Money.Dollars(100),
        Paid = Money.Dollars(100),
        Balance = Money.Dollars(400),
        Standing = new("11", "", Money.Zero, null),
        Profile = History.Of(new(2026, 11), new(2026, 8), new Dictionary<Month, char> { [new(2026, 8)] = '0', [new(2026, 9)] = '0', [new(2026, 10)] = '0' }),
        On = new(2026, 11, 30),
        LastPaid = new(2026, 11, 2),
        Who = Ana,
    };
}

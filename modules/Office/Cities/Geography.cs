namespace FamilyPlatform.Office;

/// <summary>States and time zones to choose from.</summary>
internal static class Geography
{
    public static readonly string[] States =
    [
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA",
        "MI", "MN", "MS", "MO",
        "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC",
        "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
    ];

    public static readonly string[] Zones =
    [
        "America/New_York", "America/Detroit", "America/Indiana/Indianapolis", "America/Kentucky/Louisville",
        "America/Chicago", "America/Denver", "America/Boise",
        "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
    ];

    /// <summary>The poverty guidelines are three tables: Alaska, Hawaii, and everywhere else.</summary>
    public static string PovertyArea(string state) => state switch { "AK" => "alaska", "HI" => "hawaii", _ => "contiguous" };
}

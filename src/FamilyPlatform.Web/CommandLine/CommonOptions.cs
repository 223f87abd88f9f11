using System.CommandLine;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>What every verb understands.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Answer with one JSON object", Recursive = true };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data folder (or FAMILYPLATFORM_DATA)",
        HelpName = "DIR",
        Recursive = true,
    };
}

using FamilyPlatform.Web.CommandLine.Ledger;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Every verb of the command line, named here and nowhere else.</summary>
internal static class Verbs
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new Serve(),
        new ResetDemonstration(),
        new RunDatabase(),
        new VerifyTheLedger(),
        new ExportTheLedger(),
        new ReadAnAchFile(),
    ];
}

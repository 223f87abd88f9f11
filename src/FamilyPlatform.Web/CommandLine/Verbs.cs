using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Web.CommandLine.Import;
using FamilyPlatform.Web.CommandLine.Ledger;
using FamilyPlatform.Web.CommandLine.Payouts;
using FamilyPlatform.Web.CommandLine.Programs;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Every verb of the command line, named here and nowhere else.</summary>
internal static class Verbs
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new Serve(),
        new ResetDemonstration(),
        new RunDatabase(),
        new BackUp(),
        new Restore(),
        new ImportTheJournals(),
        new CreateAPayout(),
        new MoveAPayout("payouts approve", "Approve a run as a second person, who had no hand in it", run => new ApprovePayout(run)),
        new FileAPayout(),
        new MoveAPayout("payouts settle", "Say that the bank has taken the money", run => new SettlePayout(run)),
        new ReadTheReturns(),
        new VerifyTheLedger(),
        new ExportTheLedger(),
        new ApplyToTheLedger(),
        new ReadAnAchFile(),
        new InviteStaff(),
        new RotateTheKeys(),
        new RotateThePartnerKeys(),
        new ListThePrograms(),
        new MoveAProgram("programs open", SiteState.Open, "Open a program in a city"),
        new MoveAProgram("programs close", SiteState.Closed, "Close a program to new families in a city"),
        new PlanAnUpgrade(),
        new UpgradeAProgram(),
        new VerifyAProgram(),
        new RollBackAProgram(),
        new SignAPackage(),
        new MakeAKey(),
        new TrustAKey(),
        new EndAKey(),
        new ListTheKeys(),
        new TurnUnsigned("programs unsigned allow", true, "Let packages in that nobody signed, for trying programs out"),
        new TurnUnsigned("programs unsigned refuse", false, "Refuse packages that nobody signed (the default)"),
    ];
}

using FamilyPlatform.Sdk.Services;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Everything a program may reach in one call, already bound to the program and the city.</summary>
internal sealed record ProgramServices(
    IProgramDb Db, ILedger Ledger, IPayables Payables, IFacts Facts, ISettings Settings, IMessages Messages, IApplications Applications, IDocuments Documents,
    IClock Clock, IDebits Debits, IFiles Files, IGroups Groups, ILinks Links, IDraws Draws, IBudget Budget, ISeal Seal);

/// <summary>Holds the services of the call at hand; one per call, filled before the handler is made.</summary>
internal sealed class ProgramCall
{
    private ProgramServices? services;

    public ProgramServices Services
    {
        get => services ?? throw new InvalidOperationException("A program's service was asked for outside of a call.");
        set => services = value;
    }
}

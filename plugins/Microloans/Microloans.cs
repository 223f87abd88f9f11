using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Small loans that neighbors lend together: a family is vouched for, raises all of it or nothing, and pays back by a plan it chose.</summary>
[Program("loans", "Small loans", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Debits)]
public sealed class MicroloansProgram : ResourceProgram
{
    internal const string Agreement = "agreement";

    public override LocalizedText Title => new("Small loans", "Préstamos pequeños");

    public override LocalizedText Summary => new(
        "A loan that neighbors lend together, paid back by a plan you choose; and a way to lend to neighbors yourself.",
        "Un préstamo que reúnen los vecinos y usted devuelve con un plan que elige; y una forma de prestarles a otros.");

    public override Dye Dye => Dye.Geese;

    /// <summary>Every family of the city may ask and lend, so nobody applies to be let in.</summary>
    public override Audience JoinedBy => Audience.Group;

    public override Form Settings { get; } = SettingsForm.Form;

    public override IReadOnlyList<Schedule> Schedules => [new("nightly", "0 10 0 * * ?")];

    public override IReadOnlyList<string> SignedDocuments => [Agreement];

    public override IReadOnlyList<Command> Commands => [new(ComputeHandler.Schedule, "Reckons a repayment schedule from a description in JSON.")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("loans", new("Small loans", "Préstamos pequeños"), Audience.Family),
        new("ask", new("Ask for a loan", "Pedir un préstamo"), Audience.Family),
        new("my-loan", new("Your loan", "Su préstamo"), Audience.Family) { Listed = false },
        new("raise", new("A loan to raise", "Un préstamo por reunir"), Audience.Family) { Listed = false },
        new("lending", new("What you lend", "Lo que usted presta"), Audience.Family),
        new("group-lending", new("Lend as a group", "Prestar como grupo"), Audience.Group),
        new("review", new("Loans to read", "Préstamos por leer"), Audience.Manager),
        new("running", new("Loans that run", "Préstamos en curso"), Audience.Manager),
        new("money", new("Money of loans", "Dinero de los préstamos"), Audience.Finance),
    ];

    public override Refusal? CheckSettings(Answers settings) => SettingsForm.Check(settings);

    internal static string Item(long loan) => loan.ToString(CultureInfo.InvariantCulture);
}

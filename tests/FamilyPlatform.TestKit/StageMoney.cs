using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.TestKit;

public sealed partial class Stage
{
    private (Actor First, Actor Second)? office;
    private int given;
    private byte[]? lastFile;

    /// <summary>Balance of one of the program's accounts.</summary>
    public async Task<Money> Balance(string account) => (await Must(new LedgerBalance(City, Program, ProgramLedger.Code(account)), Actor.System)).Balance;

    /// <summary>Money that a funder brings to one of the program's accounts.</summary>
    public Task Give(string account, Money amount) => Must(new PostToLedger(City, $"stage/give/{++given}", "grant", Today,
        [new LedgerMovement("@", "assets:bank:operating", Program, ProgramLedger.Code(account), amount)]), Actor.System);

    /// <summary>What the ledger itself finds wrong: nothing, ever.</summary>
    public async Task<IReadOnlyList<string>> Unsound() => [.. (await Must(new VerifyLedger(), Actor.System)).Findings.Select(f => f.ToString()!)];

    /// <summary>A bank account for somebody, so that a payable to them can be paid.</summary>
    public Task GiveBankAccount(Actor who) =>
        Must(new SetBankAccount(who.FullName, PayoutRound.Bank.Routing, "004417726301", "004417726301", "checking"), who with { SecondFactorAt = Clock.Now });

    /// <summary>
    /// The office lets every payable go that was asked for, completes and verifies those who are paid, pays, and the bank takes it: as it is done in life, by
    /// two people. Three weeks pass. The program has heard of each when this returns.
    /// </summary>
    public async Task PayOut()
    {
        var (first, second) = office ??= (await Staff(Hat.Finance), await Staff(Hat.Finance));
        lastFile = await new PayoutRound(Platform, database, Clock, City, Travel).Run(first, second, atTheBank: 14);
        await Deliver();
    }

    /// <summary>Finance says no to every payable that waits; the program has heard of each when this returns.</summary>
    /// <param name="why">Why, in the words that the program and the family read.</param>
    public async Task Decline(string why)
    {
        var (first, _) = office ??= (await Staff(Hat.Finance), await Staff(Hat.Finance));
        foreach (var payable in await All("select id from payments.payable where state in ('requested', 'returned') order by requested_at"))
            await Must(new DeclinePayable(payable, why), Fresh(first));
        await Deliver();
    }

    /// <summary>The bank sends everything of the last payout back; the program has heard of each payment when this returns.</summary>
    /// <param name="code">The bank's reason, like <c>R02</c> for a closed account.</param>
    public async Task SendBack(string code = "R02")
    {
        var (first, _) = office ?? throw new InvalidOperationException("Nothing was paid out yet.");
        using var stream = new MemoryStream();
        var sent = AchReader.Read(new MemoryStream(lastFile!));
        AchReturnFile.Write(sent, [.. sent.Batches.SelectMany(b => b.Entries).Select(e => new AchAnswer(e.Trace, code))], Clock.Now.DateTime, 'A', stream);
        await Must(new ReadReturns(stream.ToArray()), Fresh(first));
        await Deliver();
    }

    private Actor Fresh(Actor actor) => actor with { SecondFactorAt = Clock.Now };

    private async Task<IReadOnlyList<Guid>> All(string sql) =>
        (await Sql<Guid[]>($"select array(select id from ({sql}) x)")) ?? [];
}

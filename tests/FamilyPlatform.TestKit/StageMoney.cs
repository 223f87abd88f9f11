using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.TestKit;

public sealed partial class Stage
{
    private const string Routing = "121042882";

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
        Must(new SetBankAccount(who.FullName, Routing, "004417726301", "004417726301", "checking"), who with { SecondFactorAt = Clock.Now });

    /// <summary>
    /// The office lets every payable go that was asked for, completes and verifies those who are paid, pays, and the bank takes it: as it is done in life, by
    /// two people. Three weeks pass. The program has heard of each when this returns.
    /// </summary>
    public async Task PayOut()
    {
        var (first, second) = office ??= (await Staff(Hat.Finance), await Staff(Hat.Finance));
        (first, second) = (Fresh(first), Fresh(second));
        await Must(new SetBank(City, new BankTerms(Routing, "Community Bank", "1943012345", "Family Platform", "1943012345", "000998877", true)), Actor.System);
        foreach (var payable in await All("select id from payments.payable where state = 'requested' order by requested_at"))
        {
            await Must(new ReleasePayable(payable), first);
            await Must(new ReleasePayable(payable), second);
        }
        foreach (var payee in await All("select id from payments.payee p where not exists (select from payments.payee_account a where a.payee_id = p.id)"))
        {
            var name = (await Sql<string>("select name from payments.payee where id = $1", payee))!;
            await Must(new SetPayeeAccount(payee, name, Routing, "998877665544", "998877665544", "checking"), first);
            await Must(new VerifyPayee(payee, "letter"), second);
        }
        // New accounts rest before the first payment to them.
        await Travel(7);
        (first, second) = (Fresh(first), Fresh(second));
        var run = await Must(new CreatePayout(City, Today.AddDays(3), Submit: true), first);
        await Must(new ApprovePayout(run.Id, run.Total), second);
        lastFile = (await Must(new MakePayoutFile(run.Id), first)).Content;
        await Travel(14);
        await Must(new SettlePayout(run.Id), Fresh(first));
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

using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.TestKit;

/// <summary>Paying out as in life, by two people: what was asked for is let go, who is paid is completed and verified, and the bank takes it.</summary>
/// <param name="days">Lets days pass.</param>
internal sealed class PayoutRound(Platform platform, TestDatabase database, MovableClock clock, SiteId city, Func<int, Task> days)
{
    public static readonly BankTerms Bank = new("121042882", "Community Bank", "1943012345", "Family Platform", "1943012345", "000998877", true);

    public const string PayeeNumber = "998877665544";

    // New accounts rest before the first payment to them.
    private const int Rest = 7;

    /// <summary>One round. The bank has settled it when this returns; whoever listens has still to hear of it.</summary>
    /// <param name="atTheBank">How many days it lies there.</param>
    /// <returns>The file that the bank was given.</returns>
    public async Task<byte[]> Run(Actor first, Actor second, int atTheBank)
    {
        await platform.Must(new SetBank(city, Bank), Actor.System);
        foreach (var payable in await All("select id from payments.payable where state = 'requested' order by requested_at"))
        {
            await platform.Must(new ReleasePayable(payable), Fresh(first));
            await platform.Must(new ReleasePayable(payable), Fresh(second));
        }
        foreach (var payee in await All("select id from payments.payee p where not exists (select from payments.payee_account a where a.payee_id = p.id)"))
        {
            var name = (await database.Sql<string>("select name from payments.payee where id = $1", payee))!;
            await platform.Must(new SetPayeeAccount(payee, name, Bank.Routing, PayeeNumber, PayeeNumber, "checking"), Fresh(first));
            await platform.Must(new VerifyPayee(payee, "letter"), Fresh(second));
        }
        await days(Rest);
        var run = await platform.Must(new CreatePayout(city, clock.Pacific.AddDays(3), Submit: true), Fresh(first));
        await platform.Must(new ApprovePayout(run.Id, run.Total), Fresh(second));
        var file = (await platform.Must(new MakePayoutFile(run.Id), Fresh(first))).Content;
        await days(atTheBank);
        await platform.Must(new SettlePayout(run.Id), Fresh(first));
        return file;
    }

    private Actor Fresh(Actor actor) => actor with { SecondFactorAt = clock.Now };

    private async Task<IReadOnlyList<Guid>> All(string sql) => await database.Sql<Guid[]>($"select array(select id from ({sql}) x)") ?? [];
}

/// <summary>Asking the platform for what a test stands on: a no is a defect of the test.</summary>
internal static class Asking
{
    public static async Task<T> Must<T>(this Platform platform, IRequest<Outcome<T>> request, Actor actor) where T : class
    {
        var answer = await platform.Send(request, actor, CancellationToken.None);
        return answer.Succeeded ? answer.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {answer.Refusal.Code}: {answer.Refusal.Message}");
    }
}

using System.Security.Cryptography;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Payments.Payouts;

/// <summary>Between two keys both of them read; afterwards the new one is enough.</summary>
public sealed class SealAnewTests : PayableGround
{
    [Fact]
    public async Task Every_table_that_names_its_key_is_among_those_that_are_sealed_anew()
    {
        var named = await Platform.Sql<string>("""
            select string_agg(table_schema || '.' || table_name, ' ' order by table_name) from information_schema.columns
            where column_name = 'key_id' and table_schema = 'payments'
            """);
        Assert.Equal(named!.Split(' '), SealedStores.All.Select(s => s.Left.Split(' ')[3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everything_is_read_before_during_and_after_a_rotation_and_afterwards_with_the_new_key_alone()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var (late, ruth) = (await Steps.Owed(100, name: "Luis"), await Steps.Owed(200, name: "Ruth"));
        await Payables.Put(10_000);
        var document = new PayableDocument("bill.pdf", "Please pay."u8.ToArray());
        Assert.True((await Payables.Ask("p1", ana, 5000, document: document)).Succeeded);
        await Payables.Details("Laney College", grace);
        var (run, file) = await Steps.Filed(grace, daniel);
        await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "C01", "77112233"), (late, "R03", "ADDENDA"))), grace);

        var keys = new Dictionary<string, byte[]>
        {
            ["bank"] = RandomNumberGenerator.GetBytes(32), ["bank_before"] = PlatformFixture.Keys.Key("bank"),
            ["roles"] = PlatformFixture.Keys.Key("roles"), ["codes"] = PlatformFixture.Keys.Key("codes"),
        };
        await using (var both = With(keys))
        {
            Assert.Equal(file.Content, (await Send(both, new MakePayoutFile(run.Id), grace)).Value.Content);
            // The same number typed again is no change, though its mark is of the other key.
            Assert.True((await Send(both, Same(ruth), ruth)).Succeeded);
            var first = (await Send(both, new SealAnew(), Actor.System)).Value;
            Assert.InRange(first.Left, 1, long.MaxValue);
            Assert.Equal(file.Content, (await Send(both, new MakePayoutFile(run.Id), grace)).Value.Content);
            var rewritten = first.Rewritten;
            while ((await Send(both, new SealAnew(), Actor.System)).Value is { Rewritten: > 0 } part) rewritten += part.Rewritten;
            Assert.Equal(await Sealed(), rewritten);
            Assert.Equal(1L, await Platform.Sql<long>("select count(*) from payments.pay_method where person_id = $1", ruth.Person!.Value.Value));
        }

        keys.Remove("bank_before");
        await using var alone = With(keys);
        Assert.Equal((0L, 0L), await Send(alone, new SealAnew(), Actor.System) is { Value: var none } ? (none.Rewritten, none.Left) : default);
        Assert.Equal(file.Content, (await Send(alone, new MakePayoutFile(run.Id), grace)).Value.Content);
        await Steps.Earn(ana, 3000);
        var next = (await Send(alone, new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday.AddDays(7), Submit: true), grace)).Value;
        Assert.True((await Send(alone, new ApprovePayout(next.Id), daniel)).Succeeded);
        var paid = AchReader.Read(new MemoryStream((await Send(alone, new MakePayoutFile(next.Id), grace)).Value.Content));
        Assert.Contains(paid.Entries, e => e.Account.Trim() == "77112233");

        // With the old key alone nothing of it is readable: it really is another key's.
        await Assert.ThrowsAsync<CryptographicException>(() => Platform.Send(new MakePayoutFile(run.Id), grace));
    }

    private static SetBankAccount Same(Actor who) =>
        new(who.GivenName + " Peña", PayoutSteps.Bank.Routing, PayoutSteps.Number, PayoutSteps.Number, "checking");

    private async Task<long> Sealed() => await Platform.Sql<long>("""
        select (select count(*) from payments.pay_method) + (select count(*) from payments.payee_account) + (select count(*) from payments.payout_file)
            + (select count(*) from payments.bank_answer where information_sealed is not null) + (select count(*) from payments.payable_document)
            + (select count(*) from platform.setting where name = 'payments.bank')
        """);

    private Platform With(Dictionary<string, byte[]> keys) => FamilyPlatform.Core.Modules.Platform.Build(ModuleList.All,
        new PlatformParts(Platform.Installation, Platform.Clock, NullLoggerFactory.Instance, new Secrets(keys), Demo: true));

    private static Task<TAnswer> Send<TAnswer>(Platform to, IRequest<TAnswer> request, Actor actor) =>
        to.Send(request, actor, TestContext.Current.CancellationToken);
}

using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

public sealed class PayeeTests : PayableGround
{
    [Fact]
    public async Task Details_are_sealed_and_verified_by_somebody_else()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var payee = (await Platform.Send(new AddPayee(PlatformFixture.Oakland, "school", "Laney College", ""), grace)).Value.Id;
        await Payables.Details("Laney College", grace);

        Assert.Equal("payables.own_details", (await Platform.Send(new VerifyPayee(payee, "called"), Payables.Fresh(grace))).Refusal?.Code);
        Assert.Equal("payables.how", (await Platform.Send(new VerifyPayee(payee, "by mail"), Payables.Fresh(daniel))).Refusal?.Code);
        Assert.True((await Platform.Send(new VerifyPayee(payee, "check"), Payables.Fresh(daniel))).Succeeded);
        var row = await Platform.Sql<string>("select state || ' ' || last_four || ' ' || (ready_at <= $1) || ' ' || a::text from payments.payee_account a",
            Platform.Clock.Now.UtcDateTime);
        Assert.StartsWith("verified 5544 true", row);
        Assert.DoesNotContain("998877665544", row);
        // The same name is the same payee, however it is written.
        Assert.Equal(payee, (await Platform.Send(new AddPayee(PlatformFixture.Oakland, "school", "laney college ", ""), daniel)).Value.Id);
    }

    [Fact]
    public async Task Changed_details_wait_three_banking_days_and_all_of_finance_hears_of_it()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        foreach (var officer in new[] { grace, daniel })
        {
            await Platform.Sql<object>("""
                insert into platform.contact (id, person_id, kind, address, verified_at, created_at) values ($1, $2, 'email', $3, $4, $4)
                """, Guid.NewGuid(), officer.Person!.Value.Value, $"{officer.Person.Value.Value:N}@example.org", Platform.Clock.Now.UtcDateTime);
        }
        await Platform.Send(new AddPayee(PlatformFixture.Oakland, "school", "Laney College", ""), grace);
        await Payables.Verified("Laney College", grace, daniel);
        Assert.Equal(0L, await Platform.Sql<long>("select count(*) from platform.message where template = 'payee_changed'"));

        await Payables.Verified("Laney College", daniel, grace, "112233445566");
        Assert.Equal(2L, await Platform.Sql<long>("select count(*) from platform.message where template = 'payee_changed'"));
        // A Friday; Monday, Tuesday and Wednesday are banking days, so it is free on Wednesday.
        Assert.Equal("verified 2026-11-25", await Platform.Sql<string>("""
            select state || ' ' || (ready_at at time zone 'America/Los_Angeles')::date from payments.payee_account where state <> 'replaced'
            """));
    }
}

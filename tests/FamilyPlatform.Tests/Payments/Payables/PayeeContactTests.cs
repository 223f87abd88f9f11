using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>Somebody writes in a payee's name and wants to be paid elsewhere: what stands against it.</summary>
public sealed class PayeeContactTests : PayableGround
{
    private const string Landlord = "Fruitvale Courts";

    [Fact]
    public async Task A_call_proves_nothing_to_a_number_that_came_with_the_request_or_from_whoever_entered_the_details()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Payables.Put(50000);
        await Payables.Asked("rent", await Platform.Family(), 30000, Landlord, "vendor");
        var payee = await Payables.Payee(Landlord);
        await Payables.Details(Landlord, grace);

        Assert.Equal("payables.own_contact", await Called(payee, daniel));
        await Contact(payee, "510 555 0188", grace);
        Assert.Equal("payables.own_contact", await Called(payee, daniel));
        Assert.False((await Platform.Send(new OpenPayeeRecord(payee), daniel)).Value.Callable);
        await Contact(payee, "510 555 0123", daniel);
        Assert.Null(await Called(payee, daniel));
    }

    [Fact]
    public async Task Who_is_added_by_finance_is_called_on_the_number_that_was_looked_up_then()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var payee = (await Platform.Send(new AddPayee(PlatformFixture.Oakland, "vendor", Landlord, "510 555 0123"), daniel)).Value.Id;
        // Added once more with another number, it keeps the one it has.
        await Platform.Send(new AddPayee(PlatformFixture.Oakland, "vendor", Landlord, "510 555 0188"), grace);
        Assert.Equal("510 555 0123", (await Platform.Send(new OpenPayeeRecord(payee), grace)).Value.Line.Reach);
        await Payables.Details(Landlord, grace);
        Assert.Null(await Called(payee, daniel));
    }

    [Fact]
    public async Task The_payee_hears_of_a_change_where_finance_knew_it_and_reads_neither_for_whom_nor_from_what_it_is_paid()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Payables.Put(50000);
        await Payables.Asked("rent", await Platform.Family(name: "Yolanda"), 30000, Landlord, "vendor");
        var payee = await Payables.Payee(Landlord);
        await Contact(payee, "office@fruitvale.example.org", daniel);
        await Payables.Verified(Landlord, grace, daniel);
        Assert.Equal(0L, await Platform.Sql<long>("select count(*) from platform.message where template = 'payee_asked'"));

        await Payables.Details(Landlord, grace, "112233445566");
        var told = await Platform.Sql<string>("select address || ' ' || subject || ' ' || body from platform.message where template = 'payee_asked'");
        Assert.StartsWith("office@fruitvale.example.org Other bank details for Fruitvale Courts", told);
        Assert.All(["ida", "Yolanda", "Spring fees", "5566", "300"], word => Assert.DoesNotContain(word, told!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_account_that_somebody_else_is_paid_on_is_shown_to_who_verifies_and_to_who_approves()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Steps.GiveAccount(ana, "112233445566");
        await Payables.Put(50000);
        await Payables.Approved("rent", ana, 30000, grace, daniel, Landlord, "vendor");
        await Payables.Details(Landlord, grace);
        Assert.False((await Platform.Send(new OpenPayeeRecord(await Payables.Payee(Landlord)), daniel)).Value.Shared);
        await Payables.Verified(Landlord, grace, daniel, "112233445566");
        Assert.True((await Platform.Send(new OpenPayeeRecord(await Payables.Payee(Landlord)), daniel)).Value.Shared);

        Platform.Clock.Now = new(2026, 11, 25, 18, 0, 0, TimeSpan.Zero);
        var run = await Platform.Send(new Contracts.Payments.CreatePayout(PlatformFixture.Oakland, new(2026, 11, 25)), Payables.Fresh(grace));
        var line = Assert.Single((await Platform.Send(new OpenRun(run.Value.Id), Payables.Fresh(daniel))).Value.Exceptions);
        Assert.Equal((Landlord, "shared"), (line.PayeeName, line.FlagCodes));
    }

    private async Task<string?> Called(Guid payee, Actor by) => (await Platform.Send(new VerifyPayee(payee, "called"), Payables.Fresh(by))).Refusal?.Code;

    private async Task Contact(Guid payee, string reach, Actor by) =>
        Assert.True((await Platform.Send(new SetPayeeContact(payee, reach), Payables.Fresh(by))).Succeeded);
}

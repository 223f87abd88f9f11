using System.Text;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>What a company's bank is told, and what it answers.</summary>
public sealed class PayeeBankTests : PayableGround
{
    private Actor grace = null!, daniel = null!;

    [Fact]
    public async Task A_landlord_reads_our_name_and_an_amount_and_neither_the_program_nor_the_family_nor_what_it_is_for()
    {
        var file = await Paid();
        var lines = Encoding.ASCII.GetString(file).ReplaceLineEndings("\n").Split('\n');
        var header = Assert.Single(lines, l => l.StartsWith('5'));
        Assert.Equal(("CCD", "VENDOR PAY"), (header[50..53], header[53..63]));
        var whole = string.Join('\n', lines).ToUpperInvariant();
        Assert.All(["IDA", "FEES", "SPRING", "YOLANDA", "JOURNAL"], word => Assert.DoesNotContain(word, whole.Replace("HOLIDAY", "")));
        Assert.DoesNotContain(lines, l => l.StartsWith('7'));
    }

    [Fact]
    public async Task A_notice_of_change_waits_and_is_verified_by_somebody_else_than_who_read_it_in()
    {
        var file = await Paid();
        var read = await Answer(file, "C01", "7000112233", grace);
        Assert.Equal((0, 1, 0), (read.Returned, read.Changes, read.Unclear));
        Assert.Equal("proposed 2233 C01 2026-11-25", await Details());
        Assert.Equal("payables.own_details", await Verify(grace));
        Assert.Equal(1, (await Answer(file, "C01", "7000112233", daniel)).Again);

        Assert.Null(await Verify(daniel));
        await Payables.Approved("more", await Platform.Family(), 1000, grace, daniel);
        var held = await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), grace);
        Assert.Equal((0, 1), (held.Value.Payees, held.Value.Waiting));
        await Platform.Send(new FamilyPlatform.Payments.Payouts.DiscardPayout(held.Value.Id), grace);
        Platform.Clock.Now = new(2026, 11, 25, 18, 0, 0, TimeSpan.Zero);
        var run = await Platform.Send(new CreatePayout(PlatformFixture.Oakland, new(2026, 11, 25)), Payables.Fresh(grace));
        Assert.Equal((1, 0), (run.Value.Payees, run.Value.Waiting));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_read_with_certainty_changes_nothing_and_is_shown()
    {
        var read = await Answer(await Paid(), "C02", "123456789", grace);
        Assert.Equal(1, read.Changes);
        Assert.StartsWith("verified 5544", await Details());
        Assert.Equal("C02", (await Platform.Send(new OpenPayeeRecord(await Payables.Payee()), grace)).Value.Unread);
    }

    [Fact]
    public async Task A_notice_to_details_that_were_changed_meanwhile_leaves_the_newer_ones()
    {
        var file = await Paid();
        await Payables.Verified("Laney College", daniel, grace, "31415926");
        await Answer(file, "C01", "7000112233", grace);
        Assert.StartsWith("verified 5926", await Details());
    }

    private async Task<byte[]> Paid()
    {
        (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Payables.Put(50000);
        await Payables.Approved("fees", await Platform.Family(name: "Yolanda"), 30000, grace, daniel);
        await Payables.Verified("Laney College", grace, daniel);
        var (run, file) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);
        return file.Content;
    }

    private async Task<ReturnsRead> Answer(byte[] file, string code, string text, Actor by)
    {
        var trace = await Platform.Sql<string>("select trace from payments.payout_entry where payee_id is not null order by trace limit 1");
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file)), [new(trace!, code, text)], Platform.Clock.Now.DateTime, 'A', stream);
        var read = await Platform.Send(new ReadReturns(stream.ToArray()), by);
        Assert.True(read.Succeeded, read.Refusal?.Code);
        return read.Value;
    }

    private async Task<string?> Verify(Actor by) =>
        (await Platform.Send(new VerifyPayee(await Payables.Payee(), "letter"), Payables.Fresh(by))).Refusal?.Code;

    private Task<string?> Details() => Platform.Sql<string>("""
        select concat_ws(' ', state, last_four, code, (ready_at at time zone 'America/Los_Angeles')::date)
        from payments.payee_account where state <> 'replaced'
        """);
}

using FamilyPlatform.Payments.Ach;
using Xunit;
using static FamilyPlatform.Tests.Payments.Ach.AchSample;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class AchReturnFileTests
{
    private static readonly DateTime Later = new(2026, 11, 30, 9, 0, 0, DateTimeKind.Unspecified);
    private static readonly AchFile Sent = Read(Lines(
        Plan(), Pay("P1", 10_000), Pay("P2", 5_050, routing: "121042882"), Pay("P3", 700, routing: "121042882"), Pay("P4", 0) with { Prenote = true }).Lines);

    [Fact]
    public void A_return_file_says_which_payment_came_back_and_why()
    {
        var file = Answer(new("121042880000001", "R03"), new("121042880000002", "R02", "CLOSED 11/20"), new("121042880000003", "R04"));
        Assert.Empty(file.Findings);
        Assert.Equal(2, file.Batches.Count);
        Assert.Equal(15_750, file.Totals.CreditCents);
        var first = file.Returns.First();
        Assert.Equal(("R03", "121042880000001", "09100001", 21, 10_000L, "P1"),
            (first.Return!.Reason, first.Return.OriginalTrace, first.Return.OriginalRdfi, first.Code, first.Cents, first.Id));
        Assert.Equal("CLOSED 11/20", file.Returns.ElementAt(1).Return!.Information);
        Assert.Equal("121042882", first.Routing);
        Assert.Equal(Sent.Header!.Origin, file.Header!.Destination);
    }

    [Fact]
    public void A_notice_of_change_carries_the_corrected_number_and_no_money()
    {
        var file = Answer(new("121042880000002", "C01", "1918171614"), new("121042880000004", "R03"));
        Assert.Empty(file.Findings);
        var notice = Assert.Single(file.Changes);
        Assert.Equal(("C01", "1918171614", "121042880000002", 0L), (notice.Change!.Reason, notice.Change.Corrected, notice.Change.OriginalTrace, notice.Cents));
        Assert.Equal("COR", file.Batches[0].Header.EntryClass);
        Assert.Equal(0, Assert.Single(file.Returns).Cents);
    }

    [Fact]
    public void A_bank_cannot_answer_what_was_not_sent() =>
        Assert.Throws<ArgumentException>(() => Answer(new AchAnswer("121042889999999", "R03")));

    [Fact]
    public void A_returned_debit_counts_as_a_debit()
    {
        var file = Answer(new AchAnswer("121042880000005", "R01"));
        Assert.Empty(file.Findings);
        Assert.Equal((15_750, 0), (file.Totals.DebitCents, file.Totals.CreditCents));
    }

    private static AchFile Answer(params AchAnswer[] answers)
    {
        using var stream = new MemoryStream();
        AchReturnFile.Write(Sent, answers, Later, 'A', stream);
        stream.Position = 0;
        return AchReader.Read(stream);
    }
}

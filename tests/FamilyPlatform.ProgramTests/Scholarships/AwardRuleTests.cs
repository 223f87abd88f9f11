using FamilyPlatform.Sdk.Values;
using Scholarships;

namespace FamilyPlatform.ProgramTests.Scholarships;

public sealed class AwardRuleTests
{
    private static readonly DateOnly Today = new(2027, 8, 20);

    // Facts of the domain, 5.2 F5.5.
    [Fact]
    public void A_thousand_dollars_over_three_terms_is_333_34_and_twice_333_33()
    {
        var terms = AwardRules.Split(Money.Dollars(1000), 3, new(2027, 8, 31), 6, "Laney College");
        Assert.Equal([33_334, 33_333, 33_333], terms.Select(t => t.Amount.Cents));
        Assert.Equal([new(2027, 8, 31), new DateOnly(2028, 2, 29), new(2028, 8, 31)], terms.Select(t => t.Due));
    }

    [Fact]
    public void An_offer_can_be_accepted_on_its_last_day_and_runs_out_the_day_after()
    {
        var award = Offered();
        Assert.Equal(AwardState.Accepted, AwardRules.Accept(award, award.AcceptBy).Value.Award.State);
        Assert.Equal("scholarships.accept_by", AwardRules.Accept(award, award.AcceptBy.AddDays(1)).Refusal!.Code);
        Assert.Null(AwardRules.Clock(award, award.AcceptBy, 6));
        var lapsed = AwardRules.Clock(award, award.AcceptBy.AddDays(1), 6)!;
        Assert.Equal((AwardState.Lapsed, award.Amount, Money.Zero), (lapsed.Award.State, lapsed.Back, lapsed.Award.Free));
    }

    [Fact]
    public void The_school_is_paid_only_after_a_proof_that_somebody_looked_at()
    {
        var award = Accepted();
        Assert.Equal("scholarships.moved_on", AwardRules.Look(award, 1, true).Refusal!.Code);
        var handed = AwardRules.HandIn(award).Value.Award;
        Assert.Equal(Term.Planned, AwardRules.Look(handed, 1, false).Value.Award.Terms[0].State);
        var paid = AwardRules.Look(handed, 1, true).Value;
        Assert.Equal((AwardState.Active, 33_334L), (paid.Award.State, paid.Ask!.Amount.Cents));
        Assert.Equal("scholarships.moved_on", AwardRules.Look(paid.Award, 1, true).Refusal!.Code);
    }

    [Fact]
    public void Deferral_moves_what_waits_and_ends_at_the_stated_limit()
    {
        var award = Accepted();
        Assert.Equal("scholarships.until", AwardRules.Defer(award, award.OfferedOn.AddMonths(12).AddDays(1), Today, 12).Refusal!.Code);
        Assert.Equal("until", AwardRules.Defer(award, Today, Today, 12).Refusal!.Field);
        var later = AwardRules.Defer(award, award.OfferedOn.AddMonths(12), Today, 12).Value.Award;
        Assert.Equal((AwardState.Deferred, later.Until!.Value), (later.State, later.Terms[0].Due));
        Assert.Null(AwardRules.Clock(later, later.Until.Value.AddDays(-1), 6));
        Assert.Equal(AwardState.Accepted, AwardRules.Clock(later, later.Until.Value, 6)!.Award.State);
    }

    [Fact]
    public void A_refund_holds_the_award_and_pays_for_a_term_at_another_school()
    {
        var paid = AwardRules.Settled(AwardRules.Look(AwardRules.HandIn(Accepted()).Value.Award, 1, true).Value.Award, 1).Value.Award;
        var held = AwardRules.GaveBack(paid, 1, new Money(10_000)).Value.Award;
        Assert.Equal((AwardState.Held, 23_334L), (held.State, held.Paid.Cents));
        Assert.Equal("scholarships.moved_on", AwardRules.GaveBack(paid, 1, new Money(33_335)).Refusal!.Code);
        var on = AwardRules.GoOn(AwardRules.Transfer(held, "Merritt College").Value.Award, Today).Value.Award;
        Assert.Equal((4, 10_000L, "Merritt College"), (on.Terms[3].Position, on.Terms[3].Amount.Cents, on.Terms[3].School));
        Assert.Equal("Laney College", on.Terms[0].School);
        var ended = AwardRules.EndRefunded(held).Value;
        Assert.Equal((AwardState.Refunded, 76_666L), (ended.Award.State, ended.Back.Cents));
    }

    [Fact]
    public void What_comes_back_after_the_award_was_taken_back_goes_to_the_fund()
    {
        var active = AwardRules.Look(AwardRules.HandIn(Accepted()).Value.Award, 1, true).Value.Award;
        var revoked = AwardRules.Revoke(active).Value;
        Assert.Equal(66_666, revoked.Back.Cents);
        Assert.Equal(33_334, AwardRules.NotPaid(revoked.Award, 1).Value.Back.Cents);
        var late = AwardRules.GaveBack(AwardRules.Settled(revoked.Award, 1).Value.Award, 1, new Money(5)).Value;
        Assert.Equal((AwardState.Revoked, 5L), (late.Award.State, late.Back.Cents));
    }

    [Fact]
    public void What_the_bank_sends_back_is_on_its_way_again_and_can_be_declined_without_losing_a_cent()
    {
        var paid = AwardRules.Settled(AwardRules.Look(AwardRules.HandIn(Accepted()).Value.Award, 1, true).Value.Award, 1).Value.Award;
        var back = AwardRules.SentBack(paid, 1).Value.Award;
        Assert.Equal((Money.Zero, 33_334L, 66_666L), (back.Paid, back.Asked.Cents, back.Free.Cents));
        Assert.Equal(paid.Paid, AwardRules.Settled(back, 1).Value.Award.Paid);
        var waits = AwardRules.NotPaid(back, 1).Value.Award;
        Assert.Equal((Term.Planned, 2, 100_000L), (waits.Terms[0].State, waits.Terms[0].Try, waits.Free.Cents));
        Assert.Equal("scholarships.moved_on", AwardRules.SentBack(waits, 1).Refusal!.Code);
    }

    [Fact]
    public void An_award_without_proof_runs_out_so_many_months_after_its_term_began()
    {
        var award = Accepted();
        Assert.Null(AwardRules.Clock(award, award.Terms[0].Due.AddMonths(6), 6));
        Assert.Equal(AwardState.Lapsed, AwardRules.Clock(award, award.Terms[0].Due.AddMonths(6).AddDays(1), 6)!.Award.State);
    }

    private static Award Accepted() => AwardRules.Accept(Offered(), Today).Value.Award;

    private static Award Offered() => new(1, 1, new(Guid.Empty), Money.Dollars(1000), AwardState.Offered, "Laney College", Today.AddDays(-5),
        Today.AddDays(9), null,
        Money.Zero, 0, AwardRules.Split(Money.Dollars(1000), 3, Today.AddDays(20), 4, "Laney College"));
}

using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Every step of an award as a pure function. None makes or loses a cent: a step only says what goes back to the fund.</summary>
internal static class AwardRules
{
    /// <summary>Equal parts in whole cents, the larger ones first: $1,000 over 3 is $333.34, $333.33 and $333.33.</summary>
    public static IReadOnlyList<Term> Split(Money amount, int terms, DateOnly first, int months, string school) =>
        [.. amount.Split([.. Enumerable.Repeat(1L, terms)])
            .Select((part, i) => new Term(i + 1, part, first.AddMonths(months * i), Term.Planned, school, 1, Money.Zero))];

    public static Outcome<Step> Accept(Award award, DateOnly today) => award.State != AwardState.Offered
        ? No.Moved()
        : today > award.AcceptBy
            ? No.Because("accept_by", $"It could be accepted until {Say.En.Day(award.AcceptBy)}.",
                $"Se podía aceptar hasta el {Say.Es.Day(award.AcceptBy)}.")
            : new Step(award with { State = AwardState.Accepted });

    /// <summary>The student says no, thanks. What was not paid goes back to the fund.</summary>
    public static Outcome<Step> Decline(Award award)
    {
        if (!award.Open) return No.Moved();
        if (award.Asked > Money.Zero) return No.UnderWay();
        return Close(award, award.Begun ? AwardState.Lapsed : AwardState.Declined);
    }

    /// <summary>Enrollment paper for the next term was handed in.</summary>
    public static Outcome<Step> HandIn(Award award) =>
        award.State is AwardState.Accepted or AwardState.Active && award.Next is { State: Term.Planned } next
            ? new Step(With(award, next with { State = Term.Proof }))
            : No.Moved();

    /// <summary>Staff looked at the proof: the school is paid, or the family is asked for another one.</summary>
    public static Outcome<Step> Look(Award award, int position, bool fits)
    {
        if (award.State is not (AwardState.Accepted or AwardState.Active) || Find(award, position) is not { State: Term.Proof } term) return No.Moved();
        if (!fits) return new Step(With(award, term with { State = Term.Planned }));
        var asked = term with { State = Term.Asked };
        return new Step(With(award, asked) with { State = AwardState.Active }, Ask: asked);
    }

    /// <summary>The bank has paid the school.</summary>
    public static Outcome<Step> Settled(Award award, int position)
    {
        if (Find(award, position) is not { State: Term.Asked } term) return No.Moved();
        var paid = With(award, term with { State = Term.Paid });
        return new Step(paid.Open && paid.Terms.All(t => !t.Waits && t.State != Term.Asked) && paid.Free == Money.Zero
            ? paid with { State = AwardState.Completed } : paid);
    }

    /// <summary>The bank sent back what counted as paid: it is on its way once more, until it is paid or the office says that it will not be.</summary>
    public static Outcome<Step> SentBack(Award award, int position)
    {
        if (Find(award, position) is not { State: Term.Paid } term || term.Returned > Money.Zero) return No.Moved();
        var again = With(award, term with { State = Term.Asked });
        return new Step(award.State == AwardState.Completed ? again with { State = AwardState.Active } : again);
    }

    /// <summary>The office will not pay it; its money is on the award's account again.</summary>
    public static Outcome<Step> NotPaid(Award award, int position)
    {
        if (Find(award, position) is not { State: Term.Asked } term) return No.Moved();
        return award.Open
            ? new Step(With(award, term with { State = Term.Planned, Try = term.Try + 1 }))
            : Sweep(With(award, term with { State = Term.Dropped }));
    }

    /// <summary>The school gave money back: the award rests until a person says how it goes on; where it is closed, the money goes to its fund.</summary>
    public static Outcome<Step> GaveBack(Award award, int position, Money amount)
    {
        if (Find(award, position) is not { Gone: true } term || amount <= Money.Zero || term.Returned + amount > term.Amount) return No.Moved();
        var back = With(award, term with { State = Term.Paid, Returned = term.Returned + amount });
        return back.Open || back.State == AwardState.Completed ? new Step(back with { State = AwardState.Held, Until = null }) : Sweep(back);
    }

    public static Outcome<Step> Hold(Award award) => award.State is AwardState.Accepted or AwardState.Active
        ? new Step(award with { State = AwardState.Held }) : No.Moved();

    /// <summary>A held award goes on. What a school gave back is there for a term of its own.</summary>
    public static Outcome<Step> GoOn(Award award, DateOnly today)
    {
        if (award.State != AwardState.Held) return No.Moved();
        var waiting = award.Terms.Where(t => t.Waits).Aggregate(Money.Zero, (sum, t) => sum + t.Amount);
        var loose = award.Free - waiting;
        var terms = loose <= Money.Zero ? award.Terms
            : [.. award.Terms, new Term(award.Terms.Max(t => t.Position) + 1, loose, today, Term.Planned, award.School, 1, Money.Zero)];
        return new Step(award with { State = award.Begun ? AwardState.Active : AwardState.Accepted, Terms = terms });
    }

    public static Outcome<Step> Revoke(Award award) => award.Open ? Close(award, AwardState.Revoked) : No.Moved();

    /// <summary>Ends an award whose school gave money back, when the student does not go on.</summary>
    public static Outcome<Step> EndRefunded(Award award) => award.State == AwardState.Held && award.Returned > Money.Zero
        ? Close(award, AwardState.Refunded) : No.Moved();

    /// <summary>Moves the terms that wait to a later day.</summary>
    public static Outcome<Step> Defer(Award award, DateOnly until, DateOnly today, int most)
    {
        if (award.State is not (AwardState.Accepted or AwardState.Active) || award.Next is not { } next) return No.Moved();
        if (award.Asked > Money.Zero) return No.UnderWay();
        var last = award.OfferedOn.AddMonths(most);
        if (until <= today || until > last) return No.Because("until", $"Choose a day from tomorrow to {Say.En.Day(last)}.",
            $"Elija un día desde mañana hasta el {Say.Es.Day(last)}.", "until");
        var days = Math.Max(0, until.DayNumber - next.Due.DayNumber);
        return new Step(award with
        {
            State = AwardState.Deferred, Until = until,
            Terms = [.. award.Terms.Select(t => t.Waits ? t with { State = Term.Planned, Due = t.Due.AddDays(days) } : t)],
        });
    }

    public static Outcome<Step> Resume(Award award) => award.State == AwardState.Deferred
        ? new Step(award with { State = award.Begun ? AwardState.Active : AwardState.Accepted, Until = null }) : No.Moved();

    /// <summary>The student goes to another school: what waits is for the new one, with a proof from there.</summary>
    public static Outcome<Step> Transfer(Award award, string school) => award.Open && award.State != AwardState.Offered
        ? new Step(award with { School = school, Terms = [.. award.Terms.Select(t => t.Waits ? t with { State = Term.Planned, School = school } : t)] })
        : No.Moved();

    /// <summary>What the clock does on a day; null when there is nothing to do.</summary>
    /// <param name="months">How long after the first day of a term its proof can still come.</param>
    public static Step? Clock(Award award, DateOnly today, int months) => award.State switch
    {
        AwardState.Offered when today > award.AcceptBy => Close(award, AwardState.Lapsed),
        AwardState.Deferred when award.Until <= today => Resume(award).Value,
        AwardState.Accepted or AwardState.Active when award.Asked == Money.Zero && award.Next is { State: Term.Planned } next
            && today > next.Due.AddMonths(months) => Close(award, AwardState.Lapsed),
        _ => null,
    };

    private static Step Close(Award award, string state) => Sweep(award with
    {
        State = state, Until = null, Terms = [.. award.Terms.Select(t => t.Waits ? t with { State = Term.Dropped } : t)],
    });

    private static Step Sweep(Award award) => new(award with { GivenBack = award.GivenBack + award.Free }, award.Free);

    private static Term? Find(Award award, int position) => award.Terms.FirstOrDefault(t => t.Position == position);

    private static Award With(Award award, Term term) => award with { Terms = [.. award.Terms.Select(t => t.Position == term.Position ? term : t)] };
}

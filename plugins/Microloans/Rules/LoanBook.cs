using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What one lender is owed of one loan.</summary>
/// <param name="Account">Where its money goes.</param>
/// <param name="TakeBack">What a bank took back after it was shared out: the lender keeps it, and later shares make it good.</param>
internal sealed record Claim(long Lend, string Account, Money Lent, Money Repaid, Money Interest, Money Lost, Money Recovered, Money TakeBack)
{
    public Money Owed => Lent - Repaid - Lost;

    public Money Missing => Lost - Recovered;
}

/// <summary>One lender's part of one payment.</summary>
/// <param name="Given">What reached the lender's account.</param>
internal sealed record Share(long Lend, Money Principal, Money Interest, Money Recovered, Money Given)
{
    public Money Total => Principal + Interest + Recovered;
}

/// <summary>What became of one payment.</summary>
/// <param name="MadeGood">What refilled an overpayment that had been taken out before the bank took it back.</param>
/// <param name="Over">What nobody was owed; it stays the family's.</param>
internal sealed record Taken(Money Principal, Money Interest, Money Recovered, Money MadeGood, Money Over, IReadOnlyList<Share> Shares)
{
    public Money Total => Principal + Interest + Recovered + MadeGood + Over;
}

/// <summary>A step of a loan's book: how it stands afterwards, and what the ledger is told.</summary>
internal sealed record Booked(LoanBook Book, IReadOnlyList<Movement> Movements, Taken Taken);

/// <summary>
/// The book of a loan that was paid out. Money of a payment is in <see cref="Accounts.Clearing"/> when it comes here; a lender's account is
/// only ever added to.
/// </summary>
/// <param name="Closed">Written off: what comes now is shared by what each lost.</param>
/// <param name="OverKept">Overpaid and still here.</param>
/// <param name="Overdrawn">Overpaid, taken out, and then taken back by the bank.</param>
internal sealed record LoanBook(
    long Loan, IReadOnlyList<Repayment> Rows, IReadOnlyList<Claim> Claims, bool Closed, Money OverKept, Money Overdrawn)
{
    private static readonly Taken Nothing = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, []);

    public Money Outstanding => Allocation.Sum(Claims, c => c.Owed);

    public Money ToTakeBack => Allocation.Sum(Claims, c => c.TakeBack);

    public Booked Take(Money amount, DateOnly on, Advance advance, decimal rate = 0, bool declining = false)
    {
        var made = Money.Min(amount, Overdrawn);
        var rest = amount - made;
        var allocated = Closed ? new Allocated(Rows, Money.Zero, Money.Zero, rest) : Allocation.Of(Rows, rest, on, advance, rate, declining);
        var recovered = Closed ? Money.Min(rest, Allocation.Sum(Claims, c => c.Missing)) : Money.Zero;
        var over = allocated.Over - recovered;
        var shares = Shared(allocated.Principal, allocated.Interest, recovered);
        List<Movement> movements = [];
        Add(movements, Accounts.Lent(Loan), Accounts.Due(Loan), allocated.Principal);
        foreach (var (share, claim) in shares.Zip(Claims)) Add(movements, Accounts.Clearing, claim.Account, share.Given);
        Add(movements, Accounts.Clearing, Accounts.Over(Loan), over);
        var book = this with
        {
            Rows = allocated.Rows, Overdrawn = Overdrawn - made, OverKept = OverKept + over, Claims = [.. Claims.Zip(shares, (c, s) => c with
            {
                Repaid = c.Repaid + s.Principal, Interest = c.Interest + s.Interest, Recovered = c.Recovered + s.Recovered,
                TakeBack = c.TakeBack - (s.Total - s.Given),
            })],
        };
        return new(book, movements, new(allocated.Principal, allocated.Interest, recovered, made, over, shares));
    }

    /// <summary>A payment came back after it was shared out. The clearing account is short by it already.</summary>
    public Booked Back(Taken payment)
    {
        List<Movement> movements = [];
        var kept = Money.Min(OverKept, payment.Over);
        Add(movements, Accounts.Over(Loan), Accounts.Clearing, kept);
        if (!Closed) Add(movements, Accounts.Due(Loan), Accounts.Lent(Loan), payment.Principal);
        var parts = payment.Shares.ToDictionary(s => s.Lend);
        var book = this with
        {
            Rows = Closed ? Rows : Allocation.Without(Rows, payment.Principal, payment.Interest),
            OverKept = OverKept - kept, Overdrawn = Overdrawn + payment.MadeGood + payment.Over - kept,
            Claims = [.. Claims.Select(c => parts.GetValueOrDefault(c.Lend) is not { } s ? c : c with
            {
                Repaid = c.Repaid - s.Principal, Interest = c.Interest - s.Interest, Recovered = c.Recovered - s.Recovered,
                Lost = Closed ? c.Lost + s.Principal : c.Lost, TakeBack = c.TakeBack + s.Total,
            })],
        };
        return new(book, movements, Nothing);
    }

    /// <summary>An overpayment that is still here pays what is open again.</summary>
    public Booked UseKept(DateOnly on, Advance advance, decimal rate = 0, bool declining = false)
    {
        var amount = Money.Min(OverKept, Closed ? Allocation.Sum(Claims, c => c.Missing) : Standing.Owed(Rows));
        if (amount == Money.Zero) return new(this, [], Nothing);
        var taken = (this with { OverKept = OverKept - amount }).Take(amount, on, advance, rate, declining);
        return taken with { Movements = [new(Accounts.Over(Loan), Accounts.Clearing, amount), .. taken.Movements] };
    }

    /// <summary>What is open is not expected back. Each lender bears a part of what it was still owed: all of it.</summary>
    public Booked WriteOff()
    {
        List<Movement> movements = [];
        Add(movements, Accounts.Lent(Loan), Accounts.Due(Loan), Outstanding);
        return new(this with { Closed = true, Claims = [.. Claims.Select(c => c with { Lost = c.Lost + c.Owed })] }, movements, Nothing);
    }

    /// <summary>
    /// The family's bank sent the loan back: it never had it and owes nothing. What it paid is its own again; lenders keep what they were given,
    /// and it counts toward what they get when the loan is paid out after all.
    /// </summary>
    public Booked NotPaidOut(IReadOnlyList<Taken> payments)
    {
        List<Movement> movements = [];
        var book = this;
        foreach (var payment in payments)
        {
            var back = book.Back(payment);
            movements.AddRange(back.Movements);
            book = back.Book;
        }
        var (paid, gone) = (Allocation.Sum(payments, p => p.Total), book.Overdrawn);
        var (made, kept) = (Money.Min(paid, gone), Money.Max(Money.Zero, paid - gone));
        Add(movements, Accounts.Clearing, Accounts.Over(Loan), kept);
        Add(movements, Accounts.Lent(Loan), Accounts.Due(Loan), book.Outstanding);
        return new(book with { Rows = [], OverKept = book.OverKept + kept, Overdrawn = gone - made }, movements, Nothing);
    }

    /// <summary>The program bears what was shared out and taken back: nothing is held back from anybody any more.</summary>
    public Booked LetGo()
    {
        List<Movement> movements = [];
        Add(movements, Accounts.Lending, Accounts.Clearing, ToTakeBack + Overdrawn);
        return new(this with { Overdrawn = Money.Zero, Claims = [.. Claims.Select(c => c with { TakeBack = Money.Zero })] }, movements, Nothing);
    }

    private List<Share> Shared(Money principal, Money interest, Money recovered)
    {
        var p = Sharing.Of(principal, [.. Claims.Select(c => c.Owed)]);
        var i = Sharing.Of(interest, [.. Claims.Select(c => c.Lent)]);
        var r = Sharing.Of(recovered, [.. Claims.Select(c => c.Missing)]);
        List<Share> shares = [];
        for (var k = 0; k < Claims.Count; k++)
            shares.Add(new(Claims[k].Lend, p[k], i[k], r[k], Money.Max(Money.Zero, p[k] + i[k] + r[k] - Claims[k].TakeBack)));
        return shares;
    }

    private static void Add(List<Movement> movements, string from, string to, Money amount)
    {
        if (amount > Money.Zero) movements.Add(new(from, to, amount));
    }
}

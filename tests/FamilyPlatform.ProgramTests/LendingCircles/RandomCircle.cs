using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using LendingCircles;

namespace FamilyPlatform.ProgramTests.LendingCircles;

/// <summary>One circle from its first turn to its settlement, with everything that can happen to it, on a ledger that refuses what the real one
/// refuses.</summary>
internal sealed class RandomCircle
{
    private const long Id = 7;
    private readonly Random random;
    private readonly Dictionary<string, long> balances = [];
    private readonly Dictionary<int, DateOnly> passes = [];
    private readonly List<Pay> due = [];

    public RandomCircle(int seed)
    {
        random = new(seed);
        Design = new(random.Next(3, 13), Money.Dollars(5 * random.Next(5, 41)), random.Next(2) == 0, Pick("month", "two_weeks", "week"),
            new DateOnly(2026, 1, 1).AddDays(random.Next(365)), random.Next(4));
        Seats = [.. Enumerable.Range(1, Design.Seats).Select(n => new SeatMoney(100 + n, n, "in", default, default, default))];
    }

    public Design Design { get; }

    public List<SeatMoney> Seats { get; }

    public Dictionary<(long Seat, string Kind), Money> PaidOut { get; } = [];

    public Dictionary<long, Money> PutIn { get; } = [];

    public Money Of(string account) => new(balances.GetValueOrDefault(account));

    public void Run()
    {
        for (var number = 1; number <= Design.Seats; number++)
        {
            for (var i = random.Next(2 * Design.Seats); i > 0; i--) Something(number);
            Apply(Books.Complete(Id, Design, number, Seats));
            // After every turn: what went in has come out, and nothing but what is on its way is left in the pot.
            Assert.Equal(due.Where(d => d.From == Accounts.Pot(Id)).Sum(d => d.Amount.Cents), Of(Accounts.Pot(Id)).Cents);
            Settle(random.Next(3) > 0 || number == Design.Seats);
            Check();
        }
        for (var i = 0; i < Seats.Count; i++)
        {
            var owed = Seats[i].Owed;
            if (owed > Money.Zero && Seats[i].State != "died" && random.Next(4) > 0) PayIn(i, owed);
            Apply(Books.Forgive(Seats[i]));
            Apply(Books.Return(Seats[i]));
        }
        Settle(true);
        Check();
    }

    private void Something(int number)
    {
        var i = random.Next(Seats.Count);
        switch (random.Next(12))
        {
            case < 6: PayIn(i, Money.Min(Design.Amount * random.Next(1, 3), Money.Max(new(1), Design.Pot - Seats[i].Paid))); break;
            case 6: PayIn(i, new(random.Next(1, (int)Design.Amount.Cents))); break;
            case 7: passes[number] = Design.Due(Design.Seats); break;
            case 8: Undo(i); break;
            case 9: Cover(i, random.Next(Seats.Count)); break;
            case 10: Swap(i, random.Next(Seats.Count), number); break;
            default: Leave(i, number); break;
        }
    }

    private void PayIn(int i, Money amount)
    {
        Post([new(Accounts.Bank, Accounts.Seat(Seats[i].Seat), amount)]);
        Seats[i] = Seats[i] with { Paid = Seats[i].Paid + amount };
        PutIn[Seats[i].Seat] = PutIn.GetValueOrDefault(Seats[i].Seat) + amount;
    }

    private void Undo(int i)
    {
        if (Seats[i].Paid < Design.Amount || Seats[i].Gone) return;
        Post([new(Accounts.Seat(Seats[i].Seat), Accounts.Bank, Design.Amount)]);
        Seats[i] = Seats[i] with { Paid = Seats[i].Paid - Design.Amount };
        PutIn[Seats[i].Seat] -= Design.Amount;
    }

    // A friend's money comes in on the friend's seat and is moved to the covered one.
    private void Cover(int i, int friend)
    {
        if (i == friend) return;
        PayIn(friend, Design.Amount);
        Post([new(Accounts.Seat(Seats[friend].Seat), Accounts.Seat(Seats[i].Seat), Design.Amount)]);
        Seats[friend] = Seats[friend] with { Paid = Seats[friend].Paid - Design.Amount };
        Seats[i] = Seats[i] with { Paid = Seats[i].Paid + Design.Amount };
        PutIn[Seats[friend].Seat] -= Design.Amount;
        PutIn[Seats[i].Seat] = PutIn.GetValueOrDefault(Seats[i].Seat) + Design.Amount;
    }

    private void Swap(int i, int other, int number)
    {
        var paid = Enumerable.Range(1, number - 1).ToHashSet();
        var today = number == 1 ? Design.First.AddDays(-1) : Design.Due(number - 1);
        if (Seats[i].Gone || Seats[other].Gone || SwapRules.Check(Design, Seats[i].Turn, Seats[other].Turn, paid, today) is not null) return;
        (Seats[i], Seats[other]) = (Seats[i] with { Turn = Seats[other].Turn }, Seats[other] with { Turn = Seats[i].Turn });
    }

    private void Leave(int i, int number)
    {
        if (Seats[i].State != "in" || random.Next(3) > 0) return;
        if (random.Next(3) == 0) Apply(Books.Died(Seats[i]));
        else if (Seats[i].Turn >= number) Seats[i] = Seats[i] with { State = "left" };
    }

    private void Apply(BookStep step)
    {
        Post(step.Movements);
        foreach (var seat in step.Seats) Seats[Seats.FindIndex(s => s.Seat == seat.Seat)] = seat;
        due.AddRange(step.Pays);
    }

    private void Settle(bool now)
    {
        if (!now) return;
        foreach (var pay in due)
        {
            Post([new(pay.From, Accounts.Bank, pay.Amount)]);
            PaidOut[(pay.Seat, pay.Kind)] = PaidOut.GetValueOrDefault((pay.Seat, pay.Kind)) + pay.Amount;
        }
        due.Clear();
    }

    private void Post(IReadOnlyList<Movement> movements)
    {
        foreach (var m in movements)
        {
            Assert.True(m.Amount > Money.Zero);
            Move(m.From, Debited(m.From) ? m.Amount.Cents : -m.Amount.Cents);
            Move(m.To, Debited(m.To) ? -m.Amount.Cents : m.Amount.Cents);
        }
    }

    private static bool Debited(string account) => account.StartsWith("held/", StringComparison.Ordinal) || account.StartsWith("due/",
        StringComparison.Ordinal);

    private void Move(string account, long cents)
    {
        balances[account] = balances.GetValueOrDefault(account) + cents;
        Assert.False(account.StartsWith("kept/", StringComparison.Ordinal) && balances[account] < 0, account);
    }

    // What is held and owed to the reserve is what is kept for others and the reserve's own; each seat's books say what its account says.
    private void Check()
    {
        Assert.Equal(balances.Where(b => Debited(b.Key)).Sum(b => b.Value), balances.Where(b => !Debited(b.Key)).Sum(b => b.Value));
        Assert.All(Seats, s => Assert.Equal(s.Owed, Of(Accounts.Seat(s.Seat))));
        Assert.Equal(Enumerable.Range(1, Seats.Count), Seats.Select(s => s.Turn).Order());
    }

    private string Pick(params string[] of) => of[random.Next(of.Length)];
}

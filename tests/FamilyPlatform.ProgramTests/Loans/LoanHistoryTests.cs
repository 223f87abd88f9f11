using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Microloans;

namespace FamilyPlatform.ProgramTests.Loans;

/// <summary>Random lives of loans against a model that only knows sums. Every cent is somewhere, and no lender ever goes below nothing.</summary>
public sealed class LoanHistoryTests
{
    [Fact]
    public void Ten_thousand_loans_keep_every_cent()
    {
        for (var seed = 0; seed < 10_000; seed++) new History(seed).Live();
    }

    private sealed class History(int seed)
    {
        private const long Loan = 17;
        private static readonly DateOnly Start = new(2026, 1, 31);

        private readonly Random random = new(seed);
        private readonly FakeLedger ledger = new();
        private readonly List<Taken> live = [];
        private readonly List<Taken> used = [];
        private readonly List<Taken> kept = [];
        private readonly List<Claim> claims = [];
        private LoanBook book = null!;
        private LoanTerms terms = null!;
        private DateOnly today = Start;
        private Money principal;

        // The model: sums of what came, went and was let go. It knows nothing of lines, shares or lenders.
        private long given, came, takenOut, letGo;

        public void Live()
        {
            principal = new(random.Next(100, 500_000));
            Lend();
            if (random.Next(10) == 0)
            {
                Expire();
                return;
            }
            PayOut();
            for (var step = 0; step < 30; step++)
            {
                today = today.AddDays(random.Next(40));
                Step();
                Check(step);
            }
        }

        private void Lend()
        {
            var left = principal;
            for (var lend = 1L; left > Money.Zero; lend++)
            {
                var part = lend == 40 || random.Next(12) == 0 ? left : Money.Min(left, new(random.Next(1, (int)principal.Cents + 1)));
                var account = random.Next(8) == 0 ? Accounts.Lending : random.Next(6) == 0 ? Accounts.Outside(lend) : Accounts.Own(Family(lend));
                ledger.Post(RaiseMoves.Join(Loan, account == Accounts.Lending ? account : Accounts.Bank, part));
                claims.Add(new(lend, account, part, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero));
                given += account == Accounts.Lending ? 0 : part.Cents;
                left -= part;
            }
        }

        private void Expire()
        {
            foreach (var claim in claims) ledger.Post(RaiseMoves.Leave(Loan, claim.Account, claim.Lent));
            Assert.Equal(0, ledger.Of(Accounts.Gathered(Loan)));
            Assert.All(claims.Where(c => c.Account != Accounts.Lending), c => Assert.Equal(c.Lent.Cents, ledger.Of(c.Account)));
            Assert.Equal(0, ledger.Of(Accounts.Lending));
            Assert.Equal(given, ledger.Of(Accounts.Bank));
        }

        private void PayOut()
        {
            var kind = (InterestKind)random.Next(3);
            terms = new(principal, random.Next(0, 30), kind, random.Next(1, 25), Every.Month, Start, Start.AddMonths(1)) { PrincipalGrace = 0 };
            ledger.Post(new Movement(Accounts.Gathered(Loan), Accounts.Bank, principal));
            ledger.Post(RaiseMoves.PaidOut(Loan, principal));
            book = new(Loan, [.. Reckoner.Of(terms).Select((r, i) => Repayment.From(r, i + 1))], claims, false, Money.Zero, Money.Zero);
        }

        private void Step()
        {
            switch (random.Next(14))
            {
                case 0 or 1: Bounce(); break;
                case 2: Replan(); break;
                case 3 when random.Next(6) == 0: Do(book.WriteOff()); break;
                case 4 when random.Next(4) == 0: LetGo(); break;
                case 5: TakeOutOver(); break;
                case 6 when random.Next(3) == 0: SentBack(); break;
                default: Pay(); break;
            }
        }

        private void Pay()
        {
            var owed = Standing.Owed(book.Rows).Cents;
            var amount = new Money(Math.Max(1, random.Next(5) switch
            {
                0 => owed,
                1 => owed + random.Next(1, 5_000),
                2 => owed / 3,
                _ => random.Next(1, 20_000),
            }));
            ledger.Post(new Movement(Accounts.Bank, Accounts.Clearing, amount));
            var booked = book.Take(amount, today, (Advance)random.Next(3), terms.Rate, terms.Kind == InterestKind.Declining);
            Assert.Equal(amount, booked.Taken.Total);
            Do(booked);
            live.Add(booked.Taken);
            came += amount.Cents;
        }

        private void Bounce()
        {
            var from = kept.Count > 0 && random.Next(2) == 0 ? kept : live;
            if (from.Count == 0) return;
            var payment = from[random.Next(from.Count)];
            from.Remove(payment);
            came -= payment.Total.Cents;
            ledger.Post(new Movement(Accounts.Clearing, Accounts.Bank, payment.Total));
            Do(book.Back(payment));
            var again = book.UseKept(today, Advance.Next, terms.Rate, terms.Kind == InterestKind.Declining);
            Do(again);
            if (again.Taken.Total > Money.Zero) used.Add(again.Taken);
        }

        private void Replan()
        {
            if (book.Closed || Standing.Outstanding(book.Rows) == Money.Zero) return;
            var before = (Standing.Outstanding(book.Rows), Allocation.Sum(book.Rows, r => r.Paid));
            book = book with { Rows = NewPlan.Of(book.Rows, today, terms, random.Next(1, 20), today.AddDays(random.Next(1, 60))) };
            Assert.Equal(before, (Standing.Outstanding(book.Rows), Allocation.Sum(book.Rows, r => r.Paid)));
        }

        // The family's bank sends the loan back, and it is paid out anew.
        private void SentBack()
        {
            if (book.Closed) return;
            ledger.Post(new Movement(Accounts.Bank, Accounts.Gathered(Loan), principal));
            Do(book.NotPaidOut([.. live, .. used]));
            Assert.Equal(principal, Allocation.Sum(book.Claims, c => c.Owed));
            Assert.Equal((0, 0), (ledger.Of(Accounts.Lent(Loan)), ledger.Of(Accounts.Due(Loan))));
            kept.AddRange(live.Select(p => new Taken(Money.Zero, Money.Zero, Money.Zero, Money.Zero, p.Total, [])));
            live.Clear();
            used.Clear();
            ledger.Post(new Movement(Accounts.Gathered(Loan), Accounts.Bank, principal));
            ledger.Post(RaiseMoves.PaidOut(Loan, principal));
            book = book with { Rows = [.. Reckoner.Of(terms).Select((r, i) => Repayment.From(r, i + 1))] };
        }

        private void LetGo()
        {
            letGo += book.Overdrawn.Cents;
            Do(book.LetGo());
        }

        private void TakeOutOver()
        {
            if (book.OverKept == Money.Zero) return;
            var amount = new Money(random.NextInt64(1, book.OverKept.Cents + 1));
            ledger.Post(new Movement(Accounts.Over(Loan), Accounts.Bank, amount));
            takenOut += amount.Cents;
            book = book with { OverKept = book.OverKept - amount };
        }

        private void Do(Booked booked)
        {
            foreach (var movement in booked.Movements) ledger.Post(movement);
            book = booked.Book;
        }

        private void Check(int step)
        {
            var where = $"seed {seed}, step {step}";
            var owed = Allocation.Sum(book.Claims, c => c.Owed).Cents;
            Assert.True(ledger.Of(Accounts.Lent(Loan)) == owed, where);
            Assert.True(ledger.Of(Accounts.Due(Loan)) == owed, where);
            Assert.True(book.Closed || Standing.Outstanding(book.Rows).Cents == owed, where);
            Assert.True(ledger.Of(Accounts.Clearing) == -(book.ToTakeBack + book.Overdrawn).Cents, where);
            Assert.True(ledger.Of(Accounts.Over(Loan)) == book.OverKept.Cents, where);
            Assert.All(book.Claims, c => Assert.True(
                c.Owed >= Money.Zero && c.Missing >= Money.Zero && c.TakeBack >= Money.Zero && c.Recovered >= Money.Zero, where));
            Model(where);
        }

        // In sums alone: what the family still owes, and what the bank holds.
        private void Model(string where)
        {
            var interest = Allocation.Sum(book.Claims, c => c.Interest).Cents;
            var open = Allocation.Sum(book.Claims, c => c.Owed + c.Missing) + book.Overdrawn - book.OverKept;
            Assert.True(open.Cents == principal.Cents - (came - interest) + takenOut - letGo, where);
            Assert.True(ledger.Of(Accounts.Bank) == given - principal.Cents + came - takenOut, where);
            Assert.True(ledger.Balanced, where);
            // No lender fares better than another: each was paid back in proportion, to within the cents that cannot be halved.
            var (repaid, lent) = (Allocation.Sum(book.Claims, c => c.Repaid).Cents, principal.Cents);
            Assert.All(book.Claims, c => Assert.True(Math.Abs(c.Repaid.Cents * lent - repaid * c.Lent.Cents) <= 3 * lent, where));
        }

        private static FamilyId Family(long lend) => new(new Guid((int)lend, 0, 0, new byte[8]));
    }

    /// <summary>The ledger's rules: from is debited, to is credited; what is owed never goes below nothing.</summary>
    private sealed class FakeLedger
    {
        private readonly Dictionary<string, long> credit = [];

        public bool Balanced => credit.Values.Sum() == 0;

        public long Of(string account) => Asset(account) ? -credit.GetValueOrDefault(account) : credit.GetValueOrDefault(account);

        public void Post(Movement movement)
        {
            Assert.True(movement.Amount > Money.Zero);
            credit[movement.From] = credit.GetValueOrDefault(movement.From) - movement.Amount.Cents;
            credit[movement.To] = credit.GetValueOrDefault(movement.To) + movement.Amount.Cents;
            if (movement.From.StartsWith("own/", StringComparison.Ordinal) || movement.From.StartsWith("kept/", StringComparison.Ordinal))
                Assert.True(credit[movement.From] >= 0, movement.From);
        }

        private static bool Asset(string account) =>
            account.StartsWith("held/", StringComparison.Ordinal) || account.StartsWith("due/", StringComparison.Ordinal);
    }
}

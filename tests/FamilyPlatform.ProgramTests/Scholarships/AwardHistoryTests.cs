using FamilyPlatform.Sdk.Values;
using Scholarships;

namespace FamilyPlatform.ProgramTests.Scholarships;

/// <summary>Random lives of awards against a ledger of three kinds of account, none of which may go below zero.</summary>
public sealed class AwardHistoryTests
{
    private static readonly DateOnly Start = new(2026, 9, 1);

    [Fact]
    public void Ten_thousand_histories_of_a_fund_lose_no_cent_and_spend_none_twice()
    {
        Dictionary<string, int> reached = [];
        for (var seed = 0; seed < 10_000; seed++)
        {
            var life = new Life(new Random(seed));
            for (var day = 0; day < 70; day++)
            {
                life.Step(Start.AddDays(day * 6));
                life.Check(seed);
            }
            foreach (var award in life.Awards) reached[award.State] = reached.GetValueOrDefault(award.State) + 1;
        }
        // Every state an award can be in was the end of many histories: the walk gets everywhere.
        Assert.True(reached.Count == 10 && reached.Values.Min() > 20, string.Join(", ", reached));
    }

    private sealed class Life(Random random)
    {
        private readonly Dictionary<long, Money> accounts = [];
        private readonly Dictionary<(long Award, int Term, int Try), Money> requested = [];
        private readonly Dictionary<(long Award, int Term, int Try), Money> released = [];
        private readonly Dictionary<(long Award, int Term), Money> atSchool = [];
        private Money gifts;
        private Money fund;

        public List<Award> Awards { get; } = [];

        public void Step(DateOnly today)
        {
            Clock(today);
            switch (random.Next(16))
            {
                case 0: Gift(); break;
                case 1: Offer(today); break;
                case 2 or 3: Release(); break;
                case 4 or 7: Settle(); break;
                case 5: GiveBack(); break;
                case 6: Office(); break;
                case 8: SendBack(); break;
                default: Person(today); break;
            }
        }

        public void Check(int seed)
        {
            var onAccounts = accounts.Values.Aggregate(Money.Zero, (s, m) => s + m);
            var onTheWay = released.Values.Aggregate(Money.Zero, (s, m) => s + m);
            var schools = atSchool.Values.Aggregate(Money.Zero, (s, m) => s + m);
            Assert.True(gifts == fund + onAccounts + onTheWay + schools, $"seed {seed}: {gifts} ≠ {fund} + {onAccounts} + {onTheWay} + {schools}");
            Assert.True(fund >= Money.Zero && accounts.Values.All(a => a >= Money.Zero), $"seed {seed}: an account is below zero");
            foreach (var award in Awards)
            {
                var asked = requested.Where(r => r.Key.Award == award.Id).Aggregate(Money.Zero, (s, r) => s + r.Value);
                Assert.True(accounts[award.Id] == award.Free + asked,
                    $"seed {seed}: award {award.Id} {award.State} has {accounts[award.Id]}, not {award.Free}");
                var waiting = award.Terms.Where(t => t.Waits).Aggregate(Money.Zero, (s, t) => s + t.Amount);
                Assert.True(award.Open ? waiting <= award.Free : award.Free == Money.Zero && waiting == Money.Zero, $"seed {seed}: {award}");
                if (award.State is AwardState.Completed) Assert.Equal(award.Amount, award.Paid);
            }
            Assert.Equal(schools, Awards.Aggregate(Money.Zero, (s, a) => s + a.Paid));
        }

        private void Gift()
        {
            var gift = new Money(random.Next(1, 900_000));
            gifts += gift;
            fund += gift;
        }

        private void Offer(DateOnly today)
        {
            var amount = new Money(random.Next(3, 300_000));
            if (amount > fund || Awards.Count(a => a.Open) > 2) return;
            var id = Awards.Count + 1;
            fund -= amount;
            accounts[id] = amount;
            Awards.Add(new(id, 1, new(Guid.Empty), amount, AwardState.Offered, "Laney College", today, today.AddDays(30), null, Money.Zero, 0,
                AwardRules.Split(amount, random.Next(1, 4), today.AddDays(20), 4, "Laney College")));
        }

        private void Person(DateOnly today)
        {
            if (Awards.Count == 0) return;
            var open = Awards.FindLastIndex(a => a.Open);
            var i = open >= 0 && random.Next(3) > 0 ? open : random.Next(Awards.Count);
            var award = Awards[i];
            var next = award.Next?.Position ?? 1;
            Take(i, random.Next(13) switch
            {
                0 or 1 => AwardRules.Accept(award, today),
                2 when random.Next(3) == 0 => AwardRules.Decline(award),
                3 or 4 => AwardRules.HandIn(award),
                5 or 6 or 7 => AwardRules.Look(award, next, random.Next(4) > 0),
                8 => AwardRules.Defer(award, today.AddDays(random.Next(-5, 500)), today, 12),
                9 => AwardRules.Transfer(award, "Merritt College"),
                10 => AwardRules.GoOn(award, today),
                11 when random.Next(6) == 0 => AwardRules.Hold(award),
                12 => random.Next(6) == 0 ? AwardRules.Revoke(award) : AwardRules.EndRefunded(award),
                _ => No.Moved(),
            });
        }

        private void Clock(DateOnly today)
        {
            for (var i = 0; i < Awards.Count; i++) if (AwardRules.Clock(Awards[i], today, 6) is { } step) Take(i, step);
        }

        private void Take(int i, Outcome<Step> outcome)
        {
            if (!outcome.Succeeded) return;
            var step = outcome.Value;
            Awards[i] = step.Award;
            accounts[step.Award.Id] -= step.Back;
            fund += step.Back;
            if (step.Ask is { } term) requested.Add((step.Award.Id, term.Position, term.Try), term.Amount);
        }

        private void Release()
        {
            if (requested.Count == 0) return;
            var (key, amount) = requested.ElementAt(random.Next(requested.Count));
            requested.Remove(key);
            released.Add(key, amount);
            accounts[key.Award] -= amount;
        }

        private void Settle()
        {
            if (released.Count == 0) return;
            var (key, amount) = released.ElementAt(random.Next(released.Count));
            released.Remove(key);
            atSchool[(key.Award, key.Term)] = amount;
            Take((int)key.Award - 1, AwardRules.Settled(Awards[(int)key.Award - 1], key.Term));
        }

        // The bank takes a payment back; it is on its way again, as if it had only been let go.
        private void SendBack()
        {
            foreach (var (key, amount) in atSchool.Where(s => s.Value > Money.Zero).OrderBy(_ => random.Next()).Take(1))
            {
                var i = (int)key.Award - 1;
                if (Awards[i].Terms.Single(t => t.Position == key.Term) is not { Returned.Cents: 0 } term) continue;
                atSchool.Remove(key);
                released.Add((key.Award, key.Term, term.Try), amount);
                Take(i, AwardRules.SentBack(Awards[i], key.Term));
            }
        }

        private void Office()
        {
            if (requested.Count == 0 || random.Next(3) > 0) return;
            var (key, _) = requested.ElementAt(random.Next(requested.Count));
            requested.Remove(key);
            Take((int)key.Award - 1, AwardRules.NotPaid(Awards[(int)key.Award - 1], key.Term));
        }

        private void GiveBack()
        {
            var at = atSchool.Where(s => s.Value > Money.Zero).ToList();
            if (at.Count == 0) return;
            var (key, there) = at[random.Next(at.Count)];
            var amount = random.Next(2) == 0 ? there : new Money(random.NextInt64(1, there.Cents + 1));
            atSchool[key] = there - amount;
            accounts[key.Award] += amount;
            var i = (int)key.Award - 1;
            var outcome = AwardRules.GaveBack(Awards[i], key.Term, amount);
            Assert.True(outcome.Succeeded, outcome.Refusal?.Message);
            Take(i, outcome);
        }
    }
}

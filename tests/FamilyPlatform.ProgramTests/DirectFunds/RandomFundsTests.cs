using DirectFunds;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Xunit;

namespace FamilyPlatform.ProgramTests.DirectFunds;

/// <summary>Ten thousand random lives of a city's fund against a model that knows only sums.</summary>
public sealed class RandomFundsTests
{
    [Fact]
    public void No_year_passes_its_amount_no_promise_passes_the_budget_and_every_plan_pays_exactly_what_was_said()
    {
        for (var seed = 0; seed < 10_000; seed++) new City(seed).Live(60);
    }

    private sealed class City(int seed)
    {
        private readonly Random random = new(seed);
        private readonly Money cap = Money.Dollars(2_000 + new Random(seed).Next(12_000));
        private readonly Dictionary<string, BudgetLine> lines = [];
        private readonly List<Payment> payments = [];
        private readonly Dictionary<string, Plan> plans = [];
        private readonly FamilyId[] families = [.. Enumerable.Range(1, 4).Select(n => new FamilyId(new Guid(n, 0, 0, new byte[8])))];
        private readonly Dictionary<string, Money> atBank = [];
        private DateOnly today = new(2026, 1, 5);
        private int next;

        private Money Used => lines.Values.Aggregate(Money.Zero, (sum, l) => sum + l.Total);

        private bool Set(string key, BudgetLine line)
        {
            var before = lines.GetValueOrDefault(key, BudgetLine.None).Total;
            if (line.Total > before && Used - before + line.Total > cap) return false;
            lines[key] = line;
            return true;
        }

        public void Live(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                switch (random.Next(8))
                {
                    case 0 or 1: Draw(); break;
                    case 2: Offer(); break;
                    case 3: Turn(); break;
                    case 4 or 5: Hear(); break;
                    default: Travel(); break;
                }
                Look();
            }
        }

        private void Draw()
        {
            var family = families[random.Next(families.Length)];
            var used = payments.Where(p => p.Family == family && p.Kind == "draw" && p.AskedOn.Year == today.Year)
                .Aggregate(Money.Zero, (sum, p) => sum + p.Counts);
            var allowance = new Allowance(new(2026, 2, 1), Money.Dollars(1200), used, Money.Max(Money.Zero, cap - Used), Money.Dollars(25));
            var amount = new Money(random.Next(4) == 0 ? allowance.Most.Cents : random.Next(-100, 150_000));
            var payment = new Payment($"d-{next++}", family, "draw", "draw", 1, amount, today);
            if (allowance.Refuse(amount, today) is not null || !Set(payment.Id, payment.Line)) return;
            payments.Add(payment);
        }

        private void Offer()
        {
            var family = families[random.Next(families.Length)];
            var plan = new Plan($"m-{next++}", family, new(random.Next(1, 40_000)), random.Next(1, 32), random.Next(1, 9), 0, 0, "offered", null);
            if (Set(plan.Id, plan.Line([]))) plans[plan.Id] = plan;
        }

        private void Turn()
        {
            if (plans.Count == 0) return;
            var plan = plans.Values.ElementAt(random.Next(plans.Count));
            var now = (plan.State, random.Next(6)) switch
            {
                ("offered", 0) => plan.End(),
                ("offered" or "paused", _) => plan.Start(today),
                ("running", < 3) => plan.Pause(),
                ("running", 3) => plan.End(),
                _ => plan,
            };
            Keep(now);
        }

        private void Keep(Plan plan)
        {
            plans[plan.Id] = plan;
            Assert.True(Set(plan.Id, plan.Line([.. payments.Where(p => p.Source == plan.Id)])), $"seed {seed}: a promise was refused later");
        }

        private void Travel()
        {
            today = today.AddDays(random.Next(1, 70));
            foreach (var listed in plans.Values.ToList())
                for (var plan = listed; plan is { State: "running", NextOn: { } day } && day <= today; Keep(plan))
                {
                    payments.Add(new($"{plan.Id}-{plan.LastNumber + 1}", plan.Family, "monthly", plan.Id, plan.LastNumber + 1, plan.Amount, day));
                    plan = plan.Pay();
                }
        }

        private void Hear()
        {
            var at = random.Next(Math.Max(1, payments.Count));
            if (payments.Count == 0) return;
            var p = payments[at];
            PlatformEvent? heard = (p.State, random.Next(5)) switch
            {
                ("asked" or "returned", 0) => new PayableDeclined(default, default, p.Family, "direct_funds", p.Id, p.Amount, "no"),
                ("asked" or "returned", _) => new PayableSettled(default, default, p.Family, "direct_funds", p.Id, p.Amount, today),
                ("paid", 0) when p.Refunded == Money.Zero => new PayableReturned(default, default, p.Family, "direct_funds", p.Id, p.Amount, "R02"),
                ("paid", 1) when p.Counts > Money.Zero => new PayableRefunded(default, default, p.Family, "direct_funds", p.Id,
                    new(random.NextInt64(1, p.Counts.Cents + 1)), false),
                _ => null,
            };
            if (heard is null) return;
            // What the bank holds is counted here without the program's own sums.
            var bank = atBank.GetValueOrDefault(p.Id);
            atBank[p.Id] = heard switch
            {
                PayableSettled s => bank + s.Amount,
                PayableReturned r => bank - r.Amount,
                PayableRefunded f => bank - f.Amount,
                _ => bank,
            };
            payments[at] = p.After(heard);
            if (p.Kind == "draw") Assert.True(Set(p.Id, payments[at].Line), $"seed {seed}: a draw was refused later");
            else Keep(heard is PayableDeclined ? plans[p.Source].PutBack(today) : plans[p.Source]);
        }

        private void Look()
        {
            Assert.True(Used <= cap, $"seed {seed}: {Used} of {cap}");
            Assert.Equal(payments.Count, payments.Select(p => p.Id).Distinct().Count());
            foreach (var year in payments.Where(p => p.Kind == "draw").GroupBy(p => (p.Family, p.AskedOn.Year)))
                Assert.True(year.Sum(p => p.Counts.Cents) <= 120_000, $"seed {seed}: {year.Key}");
            Assert.Equal(atBank.Values.Sum(m => m.Cents), lines.Values.Sum(l => l.Paid.Cents));
            foreach (var plan in plans.Values)
            {
                var live = payments.Where(p => p.Source == plan.Id && p.State != "declined").ToList();
                var open = live.Where(p => p.Open).Sum(p => p.Amount.Cents);
                Assert.True(live.Count <= plan.Months, $"seed {seed}: {plan.Id} pays too often");
                Assert.Equal(open + (plan.Alive ? plan.Amount.Cents * (plan.Months - live.Count) : 0), lines[plan.Id].Promised.Cents);
                if (plan.State is "ended" && plan.Remaining == 0) Assert.Equal(plan.Months, live.Count);
            }
        }
    }
}

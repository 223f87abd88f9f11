using FamilyPlatform.Sdk.Values;
using IdaSavingsMatch;

namespace FamilyPlatform.ProgramTests.Ida;

/// <summary>Ten thousand lives of an account, chosen by chance, against a model that knows nothing of the rules but their promises.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void Own_money_can_always_be_taken_out_the_match_stays_below_every_cap_and_no_cent_is_lost()
    {
        HashSet<string> met = [];
        for (var seed = 0; seed < 10_000; seed++)
        {
            var life = new Life(new Random(seed));
            for (var step = 0; step < 25; step++)
            {
                met.Add(life.Step());
                life.Holds(seed, step);
            }
            life.TakesAll(seed);
        }
        Assert.Superset(new HashSet<string> { "deposit", "post", "out", "emergency", "repay", "let_go", "use", "unused", "refund", "reverse",
            "not_taken" }, met);
    }

    /// <summary>One account, its ledger in dictionaries, and what each rule promised.</summary>
    private sealed class Life
    {
        private readonly Random chance;
        private readonly Terms terms;
        private readonly AccountNames names = new(new(new Guid(1, 2, 3, new byte[8])), 1);
        private readonly Dictionary<string, long> ledger = [];
        private readonly List<(long Month, Money Amount, string Source, bool Counts)> deposits = [];
        private readonly List<(long Id, Money Amount, Money Away)> outs = [];
        private readonly List<(long Id, Split Parts)> uses = [];
        private Standing standing = Standing.New;
        private long ids;
        private long month;

        public Life(Random chance)
        {
            this.chance = chance;
            var equal = chance.Next(2) == 0;
            var (first, second) = equal ? (chance.Next(50, 401), 0) : (chance.Next(2) == 0 ? 0 : chance.Next(0, 300), chance.Next(50, 500));
            Funder Giver(long rate) => new(rate, Money.Dollars(chance.Next(20, 2_000)), Money.Dollars(chance.Next(20, 3_000)));
            terms = new()
            {
                Federal = Giver(first), Other = Giver(equal ? first : second), Equal = equal, WindowMonths = 60,
                    MonthlyLimit = Money.Dollars(chance.Next(5, 300)),
                MonthlyLeast = Money.Dollars(chance.Next(0, 5)), Lump = chance.Next(3) == 0 ? Money.Dollars(chance.Next(5, 200)) : Money.Zero,
                    EarnedOnly = true,
            };
        }

        private Money Matchable => deposits.Where(d => d.Counts).GroupBy(d => d.Month).Aggregate(Money.Zero, (sum, m) => sum
            + MatchRules.OfMonth(m.Aggregate(Money.Zero, (s, d) => s + terms.Counts(d.Amount, d.Source)), terms));

        private Moves Moves => new(names, terms, Matchable, new(standing.Posted, standing.Posted));

        public string Step()
        {
            if (chance.Next(3) == 0) month++;
            switch (chance.Next(14))
            {
                case < 4: return PutIn();
                case < 6: return Do("post", Moves.Post(standing));
                case 6: return Out();
                case 7: return Emergency();
                case 8: return Repay();
                case 9: return standing.Away == Money.Zero ? "" : LetGo();
                case 10: return Use();
                case 11: return uses.Count == 0 ? "" : chance.Next(2) == 0 ? Unused() : Refund();
                case 12: return Reverse();
                default: return NotTaken();
            }
        }

        private string PutIn()
        {
            var amount = new Money(chance.Next(100, 30_000));
            deposits.Add((month, amount, chance.Next(4) == 0 ? "gift" : "paycheck", true));
            return Do("deposit", Moves.PutIn(standing, amount));
        }

        private string Out()
        {
            if (Part(standing.Own) is not { } amount) return "";
            var (own, kept) = (standing.Own, standing.Kept.Total);
            var move = Moves.TakeOut(standing, amount, ++ids);
            Assert.Equal(own - amount, move.After.Own);
            // Match goes back only as far as it is no longer earned.
            Assert.True(kept + move.Match.Total >= Money.Zero && move.Match.Total <= Money.Zero);
            outs.Add((ids, amount, Money.Zero));
            return Do("out", move);
        }

        private string Emergency()
        {
            if (Part(standing.Own) is not { } amount) return "";
            var before = standing.Posted;
            outs.Add((++ids, amount, amount));
            var move = Moves.Emergency(standing, amount, ids);
            Assert.Equal(before, move.After.Posted);
            Assert.Empty(Moves.Post(move.After).Movements);
            return Do("emergency", move);
        }

        private string Repay()
        {
            if (Part(standing.Away) is not { } amount) return "";
            // Which of several emergencies it belongs to is the tables' matter; here the earliest.
            var left = amount;
            for (var i = 0; i < outs.Count && left > Money.Zero; i++)
            {
                var back = Money.Min(left, outs[i].Away);
                (outs[i], left) = ((outs[i].Id, outs[i].Amount, outs[i].Away - back), left - back);
            }
            return Do("repay", Moves.Repay(standing, amount));
        }

        private string LetGo()
        {
            var amount = standing.Away;
            for (var i = 0; i < outs.Count; i++) outs[i] = (outs[i].Id, outs[i].Amount, Money.Zero);
            return Do("let_go", Moves.LetGo(standing, amount));
        }

        private string Use()
        {
            if (standing.Frozen || Part(standing.Own + standing.Kept.Total) is not { } amount) return "";
            var parts = Moves.Parts(standing, amount);
            Assert.Equal(amount, parts.Total);
            Assert.True(parts.Own >= Money.Zero && parts.Own <= standing.Own && parts.Match.Federal <= standing.Kept.Federal
                && parts.Match.Other <= standing.Kept.Other && parts.Match.Federal >= Money.Zero && parts.Match.Other >= Money.Zero, "each gives what it has");
            uses.Add((++ids, parts));
            return Do("use", Moves.Use(standing, parts, ids));
        }

        private string Unused()
        {
            var (id, parts) = uses[^1];
            uses.RemoveAt(uses.Count - 1);
            return Do("unused", Moves.NotUsed(standing, parts, id));
        }

        private string Refund()
        {
            var at = chance.Next(uses.Count);
            var (id, paid) = uses[at];
            if (Part(paid.Total) is not { } amount) return "";
            var (move, back) = Moves.Refund(standing, paid, amount, id);
            // The funders first.
            Assert.Equal(Money.Min(amount, paid.Match.Total), back.Match.Total);
            uses[at] = (id, new(paid.Own - back.Own, paid.Match - back.Match));
            return Do("refund", move);
        }

        private string Reverse()
        {
            var at = deposits.FindLastIndex(d => d.Counts);
            if (at < 0) return "";
            deposits[at] = deposits[at] with { Counts = false };
            return Do("reverse", Moves.Reverse(standing, deposits[at].Amount));
        }

        private string NotTaken()
        {
            if (outs.Count == 0) return "";
            var (id, amount, away) = outs[^1];
            outs.RemoveAt(outs.Count - 1);
            return Do("not_taken", Moves.NotTaken(standing, amount, away, id));
        }

        private Money? Part(Money whole) => whole <= Money.Zero ? null : chance.Next(4) == 0
            ? whole : new Money(1 + (long)(chance.NextDouble() * (whole.Cents - 1)));

        private string Do(string what, Move move)
        {
            Assert.Equal(move.After.Posted - standing.Posted, move.Match);
            standing = move.After;
            foreach (var m in move.Movements)
            {
                Assert.True(m.Amount > Money.Zero);
                ledger[m.From] = ledger.GetValueOrDefault(m.From) - m.Amount.Cents;
                ledger[m.To] = ledger.GetValueOrDefault(m.To) + m.Amount.Cents;
            }
            return what;
        }

        public void Holds(int seed, int step)
        {
            var at = $"seed {seed}, step {step}";
            long Of(string account) => ledger.GetValueOrDefault(account);
            Assert.True(ledger.Values.Sum() == 0, at);
            Assert.True(Of(names.Own) == standing.Own.Cents && Of(names.Matched) == standing.Kept.Total.Cents, $"{at}: tables and ledger agree");
            Assert.True(Of(AccountNames.Federal) <= 0 && -Of(AccountNames.Federal) == standing.Posted.Federal.Cents
                && -Of(AccountNames.Other) == standing.Posted.Other.Cents, $"{at}: what the funders gave is what was posted");
            Assert.True(ledger.Where(l => l.Key.StartsWith("out/", StringComparison.Ordinal)).Sum(l => l.Value) == outs.Sum(o => o.Amount.Cents), at);
            Assert.True(ledger.Where(l => l.Key.StartsWith("buy/", StringComparison.Ordinal)).Sum(l => l.Value) == uses.Sum(u => u.Parts.Total.Cents), at);
            Assert.True(ledger.Where(l => !l.Key.StartsWith("held/", StringComparison.Ordinal) && !l.Key.StartsWith("fund/", StringComparison.Ordinal))
                .All(l => l.Value >= 0), $"{at}: nothing that is owed is below zero");
            Assert.True(standing.Posted.Federal <= Money.Min(terms.Federal.CapPerson, terms.Federal.CapHousehold), $"{at}: cap of the first funder");
            Assert.True(standing.Posted.Other <= Money.Min(terms.Other.CapPerson, terms.Other.CapHousehold), $"{at}: cap of the other funder");
            Assert.True(standing.Kept.Federal >= Money.Zero && standing.Kept.Other >= Money.Zero, at);
            var most = MatchRules.On(deposits.Where(d => d.Source == "paycheck").Aggregate(Money.Zero, (s, d) => s + d.Amount), terms).Total;
            Assert.True(standing.Posted.Total <= most, $"{at}: no match that no deposit ever earned");
            Assert.True(standing.Away == outs.Aggregate(Money.Zero, (sum, o) => sum + o.Away), $"{at}: what is out for an emergency");
            Assert.True(standing.Used == uses.Aggregate(Money.Zero, (sum, u) => sum + u.Parts.Own)
                && standing.Spent == uses.Aggregate(Shares.None, (sum, u) => sum + u.Parts.Match), $"{at}: what paid for the goal");
            Assert.True(standing.Own >= Money.Zero && standing.Used >= Money.Zero && standing.Away >= Money.Zero, at);
        }

        /// <summary>Whatever happened, all that is there can leave at once.</summary>
        public void TakesAll(int seed)
        {
            if (standing.Own == Money.Zero) return;
            var all = standing.Own;
            Do("out", Moves.TakeOut(standing, all, ++ids));
            Assert.True(standing.Own == Money.Zero && ledger[names.Out(ids)] == all.Cents, $"seed {seed}");
        }
    }
}

using System.Globalization;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>Adds a bank file up by columns and nothing else, so that what the reader and the writer share is judged from outside.</summary>
internal static class FileByHand
{
    public static void Adds(string[] lines, params (string Class, int Service, long[] Credits)[] batches)
    {
        Assert.All(lines, l => Assert.Equal(94, l.Length));
        Assert.Equal(0, lines.Length % 10);
        var headers = lines.Where(l => l[0] == '5').ToArray();
        Assert.Equal(batches.Select(b => (b.Class, b.Service)), headers.Select(h => (h[50..53], (int)Number(h, 2, 4))));
        long entries = 0, hash = 0, debits = 0, credits = 0;
        for (var b = 0; b < batches.Length; b++)
        {
            var from = Array.IndexOf(lines, headers[b]);
            var to = Array.FindIndex(lines, from, l => l[0] == '8');
            var inside = lines[(from + 1)..to];
            var (given, taken) = (inside.Where(l => l[2] == '2').ToArray(), inside.Where(l => l[2] == '7').ToArray());
            Assert.Equal(batches[b].Credits, given.Select(l => Number(l, 30, 39)).Order());
            // Balanced: one debit of our own account carries the batch's sum.
            Assert.Equal(given.Sum(l => Number(l, 30, 39)), Assert.Single(taken.Select(l => Number(l, 30, 39))));
            var sum = inside.Sum(l => Number(l, 4, 11));
            Assert.Equal((inside.Length, sum % 10_000_000_000, taken.Sum(l => Number(l, 30, 39)), given.Sum(l => Number(l, 30, 39))),
                ((int)Number(lines[to], 5, 10), Number(lines[to], 11, 20), Number(lines[to], 21, 32), Number(lines[to], 33, 44)));
            Assert.Equal((b + 1L, b + 1L), (Number(headers[b], 88, 94), Number(lines[to], 88, 94)));
            (entries, hash, debits, credits) = (entries + inside.Length, hash + sum, debits + Number(lines[to], 21, 32), credits + Number(lines[to], 33, 44));
        }
        var traces = lines.Where(l => l[0] == '6').Select(l => Number(l, 80, 94)).ToArray();
        Assert.Equal(traces.Order(), traces);
        Assert.Equal(traces.Distinct(), traces);
        var control = lines.First(l => l[0] == '9');
        Assert.Equal((batches.Length, entries, hash % 10_000_000_000, debits, credits),
            ((int)Number(control, 2, 7), Number(control, 14, 21), Number(control, 22, 31), Number(control, 32, 43), Number(control, 44, 55)));
        Assert.Equal(lines.Length / 10, Number(control, 8, 13));
    }

    private static long Number(string line, int from, int to) => long.Parse(line[(from - 1)..to], CultureInfo.InvariantCulture);
}

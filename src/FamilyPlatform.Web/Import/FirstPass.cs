using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Web.Import;

/// <summary>A family of the file, with its first month.</summary>
internal sealed record FileFamily(string Key, RowNames Names, Month First);

/// <summary>The file read once without the database: who is in it, and which rows break a rule.</summary>
internal sealed record FirstPass(long Rows, IReadOnlyDictionary<string, FileFamily> Families, IReadOnlyList<ImportProblem> Problems)
{
    public static async Task<FirstPass> Read(JournalFile file, BoundMapping mapping, Action<long, long> progress, CancellationToken cancellation)
    {
        List<ImportProblem> problems = [];
        Dictionary<string, FileFamily> families = new(StringComparer.Ordinal);
        HashSet<(string, Month)> months = [];
        var reader = new RowReader(mapping, problems.Add);
        long rows = 0;
        await foreach (var raw in file.Rows(reader.Header, cancellation))
        {
            if (++rows % 1000 == 1 && file.Progress is { } at && at.Read < at.Length)
            {
                progress(at.Read, at.Length);
            }

            if (reader.Read(raw) is not { } row)
            {
                continue;
            }

            if (!months.Add((row.Key, row.Month)))
            {
                problems.Add(new ImportProblem(row.Line, "twice", $"{row.Key} {row.Month}"));
            }

            if (!families.TryGetValue(row.Key, out var family))
            {
                families.Add(row.Key, new FileFamily(row.Key, row.Names, row.Month));
            }
            else if (row.Month.CompareTo(family.First) < 0)
            {
                families[row.Key] = family with { First = row.Month };
            }
        }

        return new FirstPass(rows, families, problems);
    }
}

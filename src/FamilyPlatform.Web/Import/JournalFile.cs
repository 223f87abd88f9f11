using System.IO.Compression;
using System.Runtime.CompilerServices;
using CsvHelper;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Web.Import;

/// <summary>One row of the file as it stands there.</summary>
/// <param name="Malformed">Its quotes do not fit.</param>
internal sealed record RawRow(int Line, IReadOnlyList<string> Cells, int Expected, bool Malformed);

/// <summary>A CSV file with a header, plain or compressed with gzip. It is read anew each time it is asked for its rows.</summary>
internal sealed class JournalFile(string name)
{
    public string Name => name;

    /// <summary>How far the last reading has come, and how long the file is.</summary>
    public (long Read, long Length) Progress { get; private set; }

    public async IAsyncEnumerable<RawRow> Rows(Action<IReadOnlyList<string>> header, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = Files.Open(name);
        await using var content = await Content(file, cancellation);
        HashSet<long> malformed = [];
        await using var csv = CsvReader.Create(content, new CsvReaderOptions
        {
            TrackLineNumbers = true, OnMalformedRecord = record => malformed.Add(record.LineNumber),
        });
        await Read(async () => { await csv.ReadHeaderAsync(cancellation); return true; });
        if (csv.Headers.Count == 0)
        {
            throw new PlainError($"{name} is empty; its first line must name the columns.", ExitCode.Refused);
        }

        header(csv.Headers);
        while (await Read(async () => await csv.ReadAsync(cancellation)))
        {
            cancellation.ThrowIfCancellationRequested();
            Progress = (file.Position, file.Length);
            yield return new RawRow((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)], csv.Headers.Count,
                malformed.Contains(csv.LineNumber));
        }
    }

    private async Task<bool> Read(Func<Task<bool>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (error is InvalidDataException or CsvFormatException)
        {
            throw new PlainError($"{name} is damaged: {error.Message}", ExitCode.Refused, error);
        }
    }

    private static async Task<Stream> Content(FileStream file, CancellationToken cancellation)
    {
        var first = new byte[2];
        var known = await file.ReadAtLeastAsync(first, 2, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        return known == 2 && first is [0x1f, 0x8b] ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}

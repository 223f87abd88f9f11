using System.Text;

namespace FamilyPlatform.Payments.Ach;

/// <summary>Records of a file one by one, whether they stand on lines of their own or follow each other without a break.</summary>
internal static class AchLines
{
    internal static IEnumerable<string> Read(Stream stream)
    {
        // Latin-1 maps each byte to one character, so that positions stay true and a foreign byte is seen as one.
        using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        while (ReadLine(reader) is { } line)
        {
            if (line.Length <= AchLine.Length || line.Length % AchLine.Length != 0)
                yield return line;
            else
                for (var i = 0; i < line.Length; i += AchLine.Length)
                    yield return line.Substring(i, AchLine.Length);
        }
    }

    // An empty last line, as editors leave it, is not a record.
    private static string? ReadLine(StreamReader reader)
    {
        var line = reader.ReadLine();
        return line is { Length: 0 } && reader.EndOfStream ? null : line;
    }
}

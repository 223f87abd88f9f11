namespace FamilyPlatform.Payments.Ach;

/// <summary>One line of 94 characters under construction. Positions count from 1 and include both ends, as in the rule book.</summary>
internal sealed class AchLine
{
    internal const int Length = 94;
    private readonly byte[] bytes = new byte[Length + 1];

    internal AchLine Start(char type)
    {
        bytes.AsSpan(0, Length).Fill((byte)' ');
        bytes[Length] = (byte)'\n';
        bytes[0] = (byte)type;
        return this;
    }

    internal AchLine Text(int from, int to, string text)
    {
        if (text.Length > to - from + 1)
            throw new ArgumentException($"'{text}' does not fit positions {from}-{to}.", nameof(text));
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~')
                throw new ArgumentException($"Positions {from}-{to} take printable ASCII only.", nameof(text));
            bytes[from - 1 + i] = (byte)text[i];
        }
        return this;
    }

    internal AchLine Number(int from, int to, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var rest = number;
        for (var i = to - 1; i >= from - 1; i--, rest /= 10)
            bytes[i] = (byte)('0' + rest % 10);
        if (rest != 0)
            throw new ArgumentException($"{number} does not fit positions {from}-{to}.", nameof(number));
        return this;
    }

    internal void WriteTo(Stream stream) => stream.Write(bytes);

    internal AchLine Nines()
    {
        Start('9');
        bytes.AsSpan(0, Length).Fill((byte)'9');
        return this;
    }
}

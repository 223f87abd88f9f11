namespace FamilyPlatform.Payments.Ach;

/// <summary>The nine digits that name an American bank; the last one checks the others.</summary>
internal static class RoutingNumber
{
    private static ReadOnlySpan<byte> Weights => [3, 7, 1, 3, 7, 1, 3, 7];

    internal static bool IsValid(ReadOnlySpan<char> routing) =>
        routing.Length == 9 && routing.IndexOfAnyExceptInRange('0', '9') < 0 && CheckDigit(routing[..8]) == routing[8];

    internal static char CheckDigit(ReadOnlySpan<char> eight)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (eight[i] - '0') * Weights[i];
        return (char)('0' + (10 - sum % 10) % 10);
    }
}

namespace FamilyPlatform.Office;

/// <summary>How many text messages a text becomes (3GPP TS 23.038 and 23.040): gateways charge for each, and phones join them again.</summary>
/// <param name="Segments">Number of messages.</param>
/// <param name="Plain">Whether it fits the plain alphabet; one letter outside of it makes every message shorter.</param>
internal sealed record SmsLength(int Segments, bool Plain, int Used, int Room)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";

    public static SmsLength Of(string text)
    {
        var plain = text.All(c => Basic.Contains(c) || Extended.Contains(c));
        int[] widths = plain ? [.. text.Select(c => Extended.Contains(c) ? 2 : 1)] : Runes(text);
        var (one, many) = plain ? (160, 153) : (70, 67);
        var used = widths.Sum();
        return used <= one ? new(1, plain, used, one) : Several(widths, many, plain);
    }

    // What takes two places, an extended letter or a pair of surrogates, is never cut in two.
    private static SmsLength Several(int[] widths, int many, bool plain)
    {
        var (segments, filled) = (1, 0);
        foreach (var width in widths)
        {
            if (filled + width > many) (segments, filled) = (segments + 1, 0);
            filled += width;
        }
        return new(segments, plain, (segments - 1) * many + filled, segments * many);
    }

    private static int[] Runes(string text) => [.. text.EnumerateRunes().Select(r => r.Utf16SequenceLength)];
}

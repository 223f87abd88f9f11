using System.Buffers.Binary;

namespace FamilyPlatform.Programs.Applications;

/// <summary>
/// Takes out of a photo what a phone writes beside the picture: place, time, device, comments, a small copy of an earlier version. How it is to be
/// turned stays, or receipts would lie on their side.
/// </summary>
internal static class PhotoNotes
{
    public static byte[] FromJpeg(byte[] jpeg)
    {
        using var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg, 0, 2);
        if (Turn(jpeg) is { } turn) clean.Write(TurnOnly(turn));
        var at = 2;
        while (jpeg[at] == 0xff && jpeg[at + 1] != 0xda)
        {
            if (jpeg[at + 1] == 0xff)
            {
                at++;
                continue;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            // The coding of colors is needed to draw it; everything else of this kind is notes.
            if (jpeg[at + 1] is not (>= 0xe1 and <= 0xef or 0xfe) || jpeg[at + 1] is 0xe2 or 0xee) clean.Write(jpeg.AsSpan(at, length));
            at += length;
        }
        if (jpeg[at] != 0xff) throw new InvalidDataException("A JPEG's parts begin with a mark.");
        clean.Write(jpeg.AsSpan(at));
        return clean.ToArray();
    }

    public static byte[] FromPng(byte[] png)
    {
        using var clean = new MemoryStream(png.Length);
        clean.Write(png, 0, 8);
        for (var at = 8; at < png.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at)) + 12);
            var name = png.AsSpan(at + 4, 4);
            var note = name.SequenceEqual("tEXt"u8) || name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8) || name.SequenceEqual("eXIf"u8)
                || name.SequenceEqual("tIME"u8);
            if (!note) clean.Write(png.AsSpan(at, length));
            at += length;
            if (name.SequenceEqual("IEND"u8)) return clean.ToArray();
        }
        throw new InvalidDataException("A PNG has an end.");
    }

    public static byte[] FromWebp(byte[] webp)
    {
        using var clean = new MemoryStream(webp.Length);
        clean.Write(webp, 0, 12);
        for (var at = 12; at + 8 <= webp.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(at + 4)) + 8);
            var padded = Math.Min(length + (length & 1), webp.Length - at);
            var part = webp.AsSpan(at, padded).ToArray();
            // The header says which notes follow; they do not any more.
            if (part.AsSpan(0, 4).SequenceEqual("VP8X"u8)) part[8] &= 0b1111_0011;
            if (!part.AsSpan(0, 4).SequenceEqual("EXIF"u8) && !part.AsSpan(0, 4).SequenceEqual("XMP "u8)) clean.Write(part);
            at += padded;
        }
        var whole = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)(whole.Length - 8));
        return whole;
    }

    /// <summary>The number from 2 to 8 that says how the picture is to be turned; null when it is upright.</summary>
    private static ushort? Turn(byte[] jpeg)
    {
        for (var at = 2; jpeg[at] == 0xff && jpeg[at + 1] is not (0xda or 0xff);)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            var part = jpeg.AsSpan(at + 4, length - 2);
            if (jpeg[at + 1] == 0xe1 && part.StartsWith("Exif\0\0"u8)) return InTiff(part[6..]);
            at += 2 + length;
        }
        return null;
    }

    private static ushort? InTiff(ReadOnlySpan<byte> tiff)
    {
        var little = tiff[0] == (byte)'I';
        ushort Short(ReadOnlySpan<byte> from) => little ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);
        var first = (int)(little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        for (var entry = 0; entry < Short(tiff[first..]); entry++)
        {
            var at = tiff[(first + 2 + entry * 12)..];
            if (Short(at) == 0x0112) return Short(at[8..]) is var turn and >= 2 and <= 8 ? turn : null;
        }
        return null;
    }

    // The smallest note that holds nothing but the turn.
    private static byte[] TurnOnly(ushort turn) =>
    [
        0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0,
    ];
}

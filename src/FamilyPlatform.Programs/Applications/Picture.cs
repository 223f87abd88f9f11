using System.Text;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Applications;

/// <summary>What a file is by its content. The name it came with says nothing.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Ending">The ending of its name.</param>
/// <param name="Content">Its bytes; of a photo, the picture alone.</param>
internal sealed record Picture(string Type, string Ending, byte[] Content)
{
    /// <summary>Null when it is of no kind that is taken, or broken.</summary>
    public static Picture? Read(byte[] bytes, FileKinds takes)
    {
        try
        {
            if (takes.HasFlag(FileKinds.Photo))
            {
                if (bytes is [0xff, 0xd8, 0xff, ..]) return new("image/jpeg", ".jpg", PhotoNotes.FromJpeg(bytes));
                if (bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..]) return new("image/png", ".png", PhotoNotes.FromPng(bytes));
                if (bytes.Length > 12 && bytes.AsSpan(0, 4).SequenceEqual("RIFF"u8) && bytes.AsSpan(8, 4).SequenceEqual("WEBP"u8))
                    return new("image/webp", ".webp", PhotoNotes.FromWebp(bytes));
            }
            if (takes.HasFlag(FileKinds.Paper) && bytes.AsSpan().StartsWith("%PDF-"u8)) return new("application/pdf", ".pdf", bytes);
            return takes.HasFlag(FileKinds.Table) && IsText(bytes) ? new("text/plain", ".txt", bytes) : null;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException or InvalidDataException)
        {
            return null;
        }
    }

    // Banks still write Latin-1, so any byte that is no control character passes.
    private static bool IsText(byte[] bytes) => bytes.All(b => b is 9 or 10 or 13 or >= 32) && !bytes.AsSpan().StartsWith("%PDF"u8)
        && Encoding.Latin1.GetString(bytes).Any(char.IsLetterOrDigit);
}

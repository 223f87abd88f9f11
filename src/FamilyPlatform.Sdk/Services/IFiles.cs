using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>A file that was handed in.</summary>
/// <param name="Name">As it was called; letters, digits and dots only.</param>
/// <param name="ContentType">By its content: <c>image/jpeg</c>, <c>image/png</c>, <c>image/webp</c>, <c>application/pdf</c> or <c>text/plain</c>.</param>
/// <param name="Content">Its bytes, up to 10 MB.</param>
/// <param name="Sha256">Hash of the content, to know the same file again.</param>
public sealed record StoredFile(string Name, string ContentType, IReadOnlyList<byte> Content, string Sha256);

/// <summary>Files handed in through the program's forms. They are kept sealed; nobody but this program and its pages reads them.</summary>
public interface IFiles
{
    /// <summary>A file, or null when there is none of this program in this city, or the reader may not see it.</summary>
    Task<StoredFile?> Read(FileKey file, CancellationToken ct);

    /// <summary>Forgets a file; its key leads nowhere any more.</summary>
    Task Forget(FileKey file, CancellationToken ct);
}

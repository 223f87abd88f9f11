using Microsoft.AspNetCore.Http.Metadata;

namespace FamilyPlatform.Core.Pages;

/// <summary>How much of a form is read. Words are short, and a stranger is not read for longer than a form of words takes.</summary>
/// <param name="Files">With files: more than the largest that is taken, so that one over the limit is refused beside its field, not cut off on its way.</param>
public sealed record FormSize(bool Files) : IRequestSizeLimitMetadata
{
    /// <summary>In bytes.</summary>
    public long? MaxRequestBodySize => Files ? 32 * 1024 * 1024 : 1024 * 1024;
}

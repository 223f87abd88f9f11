namespace FamilyPlatform.Core.Pages;

/// <summary>Why what was sent is no form that can be read.</summary>
internal enum Unread
{
    /// <summary>It carries no token of ours, or one of a page that was open for too long.</summary>
    Stale,
    /// <summary>It is larger than anything a page takes.</summary>
    Large,
    /// <summary>It is not written as forms are.</summary>
    Broken,
}

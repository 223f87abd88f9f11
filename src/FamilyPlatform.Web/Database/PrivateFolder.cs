namespace FamilyPlatform.Web.Database;

/// <summary>Folders that only their owner may enter.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Walkable = Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Make(string path, bool othersMayWalkThrough = false)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlainError("The embedded database runs on Linux; set ConnectionStrings__Platform to a PostgreSQL server instead.");
        }

        Directory.CreateDirectory(path, othersMayWalkThrough ? Walkable : Owner);
        // Only the owner may do this, so a folder that somebody else put there is noticed.
        File.SetUnixFileMode(path, othersMayWalkThrough ? Walkable : Owner);
    }
}

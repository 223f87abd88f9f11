namespace FamilyPlatform.Web.CommandLine;

/// <summary>Files that an operator names. What is written appears whole or not at all.</summary>
internal static class Files
{
    public static async Task<byte[]> Read(string name, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(name, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(name, error);
        }
    }

    public static FileStream Open(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(name, error);
        }
    }

    /// <returns>The file's full name.</returns>
    public static async Task<string> Write(string name, Func<Stream, Task> fill)
    {
        var whole = Path.GetFullPath(name);
        var part = whole + ".part";
        try
        {
            // It may hold names or bank numbers: its owner's alone, from the first byte on.
            var mine = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(part, mine))
            {
                await fill(stream);
            }

            File.Move(part, whole, overwrite: true);
            return whole;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"{name} cannot be written: {error.Message}", cause: error);
        }
        finally
        {
            // Deleting in a folder that is not there fails, and would hide what went wrong.
            if (File.Exists(part)) File.Delete(part);
        }
    }

    private static PlainError Unreadable(string name, Exception error) => new(
        error is FileNotFoundException or DirectoryNotFoundException ? $"There is no file {name}." : $"{name} cannot be read: {error.Message}", cause: error);
}

using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Web.Database;

/// <summary>
/// Where the server listens: a folder only its user may enter, so nobody else on the machine can connect. A socket's path
/// may have 107 bytes, so the folder is named by a hash of the data folder and does not lie in it.
/// </summary>
internal static class SocketFolder
{
    public static string For(DataFolder data)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)))[..10];
        return Path.Combine(Environment.IsPrivilegedProcess && Directory.Exists("/run") ? "/run" : "/tmp", $"family-platform-{hash}");
    }

    public static async Task<string> Prepare(DataFolder data, ServerUser user, CancellationToken cancellation)
    {
        var folder = For(data);
        try
        {
            PrivateFolder.Make(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlainError(
                $"The database's socket folder {folder} cannot be used ({error.Message.TrimEnd('.')}); remove it or choose another data folder.");
        }

        await user.Own(folder, cancellation);
        return folder;
    }

    public static void Remove(DataFolder data)
    {
        if (Directory.Exists(For(data)))
        {
            Directory.Delete(For(data), recursive: true);
        }
    }
}

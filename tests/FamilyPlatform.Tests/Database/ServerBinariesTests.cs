using FamilyPlatform.Web;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Tests.Database;

public sealed class ServerBinariesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("family-platform-binaries-").FullName;

    [Fact]
    public async Task Links_to_a_server_that_was_removed_are_passed_over()
    {
        foreach (var name in new[] { "initdb", "pg_ctl", "postgres" })
        {
            File.CreateSymbolicLink(Path.Combine(folder, name), $"/nowhere/{name}");
        }

        var found = await ServerBinaries.Find(name => name == "PATH" ? folder : null, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(found, binaries => binaries.Folder == folder);
        Assert.NotEmpty(found);
    }

    [Fact]
    public async Task A_setting_that_names_no_server_is_one_sentence()
    {
        var error = await Assert.ThrowsAsync<PlainError>(
            () => ServerBinaries.Find(name => name == "FAMILYPLATFORM_PGBIN" ? folder : null, TestContext.Current.CancellationToken));

        Assert.Contains($"FAMILYPLATFORM_PGBIN is {folder}", error.Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

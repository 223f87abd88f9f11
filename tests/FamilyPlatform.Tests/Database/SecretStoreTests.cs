using FamilyPlatform.Web;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Tests.Database;

public sealed class SecretStoreTests : IDisposable
{
    private readonly DataFolder data = new(Directory.CreateTempSubdirectory("family-platform-secrets-").FullName);

    [Fact]
    public void Keys_are_made_once_and_only_their_owner_can_read_them()
    {
        var first = SecretStore.Load(data, environment: _ => null);
        var second = SecretStore.Load(data, environment: _ => null);

        Assert.Equal(first.Key("bank"), second.Key("bank"));
        Assert.Equal(32, first.Key("bank").Length);
        Assert.NotEqual(first.Key("bank"), first.Key("roles"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.Inside("secrets.json")));
        }
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        var key = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();

        var secrets = SecretStore.Load(data, environment: name => name == "FAMILYPLATFORM_SECRET_BANK" ? Convert.ToBase64String(key) : null);

        Assert.Equal(key, secrets.Key("bank"));
        Assert.NotEqual(key, secrets.Key("roles"));
    }

    [Fact]
    public void In_production_a_missing_key_is_named_and_no_file_is_made()
    {
        var error = Assert.Throws<PlainError>(() => SecretStore.Load(data, environmentOnly: true, environment: _ => null));

        Assert.Contains("FAMILYPLATFORM_SECRET_CODES", error.Message);
        Assert.False(File.Exists(data.Inside("secrets.json")));
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Assert.Contains("FAMILYPLATFORM_SECRET_ROLES", Assert.Throws<PlainError>(
            () => SecretStore.Load(data, environment: name => name == "FAMILYPLATFORM_SECRET_ROLES" ? "YWJj" : null)).Message);

    [Fact]
    public void A_damaged_file_is_never_replaced()
    {
        File.WriteAllText(data.Inside("secrets.json"), "{}");

        Assert.Contains("put the right file back", Assert.Throws<PlainError>(() => SecretStore.Load(data, environment: _ => null)).Message);
        Assert.Equal("{}", File.ReadAllText(data.Inside("secrets.json")));
    }

    [Fact]
    public void A_folder_that_lost_its_keys_gets_no_new_ones()
    {
        Directory.CreateDirectory(data.Cluster);

        Assert.Contains("put that file back", Assert.Throws<PlainError>(() => SecretStore.Load(data, environment: _ => null)).Message);
    }

    public void Dispose() => Directory.Delete(data.Path, recursive: true);
}

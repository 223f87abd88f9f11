using FamilyPlatform.Web;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Tests.Database;

public sealed class SecretsTests : IDisposable
{
    private readonly DataFolder data = new(Directory.CreateTempSubdirectory("family-platform-secrets-").FullName);

    [Fact]
    public void Keys_are_made_once_and_only_their_owner_can_read_them()
    {
        var first = Secrets.Load(data, environment: _ => null);
        var second = Secrets.Load(data, environment: _ => null);

        Assert.Equal(first[Secrets.Bank], second[Secrets.Bank]);
        Assert.Equal(32, first[Secrets.Bank].Length);
        Assert.NotEqual(first[Secrets.Bank], first[Secrets.Roles]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.Inside("secrets.json")));
        }
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        var key = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();

        var secrets = Secrets.Load(data, environment: name => name == "FAMILYPLATFORM_SECRET_BANK" ? Convert.ToBase64String(key) : null);

        Assert.Equal(key, secrets[Secrets.Bank]);
        Assert.NotEqual(key, secrets[Secrets.Roles]);
    }

    [Fact]
    public void In_production_a_missing_key_is_named_and_no_file_is_made()
    {
        var error = Assert.Throws<PlainError>(() => Secrets.Load(data, environmentOnly: true, environment: _ => null));

        Assert.Contains("FAMILYPLATFORM_SECRET_DATAPROTECTION", error.Message);
        Assert.False(File.Exists(data.Inside("secrets.json")));
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Assert.Contains("FAMILYPLATFORM_SECRET_ROLES", Assert.Throws<PlainError>(
            () => Secrets.Load(data, environment: name => name == "FAMILYPLATFORM_SECRET_ROLES" ? "YWJj" : null)).Message);

    [Fact]
    public void A_damaged_file_is_never_replaced()
    {
        File.WriteAllText(data.Inside("secrets.json"), "{}");

        Assert.Contains("put the right file back", Assert.Throws<PlainError>(() => Secrets.Load(data, environment: _ => null)).Message);
        Assert.Equal("{}", File.ReadAllText(data.Inside("secrets.json")));
    }

    public void Dispose() => Directory.Delete(data.Path, recursive: true);
}

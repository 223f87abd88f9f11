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

    [Fact]
    public void A_rotation_that_was_interrupted_goes_on_with_the_same_two_keys_and_lets_go_of_the_old_one_at_the_end()
    {
        var old = SecretStore.Load(data, environment: _ => null).Key("bank");
        Assert.True(SecretStore.BeginRotation(data, _ => null));
        var between = SecretStore.Load(data, environment: _ => null);
        Assert.Equal(old, between.KeyBefore("bank"));
        Assert.NotEqual(old, between.Key("bank"));

        Assert.True(SecretStore.BeginRotation(data, _ => null));
        Assert.Equal(between.Key("bank"), SecretStore.Load(data, environment: _ => null).Key("bank"));
        var kept = SecretStore.EndRotation(data);
        var after = SecretStore.Load(data, environment: _ => null);
        Assert.Equal(between.Key("bank"), after.Key("bank"));
        Assert.Null(after.KeyBefore("bank"));
        // Put back beside an older backup, the kept file is what it was before.
        File.Copy(kept, data.Inside("secrets.json"), overwrite: true);
        Assert.Equal(old, SecretStore.Load(data, environment: _ => null).Key("bank"));
    }

    [Fact]
    public void A_key_of_the_environment_is_rotated_by_setting_both_there()
    {
        var (now, before) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()));
        Func<string, string?> With(string? bank, string? bankBefore) => name => name switch
        {
            "FAMILYPLATFORM_SECRET_BANK" => bank, "FAMILYPLATFORM_SECRET_BANK_BEFORE" => bankBefore, _ => null,
        };

        Assert.Contains("FAMILYPLATFORM_SECRET_BANK_BEFORE", Assert.Throws<PlainError>(() => SecretStore.BeginRotation(data, With(now, null))).Message);
        Assert.Throws<PlainError>(() => SecretStore.BeginRotation(data, With(now, now)));
        Assert.False(SecretStore.BeginRotation(data, With(now, before)));
        Assert.Equal(7, SecretStore.Load(data, environment: With(now, before)).KeyBefore("bank")![0]);
        Assert.Null(SecretStore.Load(data, environment: With(now, null)).KeyBefore("bank"));
    }

    public void Dispose() => Directory.Delete(data.Path, recursive: true);
}

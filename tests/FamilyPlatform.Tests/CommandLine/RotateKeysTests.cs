using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Import;
using FamilyPlatform.Web;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

[Collection("verbs")]
public sealed class RotateKeysTests(RealOrganisation real) : IClassFixture<RealOrganisation>
{
    private const string Victor = "victor@example.org", Noemi = "noemi@example.org";

    [Fact]
    public async Task Bank_numbers_are_sealed_under_a_new_key_and_files_for_the_bank_still_have_them_without_the_old_one()
    {
        using var files = new ImportScene.Folder();
        var (_, made) = await real.Json("payouts create", "--site", RealOrganisation.City, "--payday", $"{real.Today:yyyy-MM-dd}", "--as", Victor, "--code",
            real.Code(Victor));
        var run = made.GetProperty("id").GetString()!;
        Assert.Equal(ExitCode.Done, (await real.Run("payouts approve", run, "--as", Noemi, "--code", real.Code(Noemi))).ExitCode);
        var old = Keys();

        var first = await real.Resting(() => real.Run("keys rotate"));
        Assert.Equal(ExitCode.Done, first.ExitCode);
        Assert.StartsWith("4 sealed entries", first.Output, StringComparison.Ordinal);
        var now = Keys();
        Assert.Equal(["bank", "codes", "roles"], now.Keys.Order());
        Assert.Equal((true, true, false), (now["roles"] == old["roles"], now["codes"] == old["codes"], now["bank"] == old["bank"]));
        foreach (var key in (string[])[old["bank"], now["bank"]]) Assert.DoesNotContain(key, first.Output + first.Errors, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await real.Run("payouts file", run, "--out", files.Name("paid.ach"))).ExitCode);
        Assert.Equal(["7700112212", "7700112215", "7700112221"], await Numbers(files.Name("paid.ach")));

        // The file that was made is sealed too: once more, and it is the same bytes.
        Assert.StartsWith("5 sealed entries", (await real.Resting(() => real.Run("keys rotate"))).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await real.Run("payouts file", run, "--out", files.Name("again.ach"))).ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(files.Name("paid.ach"), Ct), await File.ReadAllBytesAsync(files.Name("again.ach"), Ct));
        // Backups of before need their keys: both are kept, and readable by their owner alone.
        var kept = Directory.GetFiles(real.Data.Path, "secrets.*.json");
        Assert.Equal(2, kept.Length);
        foreach (var file in kept)
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Beside_a_serving_host_no_key_is_changed()
    {
        var before = Keys();
        var refused = await real.Run("keys rotate");
        Assert.Equal(ExitCode.CannotStart, refused.ExitCode);
        Assert.Contains("already serves", refused.Errors, StringComparison.Ordinal);
        const string Elsewhere = "insert into programs.live_host (host, since, seen_at) values ('elsewhere/7', now(), now()) returning host";
        Assert.Equal("elsewhere/7", await real.Sql<string>(Elsewhere));
        var away = await real.Resting(() => real.Run("keys rotate"));
        Assert.Equal((ExitCode.Refused, true), (away.ExitCode, away.Errors.Contains("elsewhere/7", StringComparison.Ordinal)));
        await real.Sql<string>("delete from programs.live_host returning host");
        Assert.Equal(before, Keys());
    }

    [Fact]
    public async Task Keys_for_partners_are_made_anew_beside_a_serving_host_and_never_before_there_are_any()
    {
        var until = $"{real.Today.AddDays(30):yyyy-MM-dd}";
        await real.Sql<long>("with gone as (delete from programs.partner_key returning 1) select count(*) from gone");
        var none = await real.Run("partners keys rotate", "--until", until);
        Assert.Equal((ExitCode.Refused, true), (none.ExitCode, none.Errors.StartsWith("There are no keys for partners yet.", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Usage, (await real.Run("partners keys rotate", "--until", "soon")).ExitCode);

        var before = (await real.Host.Platform.Send(new ReadOwnKeys(), Actor.System)).Must();
        var (code, told) = await real.Json("partners keys rotate", "--until", until);
        Assert.Equal(ExitCode.Done, code);
        var now = (await real.Host.Platform.Send(new ReadOwnKeys(), Actor.System)).Must();
        Assert.NotEqual(before.SigningPublic, now.SigningPublic);
        Assert.Equal(KeyId.Of(now.SigningPublic), told.GetProperty("signing").GetString());
        Assert.Equal((KeyId.Of(before.ReadingPublic), until), (told.GetProperty("readingBefore").GetString(), told.GetProperty("until").GetString()));
        Assert.Equal(before.ReadingPublic, Assert.Single(now.Before).ReadingPublic);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Keys() => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(real.Data.Inside("secrets.json")))!;

    private static async Task<IEnumerable<string>> Numbers(string file) =>
        AchReader.Read(new MemoryStream(await File.ReadAllBytesAsync(file, Ct))).Entries.Where(e => e.Name.StartsWith("HOUSEHOLD", StringComparison.Ordinal))
            .Select(e => e.Account.Trim()).Order(StringComparer.Ordinal);
}

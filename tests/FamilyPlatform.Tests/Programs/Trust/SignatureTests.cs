using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>What is not signed by somebody the operator trusts does not run; each reason names the file and the rule, in both languages.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private readonly Signer first = new("First Works");

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Send(new AllowUnsigned(false), Actor.System);
    }

    public async ValueTask DisposeAsync()
    {
        first.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_package_opens_and_says_who_signed_it()
    {
        await first.Trusted(host);
        first.Sign(Put("Steady"));
        var opened = await host.Open("steady", PlatformFixture.Oakland);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        var listed = (await host.Send(new ListPrograms(), Actor.System)).Value;
        Assert.Equal(("signed by First Works", false), (listed.Packages[0].Standing, listed.UnsignedAllowed));
        Assert.Equal("signed/First Works", await host.Base.Sql<string>("select trust || '/' || signer from programs.program where program = 'steady'"));
    }

    [Fact]
    public async Task An_unsigned_package_is_refused_until_the_switch_is_on_and_the_page_then_says_so()
    {
        Put("Steady");
        await Refused("program.unsigned", "Steady.dll is signed by nobody", "Steady.dll no está firmado");
        await host.Send(new AllowUnsigned(true), Actor.System);
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        var listed = (await host.Send(new ListPrograms(), Actor.System)).Value;
        Assert.True(listed.UnsignedAllowed);
        Assert.True(listed.Packages[0].Unsigned);
    }

    [Theory]
    [InlineData("byte", "program.altered", "Steady.dll is not as it was signed", "Steady.dll no está como se firmó")]
    [InlineData("more", "program.signed_without", "Extra.dll is not covered by the signature", "Extra.dll no está cubierto")]
    [InlineData("less", "program.signed_gone", "notes.txt is missing", "Falta notes.txt")]
    [InlineData("list", "program.signature_wrong", "signature.json does not hold", "signature.json no es válida")]
    [InlineData("rubbish", "program.signature_unreadable", "signature.json is damaged", "signature.json está dañado")]
    [InlineData("other", "program.signed_for_other", "Steady.dll is steady 2.0.0, but the signature is for steady 1.0.0", "Steady.dll es steady 2.0.0")]
    public async Task A_package_that_was_touched_after_it_was_signed_is_refused(string how, string code, string says, string dice)
    {
        await first.Trusted(host);
        var folder = Put("Steady");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "read me");
        first.Sign(folder);
        await Touch(how, folder);
        await Refused(code, says, dice);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from programs.program"));
    }

    [Fact]
    public async Task A_key_that_nobody_trusts_that_ended_or_was_taken_back_opens_nothing_and_what_runs_goes_on()
    {
        var folder = Put("Steady");
        first.Sign(folder);
        await Refused("program.key_unknown", $"signature.json: the operator does not trust the key {first.KeyId}", "no confía en la llave");
        await first.Trusted(host, new DateOnly(2026, 11, 30));
        host.Base.Clock.Now += TimeSpan.FromDays(20);
        await Refused("program.key_expired", "of First Works ended on", "terminó el");
        host.Base.Clock.Now -= TimeSpan.FromDays(20);
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);

        await host.Send(new EndKey(first.KeyId), Actor.System);
        await using var anew = await host.Host("anew");
        Assert.True((await ProgramKeeper.Sync(anew, TestContext.Current.CancellationToken)).Succeeded);
        var report = (await anew.Send(new ReadHosts("steady"), Actor.System, TestContext.Current.CancellationToken)).Value.Items;
        Assert.Equal("running", Assert.Single(report).State);
        first.Sign(Put("SteadyNext"));
        var refused = await host.Send(new UpgradeProgram("steady"), Actor.System);
        Assert.Equal("program.key_ended", refused.Refusal!.Code);
    }

    [Fact]
    public async Task An_id_stays_with_its_signer_and_a_new_key_of_the_same_signer_may_follow()
    {
        using var squatter = await new Signer("Somebody Else").Trusted(host);
        await first.Trusted(host);
        first.Sign(Put("Steady"));
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);

        var next = Put("SteadyNext");
        squatter.Sign(next);
        var refused = (await host.Send(new UpgradeProgram("steady"), Actor.System)).Refusal!;
        Assert.Equal("program.other_signer", refused.Code);
        Assert.Contains("belongs to First Works; this package is by Somebody Else", refused.In("en").Message, StringComparison.Ordinal);
        Assert.Contains("es de First Works", refused.In("es").Message, StringComparison.Ordinal);
        await host.Send(new AllowUnsigned(true), Actor.System);
        File.Delete(Path.Combine(next, PackageSignature.FileName));
        Assert.Equal("program.other_signer", (await host.Send(new UpgradeProgram("steady"), Actor.System)).Refusal!.Code);
        await host.Send(new AllowUnsigned(false), Actor.System);

        using var renewed = await new Signer("First Works").Trusted(host);
        renewed.Sign(next);
        Assert.Equal("2.0.0", (await host.Send(new UpgradeProgram("steady"), Actor.System)).Value.Version);
    }

    [Fact]
    public async Task A_squatter_with_a_higher_version_does_not_stand_in_the_way_of_the_signer()
    {
        using var squatter = await new Signer("Somebody Else").Trusted(host);
        await first.Trusted(host);
        first.Sign(Put("Steady"));
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        squatter.Sign(Put("SteadyLast"));
        first.Sign(Put("SteadyNext"));
        Assert.Equal("2.0.0", (await host.Send(new UpgradeProgram("steady"), Actor.System)).Value.Version);
    }

    [Fact]
    public async Task What_was_built_with_the_host_needs_no_signature_and_one_changed_byte_ends_that()
    {
        var folder = Put("Steady");
        var shipped = ShippedPackages.From(string.Join('\n', PackageHash.Files(folder).Select(f => $"Steady/{f.Key} {f.Value}")));
        var package = FamilyPlatform.Programs.Loading.ProgramPackage.Read(folder).Value;
        Assert.True(shipped.Holds(package.Sha256));
        await Touch("byte", folder);
        Assert.False(shipped.Holds(FamilyPlatform.Programs.Loading.ProgramPackage.Read(folder).Value.Sha256));
    }

    [Fact]
    public void The_host_was_built_knowing_its_own_programs()
    {
        var ida = FamilyPlatform.Web.Hosting.BuiltPrograms.Lines;
        Assert.Contains("IdaSavingsMatch/IdaSavingsMatch.dll ", ida, StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "ida")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "IdaSavingsMatch.dll"), Path.Combine(folder, "IdaSavingsMatch.dll"));
        Assert.True(ShippedPackages.From(ida).Holds(FamilyPlatform.Programs.Loading.ProgramPackage.Read(folder).Value.Sha256));
    }

    private string Put(string project)
    {
        host.Place(project);
        return Path.Combine(host.Folder, project);
    }

    private static async Task Touch(string how, string folder)
    {
        var (dll, signature) = (Path.Combine(folder, "Steady.dll"), Path.Combine(folder, PackageSignature.FileName));
        switch (how)
        {
            case "byte":
                var bytes = await File.ReadAllBytesAsync(dll);
                // In the name of a string, so that it is an assembly still.
                bytes[bytes.AsSpan().IndexOf("Write down each visit".Select(c => (byte)c).SelectMany(b => new byte[] { b, 0 }).ToArray())] ^= 1;
                await File.WriteAllBytesAsync(dll, bytes);
                break;
            case "more": File.Copy(Path.Combine(AppContext.BaseDirectory, "Dapper.dll"), Path.Combine(folder, "Extra.dll")); break;
            case "less": File.Delete(Path.Combine(folder, "notes.txt")); break;
            case "list":
                var text = await File.ReadAllTextAsync(signature);
                await File.WriteAllTextAsync(signature, text.Replace("2026-11-17", "2026-11-18", StringComparison.Ordinal));
                break;
            case "rubbish": await File.WriteAllTextAsync(signature, "{"); break;
            default: File.Copy(Path.Combine(Fixtures.Folder("SteadyNext"), "Steady.dll"), dll, overwrite: true); break;
        }
    }

    private async Task Refused(string code, string says, string dice)
    {
        var refused = (await host.Open("steady", PlatformFixture.Oakland)).Refusal!;
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.In("en").Message, StringComparison.Ordinal);
        Assert.Contains(dice, refused.In("es").Message, StringComparison.Ordinal);
    }
}

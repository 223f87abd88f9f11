using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Tests.Import;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

[Collection("verbs")]
public sealed class MoneyVerbsTests(RealOrganisation real) : IClassFixture<RealOrganisation>
{
    private const string Victor = "victor@example.org", Noemi = "noemi@example.org", Tomas = "tomas@example.org";

    /// <summary>One payout from what is due to what the bank sent back, typed line by line.</summary>
    [Fact]
    public async Task Outside_a_demonstration_two_people_with_their_codes_pay_and_the_returns_reach_the_families()
    {
        using var files = new ImportScene.Folder();
        string[] create = ["--site", RealOrganisation.City, "--payday", $"{real.Today:yyyy-MM-dd}", "--as"];
        Assert.Equal(ExitCode.Usage, (await real.Run("payouts create", [.. create, Victor])).ExitCode);
        Assert.Equal(ExitCode.Refused, (await real.Run("payouts create", [.. create, Victor, "--code", "12345"])).ExitCode);
        Assert.Equal(ExitCode.Refused, (await real.Run("payouts create", [.. create, "ruth@example.org", "--code", real.Code("ruth@example.org")])).ExitCode);
        Assert.Equal(0L, await real.Sql<long>("select count(*) from payments.payout_run"));

        var code = real.Code(Victor);
        var (done, made) = await real.Json("payouts create", [.. create, Victor, "--code", code]);
        Assert.Equal((ExitCode.Done, 3, 22_000L, "submitted"),
            (done, made.GetProperty("payees").GetInt32(), made.GetProperty("totalCents").GetInt64(), made.GetProperty("state").GetString()));
        var run = made.GetProperty("id").GetString()!;
        var used = await real.Run("payouts approve", run, "--as", Victor, "--code", code);
        Assert.Equal((ExitCode.Refused, true), (used.ExitCode, used.Errors.Contains("used already", StringComparison.Ordinal)));
        var own = await real.Run("payouts approve", run, "--as", Victor, "--code", real.Code(Victor));
        Assert.Equal((ExitCode.Refused, true), (own.ExitCode, own.Errors.Contains("somebody else", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, (await real.Run("payouts file", run, "--out", files.Name("early.ach"))).ExitCode);
        Assert.Equal(ExitCode.Done, (await real.Run("payouts approve", run, "--as", Noemi, "--code", real.Code(Noemi))).ExitCode);

        Assert.Equal(ExitCode.Done, (await real.Run("payouts file", run, "--out", files.Name("paid.ach"))).ExitCode);
        Assert.Equal(3, (await real.Json("ach read", files.Name("paid.ach"))).Told.GetProperty("credits").GetInt32());
        var sent = AchReader.Read(new MemoryStream(await File.ReadAllBytesAsync(files.Name("paid.ach"), TestContext.Current.CancellationToken)));
        string Trace(string key) => sent.Entries.Single(e => e.Name == "HOUSEHOLD " + key).Trace;
        await Answer(sent, files.Name("back.ach"), new(Trace("12"), "R02"), new(Trace("15"), "R03"), new(Trace("21"), "C01", "5566778899"));
        await Answer(sent, files.Name("odd.ach"), new AchAnswer(Trace("21"), "R01"));

        var back = await real.Json("payouts returns", files.Name("back.ach"), "--as", Noemi, "--code", real.Code(Noemi));
        Assert.Equal((ExitCode.Done, 2, 1, 0), (back.ExitCode, back.Told.GetProperty("returned").GetInt32(), back.Told.GetProperty("changes").GetInt32(),
            back.Told.GetProperty("unclear").GetInt32()));
        // A bank asks for permission only where it was debited: R01 says nothing about a credit, so a person has to look.
        Assert.Equal(ExitCode.Refused, (await real.Run("payouts returns", files.Name("odd.ach"), "--as", Tomas, "--code", real.Code(Tomas))).ExitCode);
        Assert.Equal(ExitCode.Done, (await real.Run("payouts settle", run, "--as", Tomas, "--code", real.Code(Tomas))).ExitCode);

        Assert.Equal("returned closed suspended", await Seen("12"));
        Assert.Equal("returned number suspended", await Seen("15"));
        Assert.Equal("paid - active 8899", await Seen("21"));
        Assert.Equal(ExitCode.Done, (await real.Run("ledger verify")).ExitCode);
    }

    private static async Task Answer(AchFile sent, string name, params AchAnswer[] said)
    {
        await using var file = File.Create(name);
        AchReturnFile.Write(sent, said, TimeProvider.System.GetUtcNow().DateTime, 'A', file);
    }

    private async Task<string> Seen(string household)
    {
        var money = (await real.Host.Platform.Send(new OpenMoney(), await real.Family(household))).Must();
        return money.Returned is { } back ? $"{back.State} {back.Back} {money.Account!.State}"
            : $"{money.Earnings[0].State} - {money.Account!.State} {money.Account.LastFour}";
    }
}

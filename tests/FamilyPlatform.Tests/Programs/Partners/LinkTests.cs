using System.Net;
using System.Security.Cryptography;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>The desk's side: whose keys count, and how envelopes travel.</summary>
public sealed class LinkTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly PartnerScene scene = new(host);

    [Fact]
    public async Task Keys_count_once_a_second_person_stands_for_them_also_for_the_database()
    {
        await scene.Staffed();
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await scene.Enter(scene.Manager)).Succeeded);
        Assert.Equal("program.partner_two", (await scene.Confirm(scene.Manager)).Refusal!.Code);
        var link = (await scene.Desk()).ToConfirm!.Value;
        var alone = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Base.Sql<object>(
            "update programs.partner_link set confirmed_by = set_by, confirmed_at = now() where id = $1", link));
        Assert.Equal("23514", alone.SqlState);
        Assert.Equal("program.partner_compare",
            (await host.Send(new ConfirmPartnerLink(PartnerScene.Program, PartnerScene.Oakland, link, false), scene.Second)).Refusal!.Code);
        Assert.True((await scene.Confirm(scene.Second)).Succeeded);
        var desk = await scene.Desk();
        Assert.True(desk.Counts);
        Assert.Equal(("Manager", "Admin"), (desk.History[0].Name, desk.History[0].ConfirmedName));

        // New keys wait; the ones before go on counting. A stale page confirms nothing.
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        await scene.Enter(scene.Manager, reading: New());
        Assert.Equal("program.partner_link_changed",
            (await host.Send(new ConfirmPartnerLink(PartnerScene.Program, PartnerScene.Oakland, link, true), scene.Second)).Refusal!.Code);
        Assert.True((await scene.Desk()).Counts);
    }

    [Fact]
    public async Task Changing_keys_asks_for_the_second_factor_anew_and_for_the_hat_of_the_city()
    {
        await scene.Staffed();
        var stale = scene.Manager with { SecondFactorAt = host.Base.Clock.Now.AddMinutes(-10) };
        Assert.Equal("access.second_factor_fresh", (await scene.Enter(stale)).Refusal!.Code);
        var elsewhere = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await scene.Enter(elsewhere)).Refusal!.Code);
        Assert.Equal("access.denied", (await scene.Enter(await host.Base.Staff(Hat.Finance))).Refusal!.Code);
        Assert.Equal("access.denied", (await host.Send(new ViewPartnerLink(PartnerScene.Program, PartnerScene.Oakland), elsewhere)).Refusal!.Code);
    }

    [Fact]
    public async Task Wrong_keys_and_addresses_are_said_beside_their_field()
    {
        await scene.Staffed();
        using var key = SigningKeys.Make();
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Equal(("program.partner_private", "signing_key"), Code(await scene.Enter(scene.Manager, signing: key.ExportPkcs8PrivateKeyPem())));
        Assert.Equal(("program.key_none", "signing_key"), Code(await scene.Enter(scene.Manager, signing: "hello")));
        Assert.Equal(("program.key_none", "reading_key"), Code(await scene.Enter(scene.Manager, reading: p384.ExportSubjectPublicKeyInfoPem())));
        Assert.Equal(("program.partner_same_key", "reading_key"),
            Code(await scene.Enter(scene.Manager, reading: scene.Signing.ExportSubjectPublicKeyInfoPem())));
        string[] inside =
        [
            "http://partner.example/in", "https://127.0.0.1/in", "https://10.1.2.3/in", "https://[::1]/in", "https://localhost/in",
            "https://169.254.169.254/latest/meta-data", "https://[fd00::1]/in", "https://[::ffff:10.0.0.1]/in", "https://me:secret@partner.example/in",
            "file:///etc/passwd", "partner.example",
        ];
        foreach (var address in inside) Assert.Equal(("program.partner_endpoint", "endpoint"), Code(await scene.Enter(scene.Manager, endpoint: address)));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    public void Only_the_public_internet_is_posted_to(string address, bool reached)
    {
        var number = IPAddress.Parse(address);
        Assert.Equal(reached, PartnerWire.Reaches(number, onlyHere: false));
        Assert.Equal(address is "::1" or "::ffff:127.0.0.1", PartnerWire.Reaches(number, onlyHere: true));
    }

    [Fact]
    public async Task A_name_that_leads_behind_our_own_wall_is_not_posted_to()
    {
        using var wire = new PartnerWire(onlyHere: false);
        await using var inside = await Listener(200);
        // The name itself looks harmless; what it resolves to is this machine.
        var port = new Uri(inside.Urls.First()).Port;
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            wire.Post($"https://{Dns.GetHostName()}:{port}/in", Guid.NewGuid(), "x", TestContext.Current.CancellationToken));
        Assert.Empty(received);
    }

    [Fact]
    public async Task An_envelope_is_posted_until_the_partner_takes_it_and_a_partner_that_is_down_holds_up_nobody()
    {
        answer = 503;
        await using var partner = await Listener(() => answer);
        await using var demo = Demonstration();
        var address = partner.Urls.First() + "/in";
        await scene.Staffed();
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        var entered = await demo.Send(new SetPartnerLink(PartnerScene.Program, PartnerScene.Oakland, scene.Signing.ExportSubjectPublicKeyInfoPem(),
            scene.Reading.ExportSubjectPublicKeyInfoPem(), address), scene.Manager, TestContext.Current.CancellationToken);
        Assert.Equal("program.not_found", entered.Refusal?.Code);
        await ProgramKeeper.Sync(demo, TestContext.Current.CancellationToken);
        Assert.True((await demo.Send(new SetPartnerLink(PartnerScene.Program, PartnerScene.Oakland, scene.Signing.ExportSubjectPublicKeyInfoPem(),
            scene.Reading.ExportSubjectPublicKeyInfoPem(), address), scene.Manager, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await scene.Confirm(scene.Second)).Succeeded);
        var ana = await host.Base.Family();
        var packet = await scene.Sent(ana);

        Assert.Equal(1, await PartnerPump.Drain(demo, TestContext.Current.CancellationToken));
        Assert.Equal(0, await PartnerPump.Drain(demo, TestContext.Current.CancellationToken));
        Assert.Equal((1, 1, "503"), ((await scene.Desk()).Posts.Waiting, (await scene.Desk()).Posts.Tried, (await scene.Desk()).Posts.Problem));
        Assert.Empty(Assert.Single((await scene.Page(ana)).Packets).Statuses);
        // It may have arrived in spite of the answer, so it is not taken back any more without a word.
        answer = 204;
        host.Base.Clock.Move(TimeSpan.FromSeconds(16));
        Assert.Equal(1, await PartnerPump.Drain(demo, TestContext.Current.CancellationToken));
        Assert.Equal((0, 1), ((await scene.Desk()).Posts.Waiting, (await scene.Desk()).Posts.Sent));
        Assert.Equal(2, received.Count);
        Assert.Equal(received[0], received[1]);
        Assert.Equal(packet.ToString(), received[1].Key);
        Assert.Equal(packet, (await scene.Open(received[1].Body)).GetProperty("packet").GetGuid());
    }

    [Fact]
    public async Task The_manager_reads_who_gets_what_before_it_opens_and_after()
    {
        host.Place("CrowdLender");
        var package = Assert.Single((await host.Send(new ListPrograms(), Actor.System)).Value.Packages, p => p.Program == PartnerScene.Program);
        Assert.Equal("Many Hands Lending", package.RunBy!.Partner);
        Assert.Equal(6, package.RunBy.Fields.Count);
        var preview = (await host.Send(new ViewMove(PartnerScene.Program, PlatformFixture.Boston, "open"), Actor.System)).Value;
        Assert.Equal(("Many Hands Lending", 6), (preview.RunBy!.Partner, preview.RunBy.Fields.Count));
    }

    private static (string?, string?) Code(Outcome<Done> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);

    private static string New()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private readonly List<(string Key, string Body)> received = [];
    private int answer;

    private Platform Demonstration() => host.Demonstration();

    private Task<WebApplication> Listener(int status) => Listener(() => status);

    private async Task<WebApplication> Listener(Func<int> status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/in", async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            received.Add((http.Request.Headers["Idempotency-Key"].ToString(), await reader.ReadToEndAsync()));
            http.Response.StatusCode = status();
        });
        await app.StartAsync();
        return app;
    }
}

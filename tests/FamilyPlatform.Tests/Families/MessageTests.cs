using System.Text.Json;
using System.Text.RegularExpressions;
using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.Inbound;
using FamilyPlatform.Families.IsItOurs;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Tests.Families;

public sealed partial class MessageTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private const string Secret = "shared";

    private readonly Gateway gateway = new();

    [Fact]
    public async Task Stop_is_obeyed_at_once_and_start_ends_it()
    {
        await using var platform = Build();
        await Ask(platform, "+15105550150");
        Assert.True((await Text(platform, "+15105550150", "Alto.")).Succeeded);
        await Drain(platform);
        Assert.Empty(gateway.Sent);
        Assert.Equal("stopped", await State("+15105550150"));

        Assert.True((await Text(platform, "+15105550150", "START")).Succeeded);
        await Ask(platform, "+15105550150");
        await Drain(platform);
        Assert.Single(gateway.Sent);
    }

    [Fact]
    public async Task A_text_without_the_right_signature_stops_nobody()
    {
        await using var platform = Build();
        var body = Body("+15105550151", "STOP");
        Assert.Equal("access.denied", (await platform.Send(new HearText("sha256=00", body), Actor.Stranger)).Refusal?.Code);
        await Ask(platform, "+15105550151");
        await Drain(platform);
        Assert.Single(gateway.Sent);
    }

    [Fact]
    public async Task What_goes_out_carries_the_code_that_the_database_hides()
    {
        await using var platform = Build();
        await Ask(platform, "+15105550152");
        await Drain(platform);
        Assert.Matches(@"^\d{6} ", gateway.Sent.Single().Body);
        Assert.DoesNotMatch(@"^\d{6} ", await fixture.Sql<string>("select body from platform.message where address = '+15105550152'") ?? "");
    }

    [Fact]
    public async Task A_gateway_that_fails_is_asked_again_later_and_given_up_after_six_times()
    {
        await using var platform = Build();
        gateway.Down = true;
        await Ask(platform, "+15105550153");
        Assert.Equal(1, await Drain(platform));
        Assert.Equal("queued", await State("+15105550153"));
        Assert.Equal(0, await Drain(platform));
        for (var i = 0; i < 5; i++)
        {
            fixture.Clock.Move(TimeSpan.FromHours(2));
            await Drain(platform);
        }
        Assert.Equal("failed", await State("+15105550153"));
    }

    [Fact]
    public async Task Anybody_can_check_that_a_message_is_ours_and_learns_nothing_else()
    {
        await using var platform = Build();
        await Ask(platform, "+15105550154");
        await Drain(platform);
        var body = gateway.Sent.Single().Body;

        Assert.True(await Ours(platform, "(510) 555-0154", body));
        Assert.True(await Ours(platform, "(510) 555-0154", Reference().Match(body).Value.ToLowerInvariant()));
        Assert.False(await Ours(platform, "(510) 555-0199", body));
        Assert.False(await Ours(platform, "(510) 555-0154", Reference().Replace(body, "AAA-AAA")));
    }

    private Platform Build() => Platform.Build(ModuleList.All, fixture.Platform.Parts with
    {
        Extra = services =>
        {
            services.RegisterInstance(new MessageSettings(null, null, Secret));
            services.RegisterInstance(gateway).As<IMessageProvider>();
            services.Register<IEnumerable<IMessageProvider>>(_ => [gateway]);
        },
    });

    private static Task Ask(Platform platform, string contact) => platform.Send(new SendCode(contact, "5.5.5.5"), Actor.Stranger);

    private static Task<int> Drain(Platform platform) => MessagePump.Drain(platform, TestContext.Current.CancellationToken);

    private Task<string?> State(string address) =>
        fixture.Sql<string>("select state from platform.message where address = $1 order by created_at desc limit 1", address);

    private static byte[] Body(string from, string text) => JsonSerializer.SerializeToUtf8Bytes(new { from, text });

    private static Task<Sdk.Values.Outcome<Sdk.Values.Done>> Text(Platform platform, string from, string text) =>
        platform.Send(new HearText(SmsWebhookProvider.Sign(Secret, Body(from, text)), Body(from, text)), Actor.Stranger);

    private static async Task<bool> Ours(Platform platform, string contact, string message) =>
        (await platform.Send(new CheckMessage(contact, message, "6.6.6.6"), Actor.Stranger)).Value.Ours;

    [GeneratedRegex("[A-Z2-9]{3}-[A-Z2-9]{3}")]
    private static partial Regex Reference();

    private sealed class Gateway : IMessageProvider
    {
        public List<OutgoingMessage> Sent { get; } = [];

        public bool Down { get; set; }

        public bool Carries(string channel) => true;

        public Task Send(OutgoingMessage message, CancellationToken ct)
        {
            if (Down) throw new HttpRequestException("down");
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}

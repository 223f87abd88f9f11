using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class TextTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Host = "families.example.org:8443";

    [Theory]
    [InlineData("Sign in at https://families.example.org:8443/home", null)]
    [InlineData("Hello {{name}}. It takes 15 min.", null)]
    [InlineData("Sign in at https://evil.example.com", "office.text_link")]
    [InlineData("Sign in at evil.example.com/x", "office.text_link")]
    [InlineData("Sign in at //evil.example.com", "office.text_link")]
    [InlineData("Go to https://families.example.org:8443@evil.example.com/", "office.text_link")]
    [InlineData("Go to https://families.example.org:8443.evil.example.com/", "office.text_link")]
    [InlineData("Go to 203.0.113.9/pay", "office.text_link")]
    [InlineData("Write to help@evil.example.com", "office.text_link")]
    [InlineData("Go to evil.{{name}}", "office.text_link")]
    [InlineData("Go to https://{{name}}/x", "office.text_link")]
    [InlineData("Dear {{surname}}", "office.text_place")]
    [InlineData("{{#each people}}x{{/each}}", "office.text_place")]
    [InlineData("{{{name}}}", "office.text_place")]
    [InlineData("{{ name }}", "office.text_place")]
    [InlineData("{{name}} and {{", "office.text_place")]
    [InlineData("<b>Hello</b> {{name}}", "office.text_html")]
    [InlineData("Hello&nbsp;{{name}}", "office.text_html")]
    [InlineData("", "office.text_empty")]
    public async Task A_text_holds_plain_words_its_own_places_and_our_own_address_only(string body, string? code)
    {
        var manager = await platform.Staff(Hat.Manager);
        platform.Clock.Move(TimeSpan.FromMinutes(1));

        foreach (var how in (string[])["look", "save"])
            Assert.Equal(code, (await platform.Send(Word(body, how), manager)).Refusal?.Code);
    }

    [Fact]
    public async Task What_a_city_saves_is_what_its_families_get_until_it_goes_back()
    {
        var manager = await platform.Staff(Hat.Manager);
        platform.Clock.Move(TimeSpan.FromMinutes(1));
        await platform.Send(Word("Good day {{name}}, your page waits.", "save"), manager);
        var shown = (await platform.Send(new ShowText("oakland", "reminder", "en", ""), manager)).Value;
        Assert.Equal(("Good day {{name}}, your page waits.", "Good day Ana, your page waits."), (shown.Body, shown.Preview.Body));
        Assert.True(shown.OwnWords);
        Assert.StartsWith("Good day Bo, your page waits.", await Sent("one"), StringComparison.Ordinal);

        platform.Clock.Move(TimeSpan.FromMinutes(1));
        await platform.Send(Word("", "shipped"), manager);

        Assert.False((await platform.Send(new ShowText("oakland", "reminder", "en", ""), manager)).Value.OwnWords);
        Assert.DoesNotContain("Good day", await Sent("two"), StringComparison.Ordinal);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.message_text where body = 'Good day {{name}}, your page waits.'"));
    }

    [Fact]
    public async Task A_manager_words_messages_of_the_own_city_only()
    {
        var manager = await platform.Staff(Hat.Manager, PlatformFixture.Oakland);

        Assert.Equal("access.denied", (await platform.Send(Word("Hello", "save") with { Site = PlatformFixture.Boston }, manager)).Refusal?.Code);
        Assert.Equal("office.text_not_found", (await platform.Send(new ShowText("boston", "reminder", "en", ""), manager)).Refusal?.Code);
        Assert.Equal("office.text_not_found", (await platform.Send(Word("Hello", "save") with { Template = "sign_in_code" }, manager)).Refusal?.Code);
    }

    [Fact]
    public async Task A_wording_is_looked_at_before_it_is_saved()
    {
        var manager = await platform.Staff(Hat.Manager, PlatformFixture.Boston);
        var draft = (await platform.Send(Word("Only a thought, {{name}}", "look") with { Site = PlatformFixture.Boston }, manager)).Value.Draft;

        var looked = (await platform.Send(new ShowText("boston", "reminder", "en", draft), manager)).Value;
        var later = (await platform.Send(new ShowText("boston", "reminder", "en", ""), manager)).Value;

        Assert.Equal((true, "Only a thought, Ana"), (looked.Draft, looked.Preview.Body));
        Assert.DoesNotContain("thought", later.Body, StringComparison.Ordinal);
    }

    /// <summary>Oracle: 3GPP TS 23.038 (alphabet) and 23.040 (160 and 153 septets, 70 and 67 sixteen-bit letters).</summary>
    [Theory]
    [InlineData('a', 160, 1, true)]
    [InlineData('a', 161, 2, true)]
    [InlineData('a', 306, 2, true)]
    [InlineData('a', 307, 3, true)]
    [InlineData('ñ', 160, 1, true)]
    [InlineData('€', 80, 1, true)]
    [InlineData('€', 81, 2, true)]
    [InlineData('€', 153, 3, true)]
    [InlineData('á', 70, 1, false)]
    [InlineData('á', 71, 2, false)]
    [InlineData('’', 134, 2, false)]
    [InlineData('’', 135, 3, false)]
    public void Messages_are_counted_as_gateways_count_them(char letter, int times, int segments, bool plain)
    {
        var length = SmsLength.Of(new string(letter, times));

        Assert.Equal((segments, plain), (length.Segments, length.Plain));
    }

    private static WordText Word(string body, string how) => new(PlatformFixture.Oakland, "reminder", "en", "A subject", body, how, Host);

    private async Task<string> Sent(string key)
    {
        var family = await platform.Family(name: "Bo");
        await using var scope = platform.Platform.Open(Actor.System);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        await scope.Resolve<Messenger>().Send(key, family.Person!.Value, "reminder",
            new Dictionary<string, object?> { ["name"] = "Bo" }, TestContext.Current.CancellationToken);
        await db.Commit();
        return (await platform.Sql<string>("select body from platform.message where key = $1", key))!;
    }
}

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
        Assert.Equal(("Good day {{name}}, your page waits.", "Good day Ana, your page waits."), (shown.Text.Sms, shown.Preview.Text.Sms));
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

        Assert.Equal((true, "Only a thought, Ana"), (looked.Draft, looked.Preview.Text.Sms));
        Assert.DoesNotContain("thought", later.Text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_message_and_e_mail_are_worded_apart()
    {
        var manager = await platform.Staff(Hat.Manager);
        platform.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await platform.Send(Word("A short one, {{name}}.", "A long letter, {{name}}.", "save"), manager)).Succeeded);

        Assert.StartsWith("A long letter, Bo.", await Sent("apart-email"), StringComparison.Ordinal);
        Assert.StartsWith("A short one, Bo.", await Sent("apart-sms", phone: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_message_of_more_than_three_parts_is_refused_with_their_number()
    {
        var manager = await platform.Staff(Hat.Manager);
        // Accents make a part hold 67 letters.
        var refused = await platform.Send(Word(string.Concat(Enumerable.Repeat("á", 300)), "A letter", "look"), manager);

        Assert.Equal(("office.text_segments", "sms"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Contains("5", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.True((await platform.Send(Word(string.Concat(Enumerable.Repeat("á", 180)), "A letter", "look"), manager)).Succeeded);
    }

    [Theory]
    [InlineData("Your code is {{code}}", "Your code is {{code}}", null)]
    [InlineData("Your code is ready", "Your code is {{code}}", "office.text_needs")]
    [InlineData("Your code is {{code}}", "Your code is ready", "office.text_needs")]
    public async Task The_code_s_message_keeps_the_code_and_is_worded_for_every_city_at_once(string sms, string body, string? code)
    {
        var admin = await EveryCity();
        platform.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal(code, (await platform.Send(new WordCommonText("sign_in_code", "en", new("A code", sms, body), "save", Host), admin)).Refusal?.Code);
        if (code is not null) return;
        Assert.Matches(@"^Your code is \d{6} Ref", await NewCode("(510) 555-0142"));
        platform.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await platform.Send(new WordCommonText("sign_in_code", "en", new("", "", ""), "shipped", Host), admin)).Succeeded);
        Assert.Contains("ten minutes", await NewCode("(510) 555-0143"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_city_s_administrator_does_not_word_what_every_city_sends()
    {
        var admin = await platform.Staff(Hat.Admin);

        Assert.Equal("office.not_every_city",
            (await platform.Send(new WordCommonText("sign_in_code", "en", new("A", "{{code}}", "{{code}}"), "save", Host), admin)).Refusal?.Code);
        Assert.Equal("office.text_not_found", (await platform.Send(new ShowText("everywhere", "sign_in_code", "en", ""), admin)).Refusal?.Code);
        Assert.DoesNotContain((await platform.Send(new ListTexts(""), admin)).Value.Cities, c => c.Slug == "everywhere");
        Assert.Contains((await platform.Send(new ListTexts("everywhere"), await EveryCity())).Value.Items, i => i.Template == "staff_invitation");
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

    private static WordText Word(string body, string how) => Word(body, body, how);

    private static WordText Word(string sms, string body, string how) =>
        new(PlatformFixture.Oakland, "reminder", "en", new("A subject", sms, body), how, Host);

    private async Task<Actor> EveryCity()
    {
        var admin = await platform.Staff(Hat.Admin);
        await platform.Sql<object>("update platform.staff set site_id = null where person_id = $1", admin.Person!.Value.Value);
        return admin;
    }

    private async Task<string> NewCode(string contact)
    {
        await platform.Send(new FamilyPlatform.Families.SignIn.SendCode(contact, "9.9.9.7"), Actor.Stranger);
        return (await platform.Send(new FamilyPlatform.Families.MessagePage.ListMessages(contact), Actor.Stranger)).Value.Messages[0].Body;
    }

    private async Task<string> Sent(string key, bool phone = false)
    {
        var family = await platform.Family(name: "Bo");
        if (phone)
            await platform.Sql<object>("update platform.contact set kind = 'phone', address = '+15105550177' where person_id = $1", family.Person!.Value.Value);
        await using var scope = platform.Platform.Open(Actor.System);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        await scope.Resolve<Messenger>().Send(key, family.Person!.Value, "reminder",
            new Dictionary<string, object?> { ["name"] = "Bo" }, TestContext.Current.CancellationToken);
        await db.Commit();
        return (await platform.Sql<string>("select body from platform.message where key = $1", key))!;
    }
}

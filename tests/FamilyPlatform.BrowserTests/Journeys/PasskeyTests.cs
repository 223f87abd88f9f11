using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>An officer keeps a passkey, approves a payout with it, and takes it away again: Chromium with an authenticator of its own.</summary>
public sealed class PasskeyTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task A_payout_is_approved_with_a_passkey_in_place_of_the_six_numbers()
    {
        var steps = new PayoutSteps(Platform);
        await steps.Finance();
        var (first, second) = (await Staff(Hat.Finance, "Denise"), await Staff(Hat.Finance, "Víctor"));
        await steps.Owed(4_000, name: "Ana");
        await Platform.Sql<object>("update payments.earning set month = '2026-10-01'");
        var one = await SignedIn(first, desk: true);
        await one.Go("/desk/payouts");
        await one.Send("/desk/payouts");
        var run = one.At;
        await one.Send(run + "/submit");

        var two = await SignedIn(second, desk: true, script: true);
        await Authenticator(two);
        await SetUpTheApp(two);
        await Keep(two, "Laptop at work");

        Platform.Clock.Move(TimeSpan.FromMinutes(10));
        await two.Go(run);
        await Approve(two, run);
        Assert.Equal("/second-factor", two.At);
        Assert.Empty(await Inspection.Findings(two.Page, two.At));
        await two.Shot("passkey-desk.png");
        await two.Send("/second-factor/passkey");
        Assert.Equal(run, two.At);
        await Approve(two, run);
        Assert.Equal(run, two.At);
        Assert.Equal(second.Person!.Value.Value, await Platform.Sql<Guid>("select approved_by from payments.payout_run"));

        await two.Go("/desk/you");
        await two.Press("form[action$='/remove'] button");
        Assert.Equal(0, await two.Page.Locator("form[action$='/remove']").CountAsync());
        two.NoComplaints();
    }

    [Fact]
    public async Task Without_script_the_page_offers_the_six_numbers_and_no_dead_button()
    {
        var member = await Staff(Hat.Finance, "Denise");
        var scripted = await SignedIn(member, desk: true, script: true);
        await Authenticator(scripted);
        await SetUpTheApp(scripted);
        await Keep(scripted, "");

        var plain = await SignedIn(member with { SecondFactorAt = null }, desk: true);
        await plain.Go("/second-factor");

        Assert.False(await plain.Page.Locator("form[action='/second-factor/passkey']").IsVisibleAsync());
        Assert.True(await plain.Page.Locator("form[action='/second-factor'] [name=code]").IsVisibleAsync());
        plain.NoComplaints();
    }

    private static async Task Authenticator(Person person)
    {
        var cdp = await person.Context.NewCDPSessionAsync(person.Page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "usb", ["hasResidentKey"] = false, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SetUpTheApp(Person person)
    {
        await person.Go("/second-factor/new?next=%2Fdesk%2Fyou");
        var code = (await person.Page.Locator(".notice").First.InnerTextAsync()).Where(char.IsAsciiDigit).ToArray();
        await person.Write("/second-factor/new", "code", new string(code));
        await person.Send("/second-factor/new");
    }

    private static async Task Keep(Person person, string name)
    {
        await person.Go("/desk/you");
        Assert.True(await person.Page.Locator("form[action='/desk/you/passkeys']").IsVisibleAsync());
        Assert.False(await person.Page.Locator("[data-passkey-told]").IsVisibleAsync());
        await person.Write("/desk/you/passkeys", "passkey_name", name);
        await person.Send("/desk/you/passkeys");
        await person.Finds(name.Length > 0 ? name : "Passkey");
        Assert.Equal(1, await person.Page.Locator("form[action$='/remove']").CountAsync());
        Assert.Empty(await Inspection.Findings(person.Page, person.At));
    }

    private static async Task Approve(Person officer, string run)
    {
        await officer.Write(run + "/approve", "total", "40");
        await officer.Send(run + "/approve");
    }
}

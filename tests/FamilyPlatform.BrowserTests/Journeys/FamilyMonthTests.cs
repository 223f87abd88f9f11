using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Tests.Journal;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A family's first month in Spanish, on a phone and without script: from an invitation to its receipt.</summary>
public sealed class FamilyMonthTests(Chromium chromium) : Town(chromium)
{
    private const string Month = "/journal/2026-11";

    [Fact]
    public async Task An_invited_family_joins_writes_its_month_sends_it_and_sees_it()
    {
        await Platform.PayPlan();
        var rosa = await SignedIn(await Platform.Family(name: "Rosa", language: "es"));
        await rosa.Go("/invite");
        await rosa.Send("/invite");
        var maria = await Stranger();
        await maria.Go(await rosa.Page.Locator("a[href^='/join?code=']").First.GetAttributeAsync("href") ?? "");
        await maria.Finds("Rosa le hace una invitación");

        await Join(maria);
        await Write(maria);
        await maria.Finds("unos $1,200");
        await maria.Finds("$1,200.50");
        await maria.Inspect(Chromium);
        await maria.Send(Month + "/send");
        Assert.Equal(Month + "/sent", maria.At);
        await maria.Finds("$40");

        await maria.Go("/home");
        await maria.Finds("Su diario de noviembre está enviado");
        Assert.True(await maria.Page.Locator(".hero svg").CountAsync() > 0);
        await maria.Go("/progress");
        await maria.Finds("$1,200");
        await maria.Go("/money");
        await maria.Finds("$40");
        await maria.Inspect(Chromium);
        maria.NoComplaints();
        rosa.NoComplaints();
    }

    private async Task Join(Person maria)
    {
        const string phone = "(510) 555-0142";
        await maria.Write("/join", "contact", "510");
        await maria.Send("/join");
        await maria.Finds("Escriba un teléfono de diez números");
        await maria.Write("/join", "contact", phone);
        await maria.Send("/join");
        await maria.Write("/sign-in/code", "code", await maria.CodeFor(phone));
        await maria.Send("/sign-in/code");
        Assert.Equal("/join/you", maria.At);
        await maria.Inspect(Chromium);
        await maria.Write("/join/you", "given_name", "María");
        await maria.Choose("/join/you", "city", "oakland");
        await maria.Send("/join/you");
        await maria.Write("/join/home", "name1", "Lucía");
        await maria.Write("/join/home", "role1", "mi hija");
        await maria.Choose("/join/home", "child1", "yes");
        await maria.Send("/join/home");
        await maria.Choose("/join/agreements", "journal", "yes");
        await maria.Send("/join/agreements");
        Assert.Equal("/home", maria.At);
    }

    private static async Task Write(Person maria)
    {
        await maria.Follow("/journal");
        await maria.Follow("/journal/pay");
        await maria.Choose("/journal/pay", "choice", "pay");
        await maria.Send("/journal/pay");
        await maria.Follow(Month);

        const string first = Month + "/money/1";
        Assert.Equal(first, maria.At);
        await maria.Write(first, "income.work", "bastante");
        await maria.Choose(first, "income.business~how", "skipped");
        await maria.Choose(first, "income.other~how", "prefer_not");
        await maria.Send(first);
        await maria.Finds("Escriba un número");
        await maria.Write(first, "income.work", "unos 1,200");
        await SpeakBothLanguages(maria);
        await maria.Shot("journal-phone.png");
        await maria.Send(first);
        const string second = Month + "/money/2";
        await maria.Write(second, "savings.balance", "1200.50");
        await maria.Write(second, "savings.set_aside", "200-300");
        await maria.Choose(second, "debt.total~how", "not_sure");
        await maria.Send(second);
        for (var pages = 0; maria.At != Month + "/check"; pages++)
        {
            Assert.True(pages < 20, "The journal does not end.");
            if (await maria.Page.Locator("textarea").CountAsync() > 0) await maria.Page.Locator("textarea").First.FillAsync("Lucía aprendió a nadar.");
            await maria.Send(maria.At);
        }
        await maria.Finds("Lucía aprendió a nadar.");
    }

    /// <summary>Nothing that was typed is lost by changing the language on the way.</summary>
    private static async Task SpeakBothLanguages(Person maria)
    {
        foreach (var words in new[] { "Money from work", "Dinero del trabajo" })
        {
            await maria.Press("button[name=_language]");
            await maria.Finds(words);
            Assert.Equal("unos 1,200", await maria.Page.Locator("[name='income.work']").InputValueAsync());
            Assert.True(await maria.Page.Locator("[name='income.other~how'][value=prefer_not]").IsCheckedAsync());
        }
    }
}

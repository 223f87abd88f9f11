using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>From what is due to the bank's answer: two officers, a file, a return, and what the families read.</summary>
public sealed class FinancePaysTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task Two_officers_pay_the_bank_sends_one_back_and_the_families_read_the_truth()
    {
        var steps = new PayoutSteps(Platform);
        await steps.Finance();
        var (first, second) = (await Staff(Hat.Finance, "Denise"), await Staff(Hat.Finance, "Víctor"));
        var ana = await steps.Owed(4_000, name: "Ana") with { Language = "es" };
        var ben = await steps.Owed(5_500, account: false, name: "Ben");
        await steps.GiveAccount(ben, "550199083");
        await steps.Owed(2_500, account: false, name: "Carla");
        await Platform.Sql<object>("update payments.earning set month = '2026-10-01'");

        var one = await SignedIn(first, desk: true);
        await one.Go("/desk/payouts");
        await one.Send("/desk/payouts");
        var run = one.At;
        await one.Inspect(Chromium);
        await one.Send(run + "/submit");
        await Truth(ben, "Earned");

        var two = await SignedIn(second, desk: true);
        Platform.Clock.Move(TimeSpan.FromMinutes(10));
        await two.Go(run);
        await two.Shot("payout-desk.png");
        await two.Inspect(Chromium);
        await Approve(two, run);
        Assert.Equal("/second-factor", two.At);
        await ShowFactor(two);
        Assert.Equal(run, two.At);
        await Approve(two, run);
        await Truth(ben, "Approved");

        var file = await File(one, run);
        await Truth(ben, "On its way");
        Platform.Clock.Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);
        one = await SignedIn(first with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        await one.Go(run);
        await one.Send(run + "/settle");
        await Truth(ana, "Pagado el");

        await Return(one, run, await steps.Answers(Guid.Parse(run.Split('/')[^1]), file, (ana, "R03", "")));
        var reader = await Truth(ana, "$40");
        await reader.Finds("no encontró");
        await reader.Follow("/money/account");
        await reader.Go("/money");
        await reader.Shot("money-phone.png");
        await reader.Follow("/money/");
        await reader.Inspect(Chromium);
        var paid = await Truth(ben, "Paid on");
        await paid.Go("/money/statement/2026");
        await paid.Inspect(Chromium);
        foreach (var person in new[] { one, two, reader, paid }) person.NoComplaints();
    }

    /// <summary>The file as the officer downloads it and gives it to the bank.</summary>
    private async Task<byte[]> File(Person one, string run)
    {
        await one.Go(run);
        await one.Send(run + "/file");
        var file = await (await one.Context.APIRequest.GetAsync(new Uri(Host.Address, run + "/file").ToString())).BodyAsync();
        Assert.True(file.Length % 94 == 0 || file.Length % 95 == 0, $"{file.Length} bytes are no whole records.");
        await one.Send(run + "/sent");
        return file;
    }

    private async Task Return(Person one, string run, byte[] answer)
    {
        await one.Go("/desk/payouts");
        await one.Page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "returns.ach", MimeType = "application/octet-stream", Buffer = answer,
        });
        await one.Send("/desk/payouts/returns");
        await one.Go(run);
        await one.Finds("R03");
        await one.Follow(run + "/payee/");
        await one.Inspect(Chromium);
    }

    /// <summary>What the family's money page says, in a new visit.</summary>
    private async Task<Person> Truth(Actor family, string words)
    {
        var person = await SignedIn(family);
        await person.Go("/money");
        await person.Finds(words);
        return person;
    }

    private static async Task Approve(Person officer, string run)
    {
        await officer.Write(run + "/approve", "total", "95");
        await officer.Send(run + "/approve");
    }

    /// <summary>Sets up an authenticator with the code that a demonstration shows.</summary>
    private async Task ShowFactor(Person officer)
    {
        var code = (await officer.Page.Locator(".notice").First.InnerTextAsync()).Where(char.IsAsciiDigit).ToArray();
        await officer.Inspect(Chromium);
        await officer.Write("/second-factor/new", "code", new string(code));
        await officer.Send("/second-factor/new");
        Assert.Equal("/second-factor/codes", officer.At);
        await officer.Press("a.go");
    }
}

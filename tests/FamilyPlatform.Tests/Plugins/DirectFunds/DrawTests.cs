using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

public sealed class DrawTests
{
    private static readonly DateOnly Summer = new(2026, 7, 1);

    private static (string, string)[] Ask(string amount, string purpose = "housing") => [("amount", amount), ("purpose", purpose), ("words", "El techo")];

    [Fact]
    public async Task A_family_draws_after_the_wait_reads_what_is_left_and_the_ledger_is_exact()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), Summer);
        var (ana, eva) = (await stage.Family("Ana", "es"), await stage.Family("Eva", "es"));
        await stage.Enter(ana, ("name", "Los Robles"));
        await stage.Enter(eva, ("name", "Los Ruiz"));
        await stage.Give("fund/direct", Money.Dollars(5000));

        // Before its day the form does not stand on the page, so nobody can send it.
        Assert.Equal("program.form_gone", (await stage.Act(ana, new("funds", "draw"), Ask("100"))).Refusal?.Code);
        Assert.Contains(Stage.Texts((await stage.Page(ana, "funds")).Value), text => text.Contains("28 de diciembre de 2026"));
        await stage.Travel(180);

        var once = new StageAct("funds", "draw") { Key = "phone-1" };
        var drawn = await stage.Act(ana, once, Ask("100"));
        Assert.Equal("Pidió $100. Dos personas de finanzas lo autorizan y llega con los próximos pagos.", drawn.Value.Words);
        Assert.Equal(drawn.Value.Words, (await stage.Act(ana, once, Ask("100"))).Value.Words);
        var id = drawn.Value.Next.Split("item=")[1];
        Assert.DoesNotContain(Stage.Texts((await stage.Page(eva, "draw", id)).Value), text => text.Contains("100"));

        // Least, most, and taking back.
        Assert.NotNull((await stage.Act(ana, new("funds", "draw"), Ask("24.99"))).Refusal);
        Assert.NotNull((await stage.Act(ana, new("funds", "draw"), Ask("1100.01"))).Refusal);
        var second = (await stage.Act(ana, new("funds", "draw"), Ask("1100", "celebration"))).Value.Next.Split("item=")[1];
        Assert.Equal("program.form_gone", (await stage.Act(ana, new("funds", "draw"), Ask("25"))).Refusal?.Code);
        var back = await stage.Act(ana, new("draw", "take-back") { Item = second });
        Assert.Equal("Puede volver a retirar $1,100 cuando guste.", back.Value.Words);

        await stage.GiveBankAccount(ana);
        await stage.PayOut();
        Assert.Equal(Money.Dollars(4900), await stage.Balance("fund/direct"));
        Assert.Contains(Stage.Texts((await stage.Page(ana, "draw", id)).Value), text => text.Contains("En su cuenta"));
        Assert.Empty(await stage.Unsound());
    }

    [Fact]
    public async Task What_a_draw_was_for_can_be_said_otherwise_later_and_the_report_shows_nothing_of_one_family()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), Summer);
        var ana = await stage.Family("Ana", "en");
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.Travel(180);
        var id = (await stage.Act(ana, new("funds", "draw"), Ask("100"))).Value.Next.Split("item=")[1];
        Assert.True((await stage.Act(ana, new("draw", "say") { Item = id }, ("purpose", "business"), ("words", ""))).Succeeded);
        Assert.Contains(Stage.Texts((await stage.Page(ana, "funds")).Value), text => text.Contains("A business"));
        await stage.GiveBankAccount(ana);
        await stage.PayOut();

        var manager = await stage.Staff(Hat.Manager);
        var report = Stage.Texts((await stage.Page(manager, "report")).Value);
        Assert.DoesNotContain(report, text => text.Contains("$100"));
        Assert.Contains(report, text => text.Contains("Shown from 10 families on"));
    }

    [Fact]
    public async Task A_draw_that_finance_declines_is_put_back_and_the_family_reads_why()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), Summer);
        var ana = await stage.Family("Ana", "en");
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.Travel(180);
        var id = (await stage.Act(ana, new("funds", "draw"), Ask("1200"))).Value.Next.Split("item=")[1];
        await stage.Decline("The account is in another name.");
        Assert.Contains(Stage.Texts((await stage.Page(ana, "draw", id)).Value), text => text.Contains("The account is in another name."));
        Assert.True((await stage.Act(ana, new("funds", "draw"), Ask("1200"))).Succeeded);
    }
}

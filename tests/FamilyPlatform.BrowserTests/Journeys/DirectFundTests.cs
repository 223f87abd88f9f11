using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>Money that a family draws when it may, is chosen for, and gets each month: all three ways are paid to its account.</summary>
public sealed class DirectFundTests(Chromium chromium) : ProgramTown(chromium, "direct_funds")
{
    private const string Funds = "/programs/direct_funds";

    [Fact]
    public async Task A_family_is_chosen_is_paid_each_month_draws_after_the_wait_and_says_what_it_was_for()
    {
        var (maria, grace) = (await Staff(Hat.Manager, "Maria"), await Staff(Hat.Finance, "Grace"));
        var manager = await OpenedBy(maria);
        var finance = await SignedIn(grace, desk: true);
        await finance.Go($"{Desk}/money");
        await Send(finance, "gift", ("amount", "2,000"), ("came_on", "2026-11-16"), ("giver", "Rosa Medina"));
        var mother = await Platform.Family(PlatformFixture.Oakland, "Ana", "es");
        await new PayoutSteps(Platform).GiveAccount(mother);
        var ana = await SignedIn(mother);
        await Joins(ana, manager);
        await Offers(manager, mother);

        await ana.Go($"{Funds}/funds");
        await ana.Finds("Puede retirar desde el 16 de mayo de 2027.");
        Assert.Equal(0, await ana.Page.Locator(Form("draw")).CountAsync());
        await ana.Go($"{Funds}/campaigns");
        await Send(ana, "apply");
        await ana.Go($"{Funds}/monthly");
        await ana.Finds("Un año para terminar el curso.");
        await Send(ana, "accept");
        await ana.Inspect(Chromium);

        await Days(3);
        ana = await SignedIn(mother);
        await ana.Go($"{Funds}/campaigns");
        await ana.Finds("Un lugar es suyo: $200.");
        await Send(ana, "accept");
        await PaidOut();
        ana = await SignedIn(mother);
        await ana.Go($"{Funds}/campaigns");
        await ana.Finds("Se le pagaron $200.");

        await Wait(mother);
        await Draws(mother);
        (manager, finance) = (await SignedIn(Now(maria), desk: true), await SignedIn(Now(grace), desk: true));
        foreach (var page in (string[])["all-campaigns", "all-monthly", "report"]) await manager.Go($"{Desk}/{page}");
        await manager.Inspect(Chromium);
        await finance.Go($"{Desk}/money");
        await finance.Inspect(Chromium);
        await Accounted(("fund:direct", "$-1,200.00"));
        NoComplaints();
    }

    private Actor Now(Actor member) => member with { SecondFactorAt = Platform.Clock.Now };

    private async Task Joins(Person ana, Person manager)
    {
        await ana.Go(Funds);
        await ana.Write($"{Funds}/apply", "name", "Los Robles");
        await ana.Send($"{Funds}/apply");
        await ana.Finds("Pidió entrar");
        await ana.Inspect(Chromium);
        await manager.Go("/desk/programs/review");
        await manager.Follow("/desk/programs/review/1/");
        await manager.Send("form:has([value=accept])");
    }

    private async Task Offers(Person manager, Actor mother)
    {
        await manager.Go($"{Desk}/all-campaigns");
        await Send(manager, "open", ("title_en", "A warm winter"), ("title_es", "Un invierno cálido"), ("amount", "200"), ("places", "1"),
            ("closes_on", "2026-11-18"), ("choosing", "draw"));
        await manager.Go($"{Desk}/all-monthly");
        await Send(manager, "offer", ("family", $"{mother.Family}"), ("amount", "100"), ("day", "20"), ("months", "2"),
            ("reason", "Un año para terminar el curso."));
        await manager.Inspect(Chromium);
    }

    /// <summary>The half year until the first draw, with the second monthly payment on its way.</summary>
    private async Task Wait(Actor mother)
    {
        await Days(20);
        await PaidOut();
        var ana = await SignedIn(mother);
        await ana.Go($"{Funds}/monthly");
        await ana.Finds("Llegó a su final.");
        Platform.Clock.Now = new(2027, 5, 16, 20, 0, 0, TimeSpan.Zero);
    }

    private async Task Draws(Actor mother)
    {
        var ana = await SignedIn(mother);
        await ana.Go($"{Funds}/funds");
        await Send(ana, "draw", ("amount", "400"), ("purpose", "transport"));
        await ana.Finds("Retiro de $400");
        await Send(ana, "say", ("purpose", "education"), ("words", "Los libros del segundo año."));
        await ana.Inspect(Chromium);
        await PaidOut();
        ana = await SignedIn(mother);
        await ana.Go($"{Funds}/funds");
        await ana.Finds("$400 · Escuela y aprendizaje");
        await ana.Finds("Pagado");
        await ana.Finds("quedan $800");
        await ana.Follow($"{Funds}/draw?item=");
        Assert.Equal("Los libros del segundo año.", await ana.Page.Locator($"{Form("say")} [name=words]").InputValueAsync());
        await ana.Inspect(Chromium);
    }
}

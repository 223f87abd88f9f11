using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Web;

/// <summary>What forms about debits and payments to others answer to what they do not take.</summary>
public sealed class MoneyRefusalTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    private PlatformFixture Platform => programs.Base;

    [Fact]
    public async Task Debits_have_amounts_that_fit_a_source_that_was_offered_and_a_decision_with_its_day()
    {
        var objects = new OwnedObjects(programs);
        await objects.Make();
        var officer = await Platform.Staff(Hat.Finance);
        OfferDebits Offer(long usual = 1000, long most = 1000, long month = 9000, bool asked = true) => new(Oakland, "loans", "new", objects.Ana.Person!.Value,
            new("Your loan", "Su préstamo"), new("Each month", "Cada mes"), new(usual), new(most), new(month), asked, asked, "equity:fund");
        await Platform.No("debits.amounts", null, Offer(usual: 0), Actor.System);
        await Platform.No("debits.amounts", null, Offer(most: 900), Actor.System);
        await Platform.No("debits.amounts", null, Offer(month: 900), Actor.System);
        await Platform.No("debits.source", "source", Offer(asked: false), Actor.System);
        Assert.True((await Platform.Send(Offer())).Succeeded);
        var offered = await Platform.Sql<Guid>("select id from payments.debit_authorization where key = 'new'");
        await Platform.No("debits.source", "source", new AgreeToDebits(offered, "purse", true, ""), objects.Ana);

        var back = Guid.Parse(objects.For("/desk/debits/returned/{id}", "id"));
        await Platform.No("debits.what", "what", new DecideDebit(back, "forget", default, "Spoke"), officer);
        await Platform.No("debits.day", "day", new DecideDebit(back, "again", new(2026, 1, 1), "Spoke"), officer);
        Assert.Equal("returned", await Platform.Sql<string>("select state from payments.debit where id = $1", back));
    }

    [Fact]
    public async Task A_payment_to_others_says_how_much_to_whom_what_for_and_with_which_paper()
    {
        var ana = await Platform.Family();
        RequestPayable Ask(long cents = 500, string to = "Laney College", string purpose = "Fees", string tax = "gift", PayableDocument? paper = null) =>
            new(Oakland, "ida", "bad", new("school", Name: to), ana.Family, purpose, tax, new(cents), PayableSteps.Fund, null, paper);
        await Platform.No("payables.amount", "amount", Ask(cents: 0), Actor.System);
        await Platform.No("payables.payee_name", "payee", Ask(to: "L"), Actor.System);
        await Platform.No("payables.purpose", "purpose", Ask(purpose: new string('w', 201)), Actor.System);
        await Platform.No("payables.tax", "tax", Ask(tax: "salary"), Actor.System);
        await Platform.No("payables.document", "document", Ask(paper: new("empty.pdf", [])), Actor.System);
        await Platform.No("payables.document", "document", Ask(paper: new("film.pdf", new byte[10_000_001])), Actor.System);
    }
}

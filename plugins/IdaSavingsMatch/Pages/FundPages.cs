using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What is promised and what came in.</summary>
internal sealed class FundPages(FundReader funds, IProgramDb db, IBudget budget)
{
    private const string Came = "select day, fund, amount_cents, noted from funding where site_id = @site order by day desc, id desc limit 50";

    public async Task<Outcome<PageModel>> Promises(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var liability = await funds.Read(request.Site, request.On, ct);
        return new PageModel(say.T("Promises and reports", "Promesas e informes"), new List<Block>
        {
            PromiseCards.OneMore(liability, await funds.OneMore(request.On, ct), await budget.State(ct), say), PromiseCards.Funds(liability, say),
            PromiseCards.Reports(say),
        });
    }

    public async Task<Outcome<PageModel>> Funds(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var came = await db.List(Came, r => new LedgerRow(say.Day(r.Day(0)), say.Of(Choices.Funds, r.GetString(1)), r.Money(2)) { Note = r.GetString(3) },
            ct, ("site", request.Site.Value));
        var title = say.T("Money of the funders", "Dinero de los fondos");
        return new PageModel(title, new List<Block>
        {
            PromiseCards.Funds(await funds.Read(request.Site, request.On, ct), say), PromiseCards.Record(request.On, say),
            came.Count == 0 ? new EmptyState(say.T("Nothing came in yet", "Todavía no llegó nada"), say.T("What you write down shows up here.",
                "Aquí aparece lo que usted anote.")) : new Card(say.T("What came in", "Lo que llegó"), new List<Block> { new LedgerTable(title, came) }),
        });
    }
}

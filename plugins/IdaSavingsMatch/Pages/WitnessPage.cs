using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What a member of the saver's group is asked: one amount, one day, one given name.</summary>
internal sealed class WitnessPage(WitnessStore store)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Viewer.Person is not { } person || !long.TryParse(request.Item, System.Globalization.CultureInfo.InvariantCulture, out var id)
            || await store.Find(id, ct) is not { } ask) return Both.No("ask_not_found", "There is nothing to confirm here.", "Aquí no hay nada por confirmar.");
        var title = say.T("Counted cash", "Efectivo contado");
        if (ask.Closed || await store.SaidBy(id, person, ct))
            return new PageModel(title, new List<Block> { new EmptyState(say.T("Thank you", "Gracias"), say.T("It is written down.", "Quedó anotado.")) });
        return new PageModel(title, new List<Block>
        {
            new Card(say.T($"Did you count {ask.Amount} with {ask.GivenName}?", $"¿Contó usted {ask.Amount} con {ask.GivenName}?"), new List<Block>
            {
                new Paragraph(say.T($"Cash on {say.Day(ask.Day)}, for savings. If you were not there, do nothing.",
                    $"Efectivo del {say.Day(ask.Day)}, para ahorro. Si usted no estuvo, no haga nada.")),
                new ActionForm("counted", Form.Empty, say.T("Yes, I counted it", "Sí, lo conté")) { Forward = true },
            }),
        });
    }
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>One loan that is raised, for somebody who may lend. What becomes of it later is not here.</summary>
internal sealed class RaisePage(RaiseFinder finder, Raises raises, Lends lends, Neighbors neighbors, ILedger ledger, ISettings settings)
{
    public async Task<PageModel?> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var family = request.Viewer.Family!.Value;
        if (await finder.Find(request.Site, family, request.Item, ct) is not var (raise, _)) return null;
        var rules = new CityRules(await settings.On(request.On, ct));
        var own = (await lends.In(raise.Loan, ct)).Where(l => l.Family == family && l.State is "in" or "promised").ToList();
        List<Block> blocks = [];
        if (raise.Words.Length > 0) blocks.Add(new Card(null, new Paragraph(raise.Words) { Voice = true }));
        if (own.Count > 0)
            blocks.Add(new Notice(Part(own, say), "", Tone.Good) { Link = new(say.T("See what you lend", "Ver lo que presta"), Pieces.Base + "lending") });
        blocks.Add(Numbers(raise, say));
        if (raise.Raising(request.On))
        {
            if (raise.Open > Money.Zero) blocks.Add(Lend(rules, await ledger.Balance(Accounts.Own(family), ct), say));
            if (Pieces.Vouched(await raises.Endorsed(raise.Loan, ct), say) is { } vouched) blocks.Add(vouched);
            if (!(await neighbors.Of(family, ct)).Any(e => e.Loan == raise.Loan && e.Person == request.Viewer.Person)) blocks.Add(Endorse(say));
        }
        return new(raise.Title, blocks)
        {
            Hero = new Hero(raise.Title) { Eyebrow = say.T($"{raise.GivenName} asks neighbors", $"{raise.GivenName} les pide a sus vecinos") },
        };
    }

    private static string Part(IReadOnlyList<Lend> own, Say say)
    {
        var (here, agreed) = (Allocation.Sum(own.Where(l => l.State == "in"), l => l.Amount), Allocation.Sum(own.Where(l => l.State != "in"), l => l.Amount));
        return here == Money.Zero ? say.T($"{agreed} is kept open for you.", $"Hay {agreed} guardados para usted.")
            : agreed == Money.Zero ? say.T($"You lend {here} of it.", $"Usted presta {here}.")
            : say.T($"You lend {here} of it, and {agreed} more is kept open for you.", $"Usted presta {here}, y hay {agreed} más guardados para usted.");
    }

    private static Card Numbers(RaiseRow raise, Say say) => new(say.T("What is there", "Lo que hay"), Pieces.Gathered(raise, say), new Facts(
    [
        new(say.T("Paid back", "Se devuelve"), Pieces.Back(raise.Repayments, raise.Every, say)),
        new(say.T("Open until", "Abierto hasta"), say.T($"the end of {say.Day(raise.Until)}", $"el final del {say.Day(raise.Until)}")),
        new(say.T("If it does not come together", "Si no se reúne todo"), say.T("You have your money back.", "Usted recupera su dinero.")),
    ])) { Dye = Dye.Geese };

    private static Card Lend(CityRules rules, Money balance, Say say) => new(say.T("Lend a part of it", "Prestar una parte"),
        new ActionForm("lend", FamilyForms.Lend(rules, balance), say.T("Lend", "Prestar"))
        {
            Forward = true,
            Note = (balance > Money.Zero ? say.T($"{balance} of yours is here. ", $"Aquí tiene {balance} suyos. ") : "") + (rules.RatePercent == 0
                ? say.T("You have it back as it is paid back, without interest. It may come late or not at all.",
                    "Lo recupera según se devuelve, sin interés. Puede tardar o no volver.")
                : say.T("You have it back as it is paid back, with your part of the interest. It may come late or not at all.",
                    "Lo recupera según se devuelve, con su parte del interés. Puede tardar o no volver.")),
        }) { Dye = Dye.Geese };

    private static Card Endorse(Say say) => new(say.T("Do you know them?", "¿Conoce a la persona?"),
        new ActionForm("endorse", FamilyForms.Endorse, say.T("Vouch with your word", "Recomendar con su palabra"))
        {
            Note = say.T("Your first name and words stand here while it is raised. You owe nothing, and nobody may pay you for it.",
                "Su nombre y sus palabras quedan aquí mientras se reúne. Usted no se obliga a nada, y nadie puede pagarle por esto."),
        });
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A group decides together what one of it lends in its name.</summary>
internal sealed class GroupPage(Neighbors neighbors, Raises raises, IGroups groups, ILedger ledger, ISettings settings)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var group = request.Viewer.Group!.Value;
        var card = await groups.Find(group, ct);
        var rules = new CityRules(await settings.On(request.On, ct));
        List<Block> blocks = [];
        var asks = await neighbors.Asked(group, ct);
        foreach (var ask in asks.Where(a => a.State is "asked" or "agreed")) blocks.Add(await Ask(ask, card, request.Viewer.Person, say, ct));
        List<RaiseRow> open = [];
        foreach (var raise in await raises.InPublic(request.Site, request.On, ct))
            if (raise.Open > Money.Zero && raise.Borrower != request.Viewer.Family && !await Apart(request.Viewer.Family, raise, ct)) open.Add(raise);
        foreach (var raise in open.Where(r => !asks.Any(a => a.Loan == r.Loan && a.State is "asked" or "agreed"))) blocks.Add(Offer(raise, rules, say));
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(say.T("Lend together", "Prestar juntos"), say.T("When a loan is open to the city, your group can lend a part of it.",
                "Cuando un préstamo está abierto a la ciudad, su grupo puede prestar una parte.")));
        var past = asks.Where(a => a.State == "lent").ToList();
        if (past.Count > 0) blocks.Add(Past(past, say));
        var title = say.T("Lend as a group", "Prestar como grupo");
        return new(title, blocks)
        {
            Hero = new Hero(title)
            {
                Lede = say.T("One of you puts in the money; the group says yes, and it is lent in the group’s name.",
                    "Una persona pone el dinero; el grupo dice que sí y se presta en nombre del grupo."),
            },
        };
    }

    private async Task<bool> Apart(FamilyId? reader, RaiseRow raise, CancellationToken ct) =>
        reader is { } family && await groups.Apart(family, raise.Borrower, ct);

    private async Task<Card> Ask(GroupAsk ask, GroupCard? card, PersonId? reader, Say say, CancellationToken ct)
    {
        var voices = await neighbors.Voices(ask.Id, ct);
        var hidden = Pieces.Hidden("ask", ask.Id);
        List<Block> blocks =
        [
            Pieces.P(say.T($"{ask.GivenName} would put in {ask.Amount}.", $"{ask.GivenName} pondría {ask.Amount}.")),
            Pieces.P(say.T($"{voices.Count} of {card?.Members.Count ?? 0} said yes; more than half are needed.",
                $"{voices.Count} de {card?.Members.Count ?? 0} dijeron que sí; hace falta más de la mitad.")),
        ];
        if (ask.State == "asked" && reader is { } person && !voices.Contains(person.Value))
            blocks.Add(new ActionForm("yes", Form.Empty, say.T("Yes, lend it in our name", "Sí, préstelo en nuestro nombre")) { Hidden = hidden,
                Forward = true });
        if (ask.State == "agreed" && ask.Person == reader)
            blocks.Add(new ActionForm("lend", new Form(FamilyForms.Source(await ledger.Balance(Accounts.Own(ask.Family), ct))),
                say.T($"Lend {ask.Amount}", $"Prestar {ask.Amount}")) { Hidden = hidden, Forward = true });
        if (ask.Person == reader)
            blocks.Add(new ActionForm("drop", Form.Empty, say.T("Take it back", "Retirarlo")) { Hidden = hidden });
        return new(say.T($"{ask.Amount} for “{ask.Title}”", $"{ask.Amount} para «{ask.Title}»"), blocks) { Dye = Dye.Geese };
    }

    private static Card Offer(RaiseRow raise, CityRules rules, Say say) => new(raise.Title, new Paragraph(raise.Words) { Voice = true },
        Pieces.Gathered(raise, say), new ActionForm("offer", new Form(new Field("amount", FieldKind.Money,
            new("How much you would put in", "Cuánto pondría usted")) { Min = 1, Max = 100_000_00,
                Hint = new($"From {rules.LeastLend} on.", $"A partir de {rules.LeastLend}.") }),
            say.T("Offer it to the group", "Proponerlo al grupo")) { Hidden = Pieces.Hidden("loan", raise.Loan) })
    { Note = raise.GivenName };

    private static Card Past(IReadOnlyList<GroupAsk> past, Say say) => new(say.T("Lent in your group’s name", "Prestado en nombre de su grupo"),
        new Rows([.. past.Select(a => new Row($"{a.Title}: {a.Amount}")
        {
            Note = say.T($"{a.GivenName} put it in; {a.Back} came back.", $"Lo puso {a.GivenName}; volvieron {a.Back}."),
        })]));
}

using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>The saver's page and the manager's list of deposits to confirm.</summary>
internal sealed class BuildPageHandler(AccountReader accounts, Savers savers, IDocuments documents) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Viewer.For == Audience.Manager) return Desk(await savers.WaitingAt(request.Site, cancellationToken), say);
        if (request.Viewer.Family is not { } family || await accounts.Of(family, request.On, cancellationToken) is not { } account)
            return new Refusal("ida.no_account_not_found", say.T("You have no savings account here.", "Usted no tiene una cuenta de ahorro aquí."));
        var signed = await documents.Signed(family, MatchedSavings.Agreement, cancellationToken);
        return new PageModel(say.T("Your matched savings", "Su ahorro igualado"), Blocks(account, signed is not null, request.On, say))
        {
            Hero = new Hero(say.T("Your matched savings", "Su ahorro igualado"))
            {
                Eyebrow = say.Of(Forms.Purposes, account.Saver.Purpose),
                Stats = new List<Stat>
                {
                    new(say.T("You put in", "Usted aportó"), account.Own.ToString()),
                    new(say.T("Match posted", "Igualado y registrado"), account.Posted.ToString()),
                    new(say.T("Match to come", "Igualado por registrar"), account.ToCome.ToString()),
                },
            },
        };
    }

    private static List<Block> Blocks(Account account, bool signed, DateOnly today, Say say)
    {
        List<Block> blocks = [];
        if (!signed)
        {
            blocks.Add(new Card(say.T("First, the agreement", "Primero, el acuerdo"), new List<Block>
            {
                new Paragraph(say.T(
                    "It says what you save for, what is added, and that your own money stays yours. Read it, print it if you like, and sign it.",
                    "Dice para qué ahorra, cuánto se agrega y que su dinero sigue siendo suyo. Léalo, imprímalo si quiere y fírmelo.")),
                new DocumentLink(MatchedSavings.Agreement, say.T("Read and sign the agreement", "Leer y firmar el acuerdo")),
            }) { Dye = Dye.Coins });
        }
        foreach (var asked in account.TakeOuts.Where(t => t.State == "asked")) blocks.Add(SavingsCards.Decide(account, asked, say));
        blocks.Add(SavingsCards.Progress(account, say));
        if (signed) blocks.Add(SavingsCards.PutIn(today, account, say));
        blocks.Add(SavingsCards.Statement(account, say));
        if (account.Own > Money.Zero) blocks.Add(SavingsCards.AskOut(account, say));
        blocks.Add(SavingsCards.Terms(account, say));
        if (signed) blocks.Add(new Card(say.T("Your papers", "Sus papeles"),
            new List<Block> { new DocumentLink(MatchedSavings.Agreement, say.T("The agreement", "El acuerdo")) }));
        return blocks;
    }

    // Nobody is named: whether a slip fits an amount is seen without it.
    private static PageModel Desk(IReadOnlyList<Deposit> waiting, Say say)
    {
        var title = say.T("Deposits to confirm", "Depósitos por confirmar");
        if (waiting.Count == 0)
            return new(title, new List<Block> { new EmptyState(say.T("Nothing waits", "No hay nada en espera"),
                say.T("New deposits show up here.", "Aquí aparecen los depósitos nuevos.")) });
        List<Block> cards = [];
        foreach (var deposit in waiting)
        {
            var number = deposit.Id.ToString(CultureInfo.InvariantCulture);
            var hidden = new Dictionary<string, string> { ["deposit"] = number };
            cards.Add(new Card(say.T($"Deposit {number}: {deposit.Amount}", $"Depósito {number}: {deposit.Amount}"), new List<Block>
            {
                new Facts(new List<Fact>
                {
                    new(say.T("Day", "Día"), say.Day(deposit.Day)),
                    new(say.T("From", "De"), say.Of(Forms.Sources, deposit.Source)),
                    new(say.T("Shown by", "Se comprueba con"), say.Of(Forms.Evidence, deposit.Evidence)),
                }, Beside: true),
                new ActionForm("confirm", Form.Empty, say.T("Confirm", "Confirmar")) { Hidden = hidden },
                new ActionForm("decline", Form.Empty, say.T("It did not arrive", "No llegó")) { Hidden = hidden },
            }));
        }
        return new(title, cards);
    }
}

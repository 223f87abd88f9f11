using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Pages of the office: totals without any answer of anybody, decisions above the cap, gifts that arrived.</summary>
internal sealed class DeskPages(IClubs clubs, Treasury treasury)
{
    public const string Report = "totals";

    private static readonly string[] Kinds =
        [Entry.Allotted, Entry.Gift, Entry.Paid, Entry.Refunded, Entry.ToFund, Entry.Shared];

    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        return request.Page switch
        {
            ClubPages.Decisions => await Decisions(request.Site, say, ct),
            ClubPages.Gifts => await Gifts(request.Site, say, ct),
            _ => await Totals(request.Site, say, ct),
        };
    }

    private async Task<PageModel> Totals(SiteId site, Say say, CancellationToken ct)
    {
        var title = say.T("Purses in numbers", "Las bolsas en números");
        var purses = (await clubs.Purses(site, ct)).Where(p => p.State == Purse.Open).ToList();
        var kept = Money.Zero;
        foreach (var purse in purses) kept += await treasury.InPurse(purse.Id, ct);
        var aside = (await clubs.DecisionsIn(site, [Decision.Asked, Decision.Ordered], ct)).Aggregate(Money.Zero, (sum, d) => sum + d.Amount);
        var sums = await clubs.Sums(site, ct);
        List<Block> blocks =
        [
            new Stats(new List<Stat>
            {
                new(say.T("Groups with a purse", "Grupos con bolsa"), Accounts.Number(purses.Count)),
                new(say.T("In purses, to decide about", "En bolsas, por decidir"), kept.ToString()),
                new(say.T("Agreed, not paid yet", "Acordado, sin pagar"), aside.ToString()),
            }),
        ];
        if (sums.Count > 0)
        {
            blocks.Add(new DataTable(say.T("By quarter", "Por trimestre"), [say.T("Quarter", "Trimestre"), .. Kinds.Select(k => Kind(k, say))],
                [.. sums.GroupBy(s => s.Quarter).Select(q => (IReadOnlyList<string>)[q.Key, .. Kinds.Select(k => Sum(q, k).ToString())])])
            { Numbers = [1, 2, 3, 4, 5, 6] });
            blocks.Add(new DownloadLink(Report, say.T("Download as CSV", "Descargar en CSV")));
        }
        blocks.Add(new Notice(say.T("Groups decide among themselves", "Los grupos deciden entre sí"), say.T(
            "No page of the staff shows who answered what, or what is spent below the line that your settings draw.",
            "Ninguna página del personal muestra quién respondió qué, ni en qué se gasta por debajo del límite de su configuración.")));
        return new(title, blocks);
    }

    /// <summary>The totals as a table that other programs read.</summary>
    public async Task<string> Csv(SiteId site, CancellationToken ct)
    {
        var lines = (await clubs.Sums(site, ct)).GroupBy(s => s.Quarter).Select(q => string.Join(',', Kinds.Select(k => Plain(Sum(q, k))).Prepend(q.Key)));
        return string.Join("\r\n", lines.Prepend("quarter,allotted,gifts,paid,refunded,to_fund,shared")) + "\r\n";
    }

    private static Money Sum(IEnumerable<QuarterSum> quarter, string kind) =>
        quarter.Where(s => s.Kind == kind || kind == Entry.Paid && s.Kind == Entry.Returned).Aggregate(Money.Zero, (sum, s) => sum + s.Amount);

    private static string Plain(Money money) => (money.Cents / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Kind(string kind, Say say) => kind switch
    {
        Entry.Allotted => say.T("From the program", "Del programa"),
        Entry.Gift => say.T("Gifts", "Regalos"),
        Entry.Paid => say.T("Paid", "Pagado"),
        Entry.Refunded => say.T("Came back", "Regresó"),
        Entry.ToFund => say.T("Back to the fund", "De vuelta al fondo"),
        _ => say.T("Shared", "Repartido"),
    };

    private async Task<PageModel> Decisions(SiteId site, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var decision in await clubs.DecisionsIn(site, [Decision.Asked], ct)) blocks.Add(Above(decision, await Group(decision.Purse, ct), say));
        foreach (var share in await clubs.Shares(site, [Share.CameBack], ct)) blocks.Add(CameBack(share, say));
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(say.T("Nothing waits", "No hay nada en espera"), say.T("Only sums above your line come here, after the group has agreed.",
                "Aquí solo llegan sumas por encima de su límite, después del acuerdo del grupo.")));
        return new(say.T("Above the line", "Por encima del límite"), blocks);
    }

    private async Task<string> Group(long purse, CancellationToken ct) => (await clubs.Purse(purse, ct))?.Name ?? "";

    // Which member is paid is the group's business: the office reads it on the order.
    private static Card Above(Decision decision, string group, Say say)
    {
        List<Block> blocks =
        [
            new Facts(new List<Fact>
            {
                new(say.T("Group", "Grupo"), group),
                new(say.T("What for", "Para qué"), decision.What),
                new(say.T("Who is paid", "A quién se paga"), decision.PayeeKind == "member" ? say.T("a member who paid", "una persona del grupo que pagó")
                    : Names.Payee(decision, say)),
                new(say.T("Agreed on", "Acordado el"), decision.Decided is { } day ? say.Day(day) : ""),
            }, Beside: true),
        ];
        if (decision.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("See the paper that came with it", "Ver el papel que lo acompaña")));
        blocks.Add(new ActionForm("decide", new Form(
            new Field("answer", FieldKind.Choice, new("Your answer", "Su respuesta"))
            { Options = [new("yes", new("Yes, pay it", "Sí, páguese")), new("no", new("No", "No"))] },
            new Field("why", FieldKind.Story, new("Your reason, which the group reads", "Su motivo, que el grupo lee")) { Required = false, Max = 400 }),
            say.T("Answer", "Responder")) { Hidden = DecisionCards.Hidden(decision) });
        return new($"{decision.Amount}", blocks);
    }

    private static Card CameBack(Share share, Say say) => new(say.T($"A share of {share.Amount} came back", $"Regresó una parte de {share.Amount}"),
        new List<Block>
    {
        new Paragraph(say.T($"From the purse of {share.GroupName}. It is still owed to this member.",
            $"De la bolsa de {share.GroupName}. Se le sigue debiendo a esa persona.")),
        new ActionForm("share", new Form(new Field("answer", FieldKind.Choice, new("What to do", "Qué hacer"))
        {
            Options = [new("again", new("Pay it again", "Pagarla otra vez")), new("fund", new("To the fund: nobody can be paid",
                "Al fondo: no se puede pagar"))],
        }), say.T("Do it", "Hacerlo")) { Hidden = new Dictionary<string, string> { ["share"] = Accounts.Number(share.Id) } },
    });

    private async Task<PageModel> Gifts(SiteId site, Say say, CancellationToken ct)
    {
        var names = (await clubs.Purses(site, ct)).ToDictionary(p => p.Id);
        List<Block> blocks = [];
        foreach (var gift in await clubs.GiftsSaid(site, ct))
        {
            var hidden = new Dictionary<string, string>
            { ["gift"] = Accounts.Number(gift.Id), ["said"] = Accounts.Number(gift.Amount.Cents) };
            blocks.Add(new Card(say.T($"Gift {gift.Id}: {gift.Amount}", $"Regalo {gift.Id}: {gift.Amount}"), new List<Block>
            {
                new Facts(new List<Fact>
                {
                    new(say.T("Group", "Grupo"), names[gift.Purse].Name),
                    new(say.T("How", "Cómo"), say.Of(Forms.HowOptions, gift.How)),
                    new(say.T("Said on", "Anunciado el"), say.Day(gift.On)),
                }, Beside: true),
                new ActionForm("arrived", new Form(new Field("amount", FieldKind.Money, new("What arrived", "Lo que llegó"))
                { Min = 1, Max = 10_000_000, Default = Accounts.Number(gift.Amount.Cents) }), say.T("It is in the bank",
                    "Está en el banco")) { Hidden = hidden },
                new ActionForm("not_arrived", Form.Empty, say.T("It did not arrive", "No llegó")) { Hidden = hidden },
            }));
        }
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(say.T("No gift is expected", "No se espera ningún regalo"), say.T("What members say they bring shows up here.",
                "Aquí aparece lo que la gente dice que va a entregar.")));
        var open = names.Values.Where(p => p.State == Purse.Open).ToList();
        if (open.Count > 0) blocks.Add(Record(open, say));
        return new(say.T("Gifts to groups", "Regalos a grupos"), blocks);
    }

    private static Card Record(IReadOnlyList<Purse> open, Say say) => new(say.T("A gift nobody told of", "Un regalo sin anunciar"), new List<Block>
    {
        new ActionForm("record", new Form(
            new Field("purse", FieldKind.Choice, new("For which group", "Para qué grupo"))
            { Options = [.. open.Select(p => new Option(Accounts.Number(p.Id), new(p.Name, p.Name)))] },
            new Field("amount", FieldKind.Money, new("What arrived", "Lo que llegó")) { Min = 1, Max = 10_000_000 },
            new Field("how", FieldKind.Choice, new("How", "Cómo")) { Options = Forms.HowOptions },
            new Field("from", FieldKind.Text, new("A name for the group to read", "Un nombre que el grupo lee")) { Required = false, Max = 60 }),
            say.T("It is in the bank", "Está en el banco")),
    });
}

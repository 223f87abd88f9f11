using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The manager's lists.</summary>
internal sealed class DeskPages(
    DepositStore deposits, LessonStore lessons, PurchaseStore purchases, TakeOutStore takeOuts, StatementStore statements, AccountReader accounts,
    SaverStore savers)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        return request.Page switch
        {
            "uses" => await Uses(request.Site, say, ct),
            "statements" => await Statements(request.Site, say, ct),
            "emergencies" => await Emergencies(request.Site, request.On, say, ct),
            _ => await Deposits(request.Site, say, ct),
        };
    }

    private async Task<PageModel> Deposits(SiteId site, Say say, CancellationToken ct)
    {
        List<Block> blocks = [.. (await deposits.WaitingAt(site, ct)).Select(d => DeskCards.Deposit(d, say))];
        blocks.AddRange((await lessons.WaitingAt(site, ct)).Select(l => DeskCards.Class(l, say)));
        if (blocks.Count == 0)
            blocks.Add(DeskCards.Nothing(say, "New deposits and classes show up here.", "Aquí aparecen los depósitos y las clases nuevos."));
        return new(say.T("Deposits to confirm", "Depósitos por confirmar"), blocks);
    }

    private async Task<PageModel> Uses(SiteId site, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var purchase in await purchases.WaitingAt(site, ct))
        {
            if (await savers.Find(purchase.Saver, ct) is not { } saver) continue;
            var account = await accounts.Read(saver, ct);
            var parts = account.Moves.Parts(account.Standing, Money.Min(purchase.Amount, account.Own + account.Posted));
            blocks.Add(DeskCards.Use(purchase, parts, say));
        }
        if (blocks.Count == 0)
            blocks.Add(DeskCards.Nothing(say, "Quotes and bills that savers send show up here.", "Aquí aparecen los presupuestos y facturas que envían."));
        return new(say.T("Bills for the goal", "Facturas para la meta"), blocks);
    }

    private async Task<PageModel> Statements(SiteId site, Say say, CancellationToken ct)
    {
        List<Block> blocks = [StatementCards.Read(say)];
        var open = await statements.OpenAt(site, ct);
        var near = await deposits.ForLines(site, [.. open.Select(l => Money.Max(l.Amount, -l.Amount)).Distinct()], ct);
        foreach (var line in open)
            blocks.Add(StatementCards.Line(line, [.. near.Where(d => d.Amount == line.Amount && d.Seen is null).Take(12)],
                [.. near.Where(d => d.Amount == -line.Amount).Take(12)], say));
        var (count, _, _) = await statements.OpenCount(site, DateOnly.MinValue, ct);
        if (count > open.Count)
            blocks.Add(new Paragraph(say.T($"{open.Count} of {count} open lines are shown.", $"Se muestran {open.Count} de {count} líneas abiertas.")));
        return new(say.T("Bank statements", "Estados del banco"), blocks);
    }

    private async Task<PageModel> Emergencies(SiteId site, DateOnly today, Say say, CancellationToken ct)
    {
        List<Block> blocks = [.. (await takeOuts.PastDate(site, today, ct)).Select(t => DeskCards.Past(t, say))];
        if (blocks.Count == 0)
            blocks.Add(DeskCards.Nothing(say, "Emergency money shows up here when the day to put it back has passed.",
                "Aquí aparece el dinero de emergencia cuando pasó la fecha para devolverlo."));
        return new(say.T("Put back by", "Por devolver"), blocks);
    }
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>What stands on the family's home, and on the manager's overview.</summary>
internal sealed class BuildBlocksHandler(Members members, Payments payments, Campaigns campaigns, Plans plans, ISettings settings, IBudget budget)
    : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        var t = new Tongue(request.Viewer.Language);
        var title = t.Say("Direct funds", "Fondos directos");
        if (request.Page == "home" && request.Viewer.Family is { } family) return new PageModel(title, await Home(request, family, t, cancellationToken));
        if (request.Page == "overview") return new PageModel(title, await Overview(request, t, cancellationToken));
        return new PageModel(title, []);
    }

    private async Task<IReadOnlyList<Block>> Home(BuildBlocks request, FamilyId family, Tongue t, CancellationToken ct)
    {
        if (await members.Since(request.Site, family, ct) is not { } since) return [];
        List<Block> blocks = [];
        if ((await campaigns.Of(request.Site, family, ct)).Any(e => e.State == "chosen"))
            blocks.Add(new Notice(t.Say("A place in a campaign is yours.", "Un lugar en una campaña es suyo."), Tone: Tone.Good)
                { Link = new(t.Say("See it", "Verlo"), "/programs/direct_funds/campaigns") });
        if ((await plans.Of(request.Site, family, ct)).Any(p => p.State == "offered"))
            blocks.Add(new Notice(t.Say("Your family was chosen for a monthly payment.", "Se eligió a su familia para un pago mensual."), Tone: Tone.Good)
                { Link = new(t.Say("See it", "Verlo"), "/programs/direct_funds/monthly") });
        var terms = Terms.Of(await settings.On(request.On, ct));
        var used = await payments.Drawn(request.Site, family, request.On.Year, ct);
        var allowance = Allowance.Of(terms, since, used, (await budget.State(ct)).Left);
        blocks.Add(new Paragraph(allowance.OpenOn(request.On)
            ? t.Say($"{allowance.Left} is left to draw this year.", $"Le quedan {allowance.Left} para retirar este año.")
            : t.Say($"You can draw from {t.Day(allowance.OpensOn)} on.", $"Puede retirar desde el {t.Day(allowance.OpensOn)}.")));
        return [new Card(t.Say("Direct funds", "Fondos directos"), blocks)
            { Dye = Dye.Coins, Links = [new(t.Say("Your funds", "Sus fondos"), "/programs/direct_funds/funds")] }];
    }

    private async Task<IReadOnlyList<Block>> Overview(BuildBlocks request, Tongue t, CancellationToken ct)
    {
        var waiting = (await campaigns.All(request.Site, ct)).Where(c => c.State == "choosing").ToList();
        if (waiting.Count == 0) return [];
        return [new Card(t.Say("Direct funds", "Fondos directos"), new Rows([.. waiting.Select(c => new Row(t.Say(c.Title))
        {
            Note = t.Say("Closed: families wait to hear who is chosen.", "Cerrada: las familias esperan saber a quién se eligió."),
            Href = $"/desk/programs/direct_funds/{request.Site}/campaign?item={c.Id}",
        })]))];
    }
}

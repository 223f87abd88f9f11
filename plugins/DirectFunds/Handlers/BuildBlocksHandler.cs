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
        var say = new Say(request.Viewer.Language);
        var title = say.T("Direct funds", "Fondos directos");
        if (request.Page == "home" && request.Viewer.Family is { } family) return new PageModel(title, await Home(request, family, say, cancellationToken));
        if (request.Page == "overview") return new PageModel(title, await Overview(request, say, cancellationToken));
        return new PageModel(title, []);
    }

    private async Task<IReadOnlyList<Block>> Home(BuildBlocks request, FamilyId family, Say say, CancellationToken ct)
    {
        if (await members.Since(request.Site, family, ct) is not { } since) return [];
        List<Block> blocks = [];
        if ((await campaigns.Of(request.Site, family, ct)).Any(e => e.State == "chosen"))
            blocks.Add(new Notice(say.T("A place in a campaign is yours.", "Un lugar en una campaña es suyo."), Tone: Tone.Good)
                { Link = new(say.T("See it", "Verlo"), "/programs/direct_funds/campaigns") });
        if ((await plans.Of(request.Site, family, ct)).Any(p => p.State == "offered"))
            blocks.Add(new Notice(say.T("Your family was chosen for a monthly payment.", "Se eligió a su familia para un pago mensual."), Tone: Tone.Good)
                { Link = new(say.T("See it", "Verlo"), "/programs/direct_funds/monthly") });
        var terms = Terms.Of(await settings.On(request.On, ct));
        var used = await payments.Drawn(request.Site, family, request.On.Year, ct);
        var allowance = Allowance.Of(terms, since, used, (await budget.State(ct)).Left);
        blocks.Add(new Paragraph(allowance.OpenOn(request.On)
            ? say.T($"{allowance.Left} is left to draw this year.", $"Le quedan {allowance.Left} para retirar este año.")
            : say.T($"You can draw from {say.LongDay(allowance.OpensOn)} on.", $"Puede retirar desde el {say.LongDay(allowance.OpensOn)}.")));
        return [new Card(say.T("Direct funds", "Fondos directos"), blocks)
            { Dye = Dye.Coins, Links = [new(say.T("Your funds", "Sus fondos"), "/programs/direct_funds/funds")] }];
    }

    private async Task<IReadOnlyList<Block>> Overview(BuildBlocks request, Say say, CancellationToken ct)
    {
        var waiting = (await campaigns.All(request.Site, ct)).Where(c => c.State == "choosing").ToList();
        if (waiting.Count == 0) return [];
        return [new Card(say.T("Direct funds", "Fondos directos"), new Rows([.. waiting.Select(c => new Row(say.T(c.Title))
        {
            Note = say.T("Closed: families wait to hear who is chosen.", "Cerrada: las familias esperan saber a quién se eligió."),
            Href = $"/desk/programs/direct_funds/{request.Site}/campaign?item={c.Id}",
        })]))];
    }
}

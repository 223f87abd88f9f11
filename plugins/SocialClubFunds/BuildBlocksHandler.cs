using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>One card on the group's own page: what is in the purse and what waits for an answer.</summary>
internal sealed class BuildBlocksHandler(IClubs clubs, ViewReader reader, Treasury treasury) : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        var nothing = new PageModel("", new List<Block>());
        if (request.Page != "group" || await reader.Of(request.Viewer, request.On, cancellationToken) is not { } view) return nothing;
        var say = view.Say;
        var open = say.T("Open our purse", "Abrir nuestra bolsa");
        List<Block> blocks = [];
        if (view.Purse is not { State: not Purse.Over } purse)
        {
            blocks.Add(new Paragraph(say.T("Your group may have a purse that you fill and spend together.",
                "Su grupo puede tener una bolsa que llenan y gastan en conjunto.")));
            open = say.T("See how it works", "Ver cómo funciona");
        }
        else
        {
            var mine = 0;
            foreach (var decision in (await clubs.Decisions(purse.Id, cancellationToken)).Where(d => d.IsOpen))
            {
                var d = (await reader.Decision(view, Accounts.Number(decision.Id), cancellationToken))!;
                if (d.Mine is null && view.Me is { } me && d.Voters.Contains(me.Id)) mine++;
            }
            blocks.Add(new Facts(new List<Fact>
            {
                new(say.T("To decide about", "Por decidir"), (await treasury.InPurse(purse.Id, cancellationToken)).ToString()),
                new(say.T("Waiting for your answer", "Esperan su respuesta"), Accounts.Number(mine)),
            }, Beside: true));
        }
        return new PageModel("", new List<Block>
        {
            new Card(say.T("Our purse", "Nuestra bolsa"), blocks) { Dye = Dye.Star, Links = new List<Link> { new(open, ClubPages.Group(ClubPages.Purse)) } },
        });
    }
}

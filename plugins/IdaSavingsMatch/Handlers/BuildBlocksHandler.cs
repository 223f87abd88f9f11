using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>One card for each account on the family's home and on its money page.</summary>
internal sealed class BuildBlocksHandler(AccountReader accounts) : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        if (request.Page is not ("home" or "money") || request.Viewer.Family is not { } family) return new PageModel("", new List<Block>());
        var say = new Say(request.Viewer.Language);
        List<Block> cards = [];
        var open = (await accounts.Of(family, cancellationToken)).Where(s => !s.Closed).ToList();
        foreach (var saver in open)
        {
            var account = await accounts.Read(saver, cancellationToken);
            cards.Add(new Card(say.T("Matched savings", "Ahorro igualado"), new List<Block>
            {
                new Facts(new List<Fact>
                {
                    new(say.T("Yours", "Suyo"), account.Own.ToString()),
                    new(say.T("Match posted, kept for your purpose", "Igualado y registrado, guardado para su meta"), account.Posted.ToString()),
                    new(say.T("Match promised", "Igualado prometido"), account.ToCome.ToString()),
                }, Beside: true),
            })
            {
                Dye = Dye.Coins,
                Note = open.Count > 1 ? say.Of(Choices.Purposes, saver.Purpose) + (saver.Holder.Length > 0 ? $" · {saver.Holder}" : "") : null,
                Links = new List<Link> { new(say.T("Open your matched savings", "Abrir su ahorro igualado"),
                    open.Count > 1 ? $"/programs/ida/savings?item={account.Item}" : "/programs/ida/savings") },
            });
        }
        return new PageModel("", cards);
    }
}

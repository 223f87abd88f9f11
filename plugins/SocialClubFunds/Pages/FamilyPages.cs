using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What a family reads for itself: its shares of purses that were split, also when the group is long gone.</summary>
internal sealed class FamilyPages(IClubs clubs)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var title = say.T("Club funds", "Fondos del grupo");
        var shares = request.Viewer.Family is { } family ? await clubs.SharesOf(family, ct) : [];
        List<Block> blocks = [];
        if (shares.Count > 0)
            blocks.Add(new Card(say.T("Your shares of purses that ended", "Sus partes de bolsas que terminaron"), new List<Block>
            {
                new LedgerTable(say.T("Your shares", "Sus partes"), [.. shares.Select(s => new LedgerRow(say.Day(s.On), s.GroupName, s.Amount)
                { ToCome = s.State is Share.Asked or Share.CameBack, Note = State(s, say) })]),
            }) { Dye = Dye.Star });
        blocks.Add(new Card(say.T("What a purse is", "Qué es una bolsa"), new List<Block>
        {
            new Paragraph(say.T("A group may have a purse. The program adds to it every quarter, members may add too, and the group decides how it is used.",
                "Un grupo puede tener una bolsa. El programa agrega dinero cada trimestre, la gente puede agregar también, y el grupo decide en qué se usa.")),
            new Paragraph(say.T("Only members of the group see it, under their group’s page.", "Solo la ve la gente del grupo, en la página de su grupo.")),
        }) { Tint = true, Links = new List<Link> { new(say.T("Your group", "Su grupo"), "/group") } });
        return new PageModel(title, blocks) { Hero = new Hero(title) };
    }

    private static string State(Share share, Say say) => share.State switch
    {
        Share.Paid => say.T("Paid to you", "Pagado a usted"),
        Share.CameBack => say.T("It came back. It is yours; the office looks how to pay it.", "Regresó. Es suyo; la oficina busca cómo pagarlo."),
        Share.ToFund => say.T("It could not be paid and is in the program’s fund", "No se pudo pagar y está en el fondo del programa"),
        _ => say.T("On its way: two people of finance let it go first", "En camino: primero lo liberan dos personas de finanzas"),
    };
}

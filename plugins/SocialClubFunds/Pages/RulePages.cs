using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>The group's rules, and how they are changed.</summary>
internal static class RulePages
{
    public static async Task<Outcome<PageModel>> Build(IClubs clubs, ClubView view, CancellationToken ct)
    {
        var say = view.Say;
        var title = say.T("How we decide", "Cómo decidimos");
        List<Block> blocks = [];
        if (view.Purse is not { } purse) blocks.Add(new Notice(Refusals.NoPurse.In(say.Language).Message) { Link = new(say.T("Begin one",
            "Comenzar una"), ClubPages.Group(ClubPages.Purse)) });
        else
        {
            blocks.Add(await Shown(clubs, view, view.Charter, view.Charter.Version == 0 ? say.T("Until you have agreed", "Hasta que se pongan de acuerdo")
                : say.T("Our rules now", "Nuestras reglas de ahora"), ct));
            if (view.Charter.Version > 0)
                blocks.Add(new Card(say.T("On paper", "En papel"), new List<Block> { new DocumentLink(Papers.Rules, say.T("Read and print our rules",
                    "Leer e imprimir nuestras reglas")) }));
            if (purse.State == Purse.Open) blocks.AddRange(Open(view, purse));
        }
        return new PageModel(title, blocks) { Hero = new Hero(title) };
    }

    private static IEnumerable<Block> Open(ClubView view, Purse purse)
    {
        var say = view.Say;
        yield return new Card(say.T("Your purse’s word", "La palabra de su bolsa"), new List<Block>
        {
            new Paragraph(say.T($"{purse.Code}. Another group that wants to leave its purse to yours needs it. It opens nothing.",
                $"{purse.Code}. La necesita otro grupo que quiera dejarle su bolsa al suyo. No abre nada.")),
        }) { Tint = true };
        yield return new Card(say.T("Change our rules", "Cambiar nuestras reglas"), new List<Block>
        {
            new ActionForm("change_rules", GroupForms.Charter(view.Charter, view.Terms), say.T("Ask my group", "Preguntar a mi grupo"))
            {
                Note = say.T("The rule you have now decides about the new one.", "La regla de ahora decide sobre la nueva."),
            },
        });
        if (view.Terms.SmallMost > Money.Zero)
            yield return new Card(say.T("Keepers for small sums", "Guardianes para sumas pequeñas"), new List<Block>
            {
                new ActionForm("change_keepers", GroupForms.Keepers(view.Charter, view.Now, view.Members, view.Terms),
                    say.T("Ask my group", "Preguntar a mi grupo"))
                {
                    Note = say.T("So that a few dollars for tea need no week. Whoever is paid never decides about it.",
                        "Para que unos dólares de té no tomen una semana. Quien cobra nunca decide sobre eso."),
                },
            });
        yield return new Card(say.T("End our purse", "Terminar nuestra bolsa"), new List<Block>
        {
            new ActionForm("end_purse", GroupForms.End, say.T("Ask my group", "Preguntar a mi grupo"))
            {
                Note = say.T($"If your group agrees, what is left goes by your rule: {Names.Ending(view.Charter.Ending, say)}.",
                    $"Si su grupo está de acuerdo, lo que quede sigue su regla: {Names.Ending(view.Charter.Ending, say)}."),
            },
        });
    }

    /// <summary>One charter in plain words.</summary>
    public static async Task<Card> Shown(IClubs clubs, ClubView view, Charter charter, string title, CancellationToken ct) =>
        new(title, new List<Block> { new Facts(await Facts(clubs, charter, view.Members, view.Say, ct)) }) { Dye = Dye.Star };

    public static async Task<List<Fact>> Facts(IClubs clubs, Charter charter, IReadOnlyList<Member> members, Say say, CancellationToken ct)
    {
        var keepers = string.Join(", ", charter.Keepers.Select(k => members.FirstOrDefault(m => m.Id == k)?.Name ?? "").Where(n => n.Length > 0));
        var ending = Names.Ending(charter.Ending, say);
        if (charter.Heir is { } heir && await clubs.DoorOf(heir, ct) is { } door) ending += ": " + door.Name;
        List<Fact> facts =
        [
            new(say.T("How we decide", "Cómo decidimos"), Names.Rule(charter.Rule, say)),
            new(say.T("How many answers are needed", "Cuántas respuestas hacen falta"), Names.Quorum(charter.Quorum).In(say.Language)),
            new(say.T("Time to answer", "Tiempo para responder"), say.Days(charter.Days)
                + say.T("; once more if too few answer", "; una vez más si responden muy pocas")),
            new(say.T("In secret", "En secreto"), charter.Secret ? say.T("Always", "Siempre") : say.T("When whoever proposes wants it",
                "Cuando lo quiere quien propone")),
        ];
        if (charter.SmallUpTo > Money.Zero)
            facts.Add(new(say.T($"Up to {charter.SmallUpTo}", $"Hasta {charter.SmallUpTo}"), say.T($"Two of the keepers decide: {keepers}",
                $"Deciden dos de los guardianes: {keepers}")));
        facts.Add(new(say.T("When our group ends, what is left", "Cuando nuestro grupo termine, lo que quede"), ending));
        if (charter.Since is { } since) facts.Add(new(say.T("Agreed on", "Acordado el"), say.Day(since)));
        return facts;
    }
}

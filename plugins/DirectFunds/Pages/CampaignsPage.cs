using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Campaigns of the city: one tap to be on the list, and where one stands on it.</summary>
internal sealed class CampaignsPage(Campaigns campaigns, Payments payments, IDraws draws)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var (say, family) = (new Say(request.Viewer.Language), request.Viewer.Family!.Value);
        var mine = (await campaigns.Of(request.Site, family, ct)).ToDictionary(e => e.Campaign);
        var paid = await payments.From(request.Site, mine.Values.Select(e => e.Id), ct);
        List<Block> blocks = [];
        foreach (var campaign in await campaigns.All(request.Site, ct))
        {
            var entry = mine.GetValueOrDefault(campaign.Id);
            var takes = campaign.State == "open" && campaign.ClosesOn >= request.On;
            if (!takes && entry is null or { State: "withdrawn" }) continue;
            List<Block> below = [.. await Drawn(campaign, say, ct), .. Forms(campaign, entry, takes, say)];
            blocks.Add(Card(campaign, entry, paid.LastOrDefault(p => p.Source == entry?.Id), takes, below, say));
        }
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(
                say.T("No campaign is open right now", "En este momento no hay campañas abiertas"),
                say.T("A new one stands here as soon as it opens.", "Cuando se abra una, aparece aquí.")));
        blocks.Add(Notes.Benefits(say));
        return new PageModel(say.T("Campaigns", "Campañas"), blocks);
    }

    private static Card Card(Campaign campaign, Entry? entry, Payment? payment, bool takes, IReadOnlyList<Block> below, Say say)
    {
        List<Block> blocks = [];
        if (entry is not null and not { State: "withdrawn" }) blocks.Add(Stands(campaign, entry, payment, say));
        blocks.Add(new Facts(
        [
            new(say.T("For each family", "Para cada familia"), campaign.Amount.ToString()),
            new(say.T("Places", "Lugares"), Notes.Number(campaign.Places)),
            new(say.T("Open until", "Abierta hasta"), say.LongDay(campaign.ClosesOn)),
            new(say.T("How families are chosen", "Cómo se elige"), How(campaign.Choosing, say)),
        ], Beside: true));
        blocks.AddRange(below);
        return new Card(say.T(campaign.Title), blocks) { Dye = Dye.Star, Note = takes ? say.T("Open", "Abierta") : say.T("Closed", "Cerrada") };
    }

    public static string How(string choosing, Say say) => choosing switch
    {
        "first" => say.T("In the order families ask", "En el orden en que piden"),
        "staff" => say.T("By staff, each with a reason", "La elige el personal, con su razón"),
        _ => say.T("By a draw that anybody can do again", "Por un sorteo que cualquiera puede repetir"),
    };

    private static Notice Stands(Campaign campaign, Entry entry, Payment? payment, Say say) => entry.State switch
    {
        "applied" => new(say.T("You are on the list.", "Usted está en la lista."),
            say.T($"You will hear after {say.LongDay(campaign.ClosesOn)}.", $"Le avisamos después del {say.LongDay(campaign.ClosesOn)}.")),
        "waiting" => new(
            entry.Ahead == 0
                ? say.T("You are next on the list.", "Usted sigue en la lista.")
                : say.T("", "Hay ") + say.Count(entry.Ahead, ("family is before you on the list.", "families are before you on the list."),
                    ("familia antes que usted en la lista.", "familias antes que usted en la lista.")),
            say.T("If a place comes free, it goes on in this order.", "Si un lugar queda libre, se sigue en este orden.")),
        "chosen" => new(say.T($"A place is yours: {campaign.Amount}.", $"Un lugar es suyo: {campaign.Amount}."),
            string.Join(" ", new[]
            {
                entry.Reason,
                entry.KeepUntil is { } day ? say.T($"It is kept for you until {say.LongDay(day)}.", $"Se le guarda hasta el {say.LongDay(day)}.") : "",
            }.Where(s => s.Length > 0)), Tone.Good),
        "accepted" => payment?.State switch
        {
            "paid" => new(say.T($"{campaign.Amount} was paid to you.", $"Se le pagaron {campaign.Amount}."), Tone: Tone.Good),
            "returned" => new(say.T("The bank sent it back. The money is safe and kept for you.",
                "El banco lo regresó. El dinero está seguro y se lo guardamos."),
                say.T("Look at how you are paid; it goes again from there.", "Revise cómo se le paga; desde ahí se vuelve a enviar."), Tone.Warn)
                { Link = new(say.T("Your money", "Su dinero"), "/money") },
            _ => new(say.T($"{campaign.Amount} is on its way to you.", $"{campaign.Amount} van en camino a su cuenta."), Tone: Tone.Good),
        },
        "passed" => new(say.T("The place went on to the next family.", "El lugar pasó a la siguiente familia.")),
        _ => new(say.T("All places went to families before you on the list.", "Todos los lugares fueron para familias antes que usted en la lista."),
            say.T("Having waited counts in the next draw.", "Haber esperado cuenta en el próximo sorteo.")),
    };

    /// <summary>The fingerprint stands there from the beginning; the seed and the list with the draw.</summary>
    private async Task<IReadOnlyList<Block>> Drawn(Campaign campaign, Say say, CancellationToken ct)
    {
        if (campaign.Choosing != "draw") return [];
        if (await draws.Find(campaign.Id, ct) is not { Address.Length: > 0 } draw)
            return [new Facts([new(say.T("Fingerprint of the draw, fixed before the list",
                "Huella del sorteo, fijada antes de la lista"), Short(campaign.SeedSha256))])];
        return
        [
            new Facts(
            [
                new(say.T("Fingerprint, shown before", "Huella, mostrada antes"), Short(draw.SeedSha256)),
                new(say.T("Seed", "Semilla"), Short(draw.Seed)),
                new(say.T("Fingerprint of the list", "Huella de la lista"), Short(draw.ListSha256)),
            ]),
            new Notice(say.T("Anybody can do this draw again.", "Cualquiera puede repetir este sorteo."))
                { Link = new(say.T("See how", "Ver cómo"), draw.Address) },
        ];
    }

    // Sixty-four letters break a phone's page; groups of eight can wrap, and are read aloud.
    private static string Short(string hex) => string.Join(" ", hex.Chunk(8).Select(c => new string(c)));

    private static IEnumerable<Block> Forms(Campaign campaign, Entry? entry, bool takes, Say say)
    {
        var about = new Dictionary<string, string> { ["campaign"] = campaign.Id };
        if (takes && entry is null or { State: "withdrawn" })
            yield return new ActionForm("apply", Form.Empty, say.T("Put us on the list", "Anótenos en la lista")) { Hidden = about, Forward = true };
        if (entry?.State == "chosen")
        {
            yield return new ActionForm("accept", Form.Empty, say.T("Yes, send it to me", "Sí, envíenmelo")) { Hidden = about, Forward = true };
            yield return new ActionForm("pass", Form.Empty, say.T("Pass it on", "Cederlo"))
            {
                Hidden = about, Note = say.T("The next family on the list is asked.", "Se le pregunta a la siguiente familia de la lista."),
            };
        }
        if (entry?.State is "applied" or "waiting")
            yield return new ActionForm("withdraw", Form.Empty, say.T("Take us off the list", "Quítenos de la lista")) { Hidden = about };
    }
}

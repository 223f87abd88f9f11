using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Donors' funds: what the donor asks, gifts as finance records them, and the donor's own page.</summary>
internal sealed class FundActs(Funds funds, Papers papers, ILedger ledger, ILinks links, IClock clock)
{
    public static string DonorLink(long fund) => $"donor/{Stored.Number(fund)}";

    public static Form NewFund { get; } = new(
        new Field("name", FieldKind.Text, new("Name of the fund", "Nombre del fondo")) { Max = 80 },
        new Field("donor", FieldKind.Text, new("Donor", "Donante")) { Max = 80 },
        new Field("wish_en", FieldKind.Text, new("What the donor asks, in English", "Lo que pide el donante, en inglés")) { Max = 300 },
        new Field("wish_es", FieldKind.Text, new("What the donor asks, in Spanish", "Lo que pide el donante, en español")) { Max = 300 },
        new Field("level", FieldKind.Choice, new("For which studies", "Para qué estudios")) { Options = Choices.OrAny(Choices.Levels), Default = "any" },
        new Field("field", FieldKind.Choice, new("In what", "De qué")) { Options = Choices.OrAny(Choices.Fields), Default = "any" },
        new Field("first", FieldKind.YesNo, new("Only for the first of a home to finish college or training",
            "Solo para la primera persona del hogar en terminar estudios o capacitación")) { Default = "no" },
        new Field("monthly", FieldKind.Money, new("Only for homes that earn up to this from work in a month",
            "Solo para hogares que ganan hasta esto con su trabajo al mes"))
        { Min = 0, Max = 10_000_000, Default = "0", Hint = new("0 for no limit", "0 si no hay límite") },
        new Field("credits", FieldKind.Number, new("Credits in a term, at least", "Créditos por periodo, al menos")) { Min = 0, Max = 30, Default = "0" },
        new Field("renewals", FieldKind.Number, new("How often it can be renewed", "Cuántas veces se puede renovar")) { Min = 0, Max = 5, Default = "0" });

    public static Form NewGift(IReadOnlyList<Fund> all, DateOnly today) => new(
        new Field("fund", FieldKind.Choice, new("To which fund", "A qué fondo"))
        { Options = [.. all.Select(f => new Option(Stored.Number(f.Id), new($"{f.Name} ({f.Donor})", $"{f.Name} ({f.Donor})")))] },
        new Field("amount", FieldKind.Money, new("What came to the bank", "Lo que llegó al banco")) { Min = 100, Max = 1_000_000_000 },
        new Field("day", FieldKind.Date, new("On which day", "Qué día")) { Default = Stored.Day(today) },
        new Field("reference", FieldKind.Text, new("Check number or line of the statement", "Número de cheque o línea del estado de cuenta")) { Max = 80 });

    public async Task<Outcome<Receipt>> Add(Act act, CancellationToken ct)
    {
        var a = act.Answers;
        static string Any(string value) => value == "any" ? "" : value;
        await funds.Add(act.Site, act.Key, new(0, a.Text("name"), a.Text("donor"), new(a.Text("wish_en"), a.Text("wish_es")),
            new(Any(a.Text("level")), Any(a.Text("field")), a.Yes("first"), a.Money("monthly")), (int)a.Number("credits"), (int)a.Number("renewals")), ct);
        return new Receipt(new("The fund is there. Finance records what comes in.", "El fondo está listo. Finanzas anota lo que llega."));
    }

    public async Task<Outcome<Receipt>> Receive(Act act, CancellationToken ct)
    {
        var (fund, day, amount) = (act.Answers.Number("fund"), act.Answers.Date("day")!.Value, act.Answers.Money("amount"));
        if (day > clock.Today || day < clock.Today.AddYears(-1))
            return No.Because("day_to_come", "Choose a day of the last year, up to today.", "Elija un día del último año, hasta hoy.", "day");
        if (await funds.Find(fund, act.Site, ct) is not { } found) return No.Moved("fund");
        if (await funds.Receive(act.Site, act.Key, fund, day, amount, act.Answers.Text("reference"), ct) is { } id)
        {
            var posted = await ledger.Post($"gift/{Stored.Number(id)}", $"gift {id} to fund {fund}", day, [new("held/bank", found.Account, amount)], ct);
            if (!posted.Succeeded) return posted.Refusal with { Field = "amount" };
        }
        return new Receipt(new($"{amount} are in {found.Name}.", $"{amount} están en {found.Name}."));
    }

    /// <summary>A page for the donor, for a year; the one before ends.</summary>
    public async Task<Outcome<Receipt>> Share(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await funds.Find(id, act.Site, ct) is null) return No.NotFound();
        if ((await funds.DonorPage(id, ct))?.Key != act.Key)
        {
            var until = clock.Today.AddYears(1);
            await funds.SetDonorPage(act.Site, act.Key, id, await links.Make(new(DonorLink(id), "donor", until) { Item = Stored.Number(id) }, ct), until, ct);
        }
        return new Receipt(new("The donor’s page has a new address. The one before leads nowhere any more.",
            "La página del donante tiene una dirección nueva. La anterior ya no lleva a ninguna parte."));
    }

    /// <summary>Thanks are passed on word for word, or kept.</summary>
    public async Task<Outcome<Receipt>> Pass(Act act, bool pass, CancellationToken ct)
    {
        var id = act.Answers.Number("note");
        var note = (await papers.Notes(act.Site, "written", ct)).FirstOrDefault(n => n.Id == id);
        if (note is null || !await papers.Pass(id, act.Site, pass ? "passed" : "kept", ct)) return No.Moved();
        if (pass) await funds.PassOn(act.Site, $"note/{Stored.Number(id)}", note.Fund, note.Words, clock.Today, ct);
        return pass ? new Receipt(new("It is on the donor’s page now, without a name.", "Ya está en la página del donante, sin nombre."))
            : new Receipt(new("It stays here.", "Se queda aquí."));
    }
}

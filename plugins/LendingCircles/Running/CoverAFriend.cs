using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Somebody asks to be covered, with or without their name; a friend puts in for them; thanks, and giving it back, are between the two.</summary>
internal sealed class CoverAFriend(OwnSeat ownSeat, Members members, Trades trades, Autopay autopay, IClock clock)
{
    private static readonly Refusal Gone = new("circles.cover_gone", new LocalizedText(
        "Somebody else is doing this already.", "Alguien más ya lo está haciendo."));

    public async Task<Outcome<Receipt>> Ask(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        if (await Askable(own, ct) is not { } part) return new Refusal("circles.cover_none", new LocalizedText(
            "There is nothing to cover now, or you asked already.", "No hay nada que cubrir ahora, o usted ya lo pidió."));
        var turn = own.Design.Turns.Single(t => t.Number == part.Number);
        await trades.AskCover(own.Seat, act.Key, part, act.Answers.Yes("named") ? act.Actor.GivenName : "",
            turn.Due > clock.Today ? turn.Due : turn.PayOn, ct);
        return new Receipt(new LocalizedText("Your circle reads that somebody would like to be covered.",
            "Su tanda lee que a alguien le gustaría que le cubran."));
    }

    /// <summary>The part for which a friend can be asked now, or null.</summary>
    public async Task<ToPutIn?> Askable(Own own, CancellationToken ct)
    {
        if (own.Seat.State != "in" || own.View.Next is not { } next) return null;
        var covers = await trades.Covers(own.Seat.Circle, ct);
        var asked = await trades.SidesOf(own.Seat.Id, ct);
        var pending = asked.Any(s => s.Role == "asked" && covers.FirstOrDefault(c => c.Id == s.Cover) is { State: "asked" or "promised" });
        var turn = own.Design.Turns.Single(t => t.Number == next.Number);
        return pending || turn.PayOn < clock.Today || turn.Due > clock.Today.AddDays(45) ? null : next;
    }

    public async Task<Outcome<Receipt>> Give(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, _, own) = found.Value;
        var cover = await trades.Cover(act.Answers.Number("cover"), ct);
        if (cover is not { State: "asked" } || cover.Circle != circle.Id) return Gone;
        if ((await trades.SidesOf(own!.Id, ct)).Any(s => s.Cover == cover.Id && s.Role == "asked")) return new Refusal("circles.cover_own",
            new LocalizedText("You asked for this yourself.", "Usted mismo lo pidió."));
        if (!await trades.Promise(cover.Id, act.Actor.GivenName, act.Answers.Text("gift") == "gift", ct)) return Gone;
        await trades.Side(own, cover.Id, "gave", ct);
        var planned = await autopay.Cover(own, cover, clock.Today, ct);
        return planned.Succeeded
            ? new Receipt(new LocalizedText(
                $"Thank you. {cover.Amount} is taken the way you agreed to, for your friend.",
                $"Gracias. Se toman {cover.Amount} como usted lo autorizó, para su amistad."))
            : new Refusal("circles.cover_autopay", new LocalizedText(
                "From here it needs your autopay. You can also bring the money to the office for the circle.",
                "Desde aquí hace falta su pago automático. También puede llevar el dinero a la oficina para la tanda."));
    }

    public async Task<Outcome<Receipt>> Thank(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } cover) return OwnSeat.Unknown;
        await trades.Thank(cover, act.Answers.Text("words"), ct);
        return new Receipt(new LocalizedText("Your thanks are on your friend’s page.", "Su agradecimiento está en la página de su amistad."));
    }

    public async Task<Outcome<Receipt>> GiveBack(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } cover) return OwnSeat.Unknown;
        await trades.GivenBack(cover, ct);
        return new Receipt(new LocalizedText("Written down, between the two of you.", "Anotado, entre ustedes dos."));
    }

    private async Task<long?> Mine(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        var id = act.Answers.Number("cover");
        return found.Succeeded && (await trades.SidesOf(found.Value.Seat.Id, ct)).Any(s => s.Cover == id && s.Role == "asked")
            && await trades.Cover(id, ct) is { State: "done" } ? id : null;
    }

}

using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>How a part comes in: taken from earnings or the bank by an agreement on the money page, or brought by hand. Nobody has to use autopay.</summary>
internal sealed class ChooseAutopay(OwnSeat ownSeat, Autopay autopay)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (seat, how) = (found.Value.Seat, act.Answers.Text("how"));
        if (seat.State != "in") return OwnSeat.Unknown;
        await autopay.End(seat, ct);
        if (how == "hand") return new Receipt(new LocalizedText(
            "You bring your part by hand. The office writes it down.", "Usted entrega su aporte en mano. La oficina lo anota."));
        var offered = await autopay.Offer(seat, how, ct);
        return offered.Succeeded
            ? new Receipt(new LocalizedText(
                "One more step: read and agree to it on your money page.", "Falta un paso: léalo y acéptelo en la página de su dinero."))
            : offered.Refusal;
    }
}

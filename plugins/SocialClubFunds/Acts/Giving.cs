using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Members' own gifts, and receipts: what a member hands in for the group.</summary>
internal sealed class Giving(IClubs clubs, Room room)
{
    /// <summary>Said by who gives; it counts once finance has it.</summary>
    public async Task<Outcome<Receipt>> Gift(Act request, CancellationToken ct)
    {
        var entered = await room.Enter(request, ct);
        if (!entered.Succeeded) return entered.Refusal;
        var circle = entered.Value;
        if (circle.Purse.State != Purse.Open) return Refusals.PurseOver;
        var (answers, amount) = (request.Answers, request.Answers.Money("amount"));
        var gift = await clubs.AddGift(circle.Purse, request.Key, amount, answers.Text("how"), answers.Yes("named") ? circle.Me.Name : "",
            circle.Me.Person, circle.Today, ct);
        return new Receipt(gift is { } number
            ? new LocalizedText($"Thank you. Write “gift {number}” with it, so that the office knows whose purse it is for.",
                $"Gracias. Escriba “regalo {number}” al entregarlo, para que la oficina sepa a qué bolsa va.")
            : new LocalizedText("Thank you.", "Gracias."));
    }

    public async Task<Outcome<Receipt>> Receipt(Act request, CancellationToken ct)
    {
        var found = await room.EnterDecision(request, ct);
        if (!found.Succeeded) return found.Refusal;
        var decision = found.Value.Decision;
        if (decision.State is not (Decision.Paid or Decision.Refunded) || request.Answers.File("receipt") is not { } file) return Refusals.NotYours with
        { Field = "receipt" };
        await clubs.Save(decision with { Receipt = file, ReceiptDue = null }, ct);
        return new Receipt(new LocalizedText("The receipt is kept. Thank you.", "El recibo quedó guardado. Gracias."));
    }
}

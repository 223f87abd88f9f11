using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Payer;

/// <summary>Lays an authorization before a person, then plans debits under it: from earnings first, the bank second.</summary>
internal static class Autopay
{
    private static readonly Money Usual = new(5000);

    public static async Task<PageModel> Page(IDebits debits, CancellationToken ct)
    {
        var found = await debits.Find("back", ct);
        return new("Autopay",
        [
            new Paragraph(found is null ? "none" : string.Join(", ", [found.State, .. found.Debits.Select(d => $"{d.Key} {d.State} {d.FromEarnings.Cents}")])),
            new ActionForm("offer", new Form(), "Offer"),
            new ActionForm("finish", new Form(new Field("application", FieldKind.Text, new("Application", "Solicitud"))), "Finish"),
            new ActionForm("plan", new Form(new Field("key", FieldKind.Text, new("Key", "Clave"))), "Plan"),
        ]);
    }

    public static async Task<Outcome<Receipt>> Finish(IApplications applications, Act request, CancellationToken ct)
    {
        var moved = await applications.Move(new(Guid.Parse(request.Answers.Text("application"))), "finish", ct);
        return moved.Succeeded ? new Receipt(new("Done.", "Hecho.")) : moved.Refusal;
    }

    public static async Task<Outcome<Receipt>> Act(IDebits debits, IClock clock, Act request, CancellationToken ct)
    {
        var answer = request.Action == "offer"
            ? await debits.Offer(new("back", request.Actor.Person!.Value, new("Paying back your fees", "Devolución de sus cuotas"),
                new("When you ask for it", "Cuando usted lo pida"), Usual, Usual, Usual * 4, FromEarnings: true, FromBank: true, "fund/back"), ct)
            : await debits.Plan("back", request.Answers.Text("key"), Usual, clock.Today, ct);
        return answer.Succeeded ? new Receipt(new("Done.", "Hecho.")) : answer.Refusal;
    }
}

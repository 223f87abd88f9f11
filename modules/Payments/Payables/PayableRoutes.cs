using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payables;

internal static class PayableRoutes
{
    private const string Desk = "/desk/payables";
    private const string Known = Desk + "/payees";

    public static void Map(Routes routes)
    {
        var list = routes.Get<ListPayables, PayablesView>(Desk, i => new(i.Query("state")), a => View.Of<PayablesPage>(a));
        routes.Post<AskPayable, PayableAnswer>(Desk, i => new(i.FormId("payee"), Cents(i), i.Text("purpose"), Document(i)),
            (_, a) => $"{Desk}/{a.Id}?said=payable_asked", list, files: true);

        var payees = routes.Get<ListPayees, PayeesView>(Known, _ => new(), a => View.Of<PayeesPage>(a));
        routes.Post<AddPayee, PayeeAdded>(Known, i => new(new SiteId(i.Number("site")), i.Text("kind"), i.Text("name"), i.Text("reach")),
            (_, a) => $"{Known}/{a.Id}", payees);
        var payee = routes.Get<OpenPayeeRecord, PayeeRecordView>(Known + "/{id}", i => new(i.Id()), a => View.Of<PayeeRecordPage>(a));
        routes.Post<SetPayeeAccount, Done>(Known + "/{id}/account",
            i => new(i.Id(), i.Text("holder"), i.Text("routing"), i.Text("account"), i.Text("again"), i.Text("kind")),
            (i, _) => $"{Known}/{i.Id()}?said=payee_account", payee);
        routes.Post<VerifyPayee, Done>(Known + "/{id}/verify", i => new(i.Id(), i.Text("how")), (i, _) => $"{Known}/{i.Id()}?said=payee_verified", payee);
        routes.Post<SetPayeeContact, Done>(Known + "/{id}/contact", i => new(i.Id(), i.Text("reach")), (i, _) => $"{Known}/{i.Id()}?said=payee_contact", payee);

        var page = routes.Get<OpenPayable, PayableView>(Desk + "/{id}", i => new(i.Id()), a => View.Of<PayablePage>(a));
        routes.Post<ReleasePayable, PayableAnswer>(Desk + "/{id}/release", i => new(i.Id()),
            (i, a) => $"{Desk}/{i.Id()}?said=payable_{(a.State == "approved" ? "approved" : "released")}", page);
        routes.Post<DeclinePayable, PayableAnswer>(Desk + "/{id}/decline", i => new(i.Id(), i.Text("why")),
            (i, _) => $"{Desk}/{i.Id()}?said=payable_declined", page);
        routes.Post<RefundPayable, PayableAnswer>(Desk + "/{id}/refund", i => new(i.Id(), i.Text("key"), Cents(i), Typed.Day(i.Text("on"))),
            (i, _) => $"{Desk}/{i.Id()}?said=payable_refunded", page);
        routes.File<OpenDocument, DocumentBytes>(Desk + "/{id}/document", i => new(i.Id()), Bytes);
        routes.File<OpenFamilyDocument, DocumentBytes>(Desk + "/{id}/document/{family}", i => new(i.Id(), new FamilyId(i.Id("family"))), Bytes);
    }

    private static FileAnswer Bytes(DocumentBytes a) => new(a.Content, "application/octet-stream", a.Name);

    // What is no amount becomes one that is refused beside its field.
    private static Money Cents(In input) => Typed.Money(input.Text("amount")) ?? new Money(-1);

    private static PayableDocument? Document(In input)
    {
        if (input.Http.Request.Form.Files["document"] is not { Length: > 0 } file) return null;
        // One byte past the limit is enough to be refused for it.
        using var sent = file.OpenReadStream();
        var buffer = new byte[Math.Min(file.Length, PayableRules.LargestDocument + 1)];
        sent.ReadExactly(buffer);
        return new PayableDocument(file.FileName, buffer);
    }
}

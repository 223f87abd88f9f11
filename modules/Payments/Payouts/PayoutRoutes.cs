using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

internal static class PayoutRoutes
{
    private const string Desk = "/desk/payouts";

    public static void Map(Routes routes)
    {
        var list = routes.Get<ListRuns, RunsView>(Desk, _ => new(), a => View.Of<RunsPage>(a));
        routes.Post<CreatePayout, PayoutRun>(Desk, i => new(new SiteId(i.Number("site")), Typed.Day(i.Text("payday"))), (_, a) => $"{Desk}/{a.Id}", list);
        routes.Post<ReadReturns, ReturnsRead>(Desk + "/returns", i => new(Upload(i)), (_, a) =>
            $"{Desk}?said={(a.Unclear > 0 ? "returns_unclear" : a.Returned + a.Changes > 0 ? "returns" : "returns_again")}", list, files: true);
        routes.Post<AnswerReport, Done>(Desk + "/reports/{id}", i => new(i.Id(), i.Text("answer")), (_, _) => $"{Desk}?said=report_answered", list);

        var run = routes.Get<OpenRun, RunView>(Desk + "/{id}", i => new(i.Id()), a => View.Of<RunPage>(a));
        Step<SubmitPayout>("submit", i => new(i.Id()));
        Step<SendBackPayout>("back", i => new(i.Id(), i.Text("note")));
        Step<DiscardPayout>("discard", i => new(i.Id()));
        Step<ApprovePayout>("approve", i => new(i.Id(), Typed.Money(i.Text("total")) ?? new Money(-1)));
        Step<MarkSent>("sent", i => new(i.Id()));
        Step<SettlePayout>("settle", i => new(i.Id()));
        Step<ClosePayout>("close", i => new(i.Id()));
        Step<DecideEntry>("entries/{entry}", i => new(i.Id(), i.Id("entry"), i.Text("do") == "pay"));
        routes.Post<MakePayoutFile, PayoutFile>(Desk + "/{id}/file", i => new(i.Id()), (i, _) => $"{Desk}/{i.Id()}?said=payout_filed", run);
        routes.File<DownloadPayoutFile, PayoutFile>(Desk + "/{id}/file", i => new(i.Id()), a => new FileAnswer(a.Content, "application/octet-stream", a.Name));
        routes.Get<OpenPayee, PayeeView>(Desk + "/{id}/payee/{entry}/{family}", i => new(i.Id("entry"), new FamilyId(i.Id("family"))), a =>
            View.Of<PayeePage>(a));

        void Step<TRequest>(string path, Func<In, TRequest> ask) where TRequest : MediatR.IRequest<Outcome<PayoutRun>> =>
            routes.Post<TRequest, PayoutRun>($"{Desk}/{{id}}/{path}", ask, (i, a) => a.State == "discarded" ? Desk : $"{Desk}/{i.Id()}", run);
    }

    private static byte[] Upload(In input)
    {
        if (input.Http.Request.Form.Files["file"] is not { Length: > 0 } file) return [];
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

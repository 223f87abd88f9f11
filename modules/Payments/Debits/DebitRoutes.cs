using Autofac;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

internal static class DebitRoutes
{
    private const string Desk = "/desk/debits";
    private const string Mine = "/money/debits";

    public static void Register(ContainerBuilder services)
    {
        services.RegisterType<DebitNews>().InstancePerLifetimeScope();
        services.RegisterType<DebitBooks>().InstancePerLifetimeScope();
        services.RegisterType<DebitRuns>().InstancePerLifetimeScope();
        services.RegisterType<DebitSending>().InstancePerLifetimeScope();
        services.RegisterType<DebitReturns>().InstancePerLifetimeScope();
        services.RegisterType<DebitReader>().InstancePerLifetimeScope();
    }

    public static void Map(Routes routes)
    {
        routes.Get<OpenDebits, DebitsView>(Mine, _ => new(), a => View.Of<DebitsPage>(a));
        var one = routes.Get<ReadAuthorization, AuthorizationView>(Mine + "/{id}", i => new(i.Id()), a => View.Of<AuthorizationPage>(a));
        routes.Post<AgreeToDebits, Done>(Mine + "/{id}/agree", i => new(i.Id(), i.Text("source"), i.Ticked("yes"), i.Text("hash")),
            (i, _) => $"{Mine}/{i.Id()}?said=debits_agreed", one);
        routes.Post<StopDebits, Done>(Mine + "/{id}/stop", i => new(i.Id()), (i, _) => $"{Mine}/{i.Id()}?said=debits_stopped", one);

        var list = routes.Get<ListDebits, DebitDeskView>(Desk, _ => new(), a => View.Of<DebitDeskPage>(a));
        routes.Post<CreateDebitRun, DebitRunState>(Desk, i => new(new SiteId(i.Number("site"))), (_, a) => $"{Desk}/{a.Id}", list);
        routes.Post<LetGoDebit, Done>(Desk + "/waiting/{id}", i => new(i.Id()), (_, _) => $"{Desk}?said=debit_let_go", list);
        routes.Post<DecideDebit, Done>(Desk + "/returned/{id}",
            i => new(i.Id(), i.Text("what"), Typed.Day(i.Text("day")), i.Text("note")), (_, _) => $"{Desk}?said=debit_decided", list);

        var run = routes.Get<OpenDebitRun, DebitRunView>(Desk + "/{id}", i => new(i.Id()), a => View.Of<DebitRunPage>(a));
        Step<DiscardDebitRun>("discard", i => new(i.Id()));
        Step<ApproveDebitRun>("approve", i => new(i.Id(), Typed.Money(i.Text("total")) ?? new Money(-1)));
        Step<LeaveOutDebit>("entries/{payment}", i => new(i.Id(), i.Id("payment")));
        Step<MarkDebitsSent>("sent", i => new(i.Id()));
        Step<SettleDebitRun>("settle", i => new(i.Id()));
        routes.Post<MakeDebitFile, PayoutFile>(Desk + "/{id}/file", i => new(i.Id()), (i, _) => $"{Desk}/{i.Id()}?said=debits_filed", run);
        routes.File<DownloadDebitFile, PayoutFile>(Desk + "/{id}/file", i => new(i.Id()), a => new FileAnswer(a.Content, "application/octet-stream", a.Name));

        void Step<TRequest>(string path, Func<In, TRequest> ask) where TRequest : MediatR.IRequest<Outcome<DebitRunState>> =>
            routes.Post<TRequest, DebitRunState>($"{Desk}/{{id}}/{path}", ask, (i, a) => a.State == "discarded" ? Desk : $"{Desk}/{i.Id()}", run);
    }
}

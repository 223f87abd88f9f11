using Autofac;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

public sealed class JournalModule : IModule
{
    public string Name => "journal";

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<JournalStore>().InstancePerLifetimeScope();
        services.RegisterType<MyMonths>().InstancePerLifetimeScope();
        services.RegisterType<PayWords>().InstancePerLifetimeScope();
        services.RegisterType<PriorityStore>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        routes.Get<OpenJournal, JournalStart>("/journal", _ => new(), View.Of<StartPage>);

        var choice = routes.Get<ShowPayChoice, PayChosen>("/journal/pay", _ => new(), View.Of<PayChoicePage>);
        routes.Post<ChoosePay, Done>("/journal/pay", i => new(PayChoices.Picked(i.Text("choice"))), (_, _) => "/journal?said=journal.pay_chosen", choice);

        var check = routes.Get<CheckAnswers, JournalCheck>("/journal/{month}/check", i => new(MonthOf(i)), View.Of<CheckPage>);
        routes.Post<SubmitJournal, PartSent>("/journal/{month}/send", i => new(MonthOf(i), i.Ticked("private"), Said(i.Text("in_touch")), i.Ticked("agrees")),
            (_, sent) => $"/journal/{sent.Month}/sent", check);
        routes.Get<ShowReceipt, JournalReceipt>("/journal/{month}/sent", i => new(MonthOf(i)), View.Of<ReceiptPage>);

        var page = routes.Get<ShowPage, JournalPageView>("/journal/{month}/{area}/{page}", i => new(MonthOf(i), i.Route("area"), PageOf(i)),
            View.Of<JournalPage>);
        routes.Post<SavePage, PageSaved>("/journal/{month}/{area}/{page}",
            i => new(MonthOf(i), i.Route("area"), PageOf(i), i.Form, i.Text("same") is { Length: > 0 } same ? same : null, i.Ticked("shared")),
            (_, saved) => saved.Next, page);

        var progress = routes.Get<ShowProgress, Progress>("/progress", _ => new(), View.Of<ProgressPage>);
        routes.Post<AddPriority, Done>("/progress/priorities",
            i => new(i.Text("words"), i.Text("area"), i.Text("goal"), i.Text("reached"), i.Text("unit"), i.Ticked("shared")),
            (_, _) => "/progress?said=journal.priority_added#priorities", progress);
        routes.Post<ChangePriority, Done>("/progress/priorities/{id}",
            i => new(i.Id(), i.Text("do"), i.Text("reached")), (_, _) => "/progress?said=journal.priority_changed#priorities", progress);
    }

    // What is not a month finds nothing that is open.
    private static Month MonthOf(In input) => Month.TryParse(input.Route("month"), out var month) ? month : new Month(1900, 1);

    private static bool? Said(string picked) => picked switch { "yes" => true, "no" => false, _ => null };

    private static int PageOf(In input) => int.TryParse(input.Route("page"), out var page) ? page : 0;
}

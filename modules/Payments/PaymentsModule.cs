using Autofac;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Apply;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Explorer;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Payments.ImportEarnings;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Payments.PaySettings;

namespace FamilyPlatform.Payments;

public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<LedgerWriter>().InstancePerLifetimeScope();
        services.RegisterType<LedgerAccounts>().InstancePerLifetimeScope();
        services.RegisterType<AccountEvents>().InstancePerLifetimeScope();
        services.RegisterType<TransferEvents>().InstancePerLifetimeScope();
        services.RegisterType<TransferStore>().InstancePerLifetimeScope();
        services.RegisterType<PayCalculator>().InstancePerLifetimeScope();
        services.RegisterType<PastMonths>().InstancePerLifetimeScope();
        services.RegisterType<EarningBatch>().InstancePerLifetimeScope();
        services.RegisterType<BankSeal>().SingleInstance();
        services.RegisterType<BankSettings>().InstancePerLifetimeScope();
        services.RegisterType<BankFiles>().InstancePerLifetimeScope();
        services.RegisterType<BankAnswers>().InstancePerLifetimeScope();
        services.RegisterType<Runs>().InstancePerLifetimeScope();
        services.RegisterType<PayoutPostings>().InstancePerLifetimeScope();
        services.RegisterType<ReturnEffects>().InstancePerLifetimeScope();
        services.RegisterType<MoneyReader>().InstancePerLifetimeScope();
        DebitRoutes.Register(services);
        services.RegisterType<PayablesInRuns>().InstancePerLifetimeScope();
        services.RegisterType<PayableBook>().InstancePerLifetimeScope();
        services.RegisterType<PayeeDetails>().InstancePerLifetimeScope();
        services.RegisterType<Documents>().InstancePerLifetimeScope();
        services.RegisterType<ReleaseLimit>().InstancePerLifetimeScope();
    }

    public IReadOnlyList<StaffPlace> Desk =>
    [
        new(30, "/desk/payouts", "bank", "desk.payouts", Hat.Finance),
        new(31, "/desk/payables", "file", "desk.payables", Hat.Finance),
        new(32, "/desk/debits", "money", "desk.debits", Hat.Finance),
        new(33, "/desk/ledger", "book", "desk.ledger", Hat.Finance),
        new(40, "/desk/pay", "money", "desk.pay", Hat.Manager, Hat.Admin),
    ];

    public IReadOnlyList<ScheduledJob> Jobs =>
    [
        new("payments.debits", "50 20 * * * ?", _ => new TakeDueDebits()),
        new("payments.ledger", "20 0/5 * * * ?", _ => new KeepLedger()),
        new("payments.seal", "40 10 * * * ?", _ => new SealLedger()),
        new("payments.check", "0 40 9 * * ?", _ => new SealLedger(Check: true)),
    ];

    public void Map(Routes routes)
    {
        MoneyRoutes.Map(routes);
        PayoutRoutes.Map(routes);
        PayableRoutes.Map(routes);
        DebitRoutes.Map(routes);
        PayRoutes.Map(routes);
        LedgerRoutes.Map(routes);
    }
}

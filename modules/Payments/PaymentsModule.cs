using Autofac;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Payments.Pay;

namespace FamilyPlatform.Payments;

public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<LedgerAccounts>().InstancePerLifetimeScope();
        services.RegisterType<PayCalculator>().InstancePerLifetimeScope();
    }
}

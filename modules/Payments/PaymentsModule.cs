using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Payments;

public sealed class PaymentsModule : IModule
{
    public string Name => "payments";
}

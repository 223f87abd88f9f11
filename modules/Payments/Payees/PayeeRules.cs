namespace FamilyPlatform.Payments.Payees;

internal static class PayeeRules
{
    /// <summary>
    /// Whether a call to the contact proves anything: not where it came along with the request, nor where one person chose both number and details.
    /// </summary>
    public static bool Callable(string reach, Guid? reachBy, Guid? setBy) => reach.Length > 0 && reachBy is not null && reachBy != setBy;
}

namespace FamilyPlatform.Payments.Ach;

/// <summary>Finds what would make a bank refuse a file before a byte of it is written.</summary>
internal static class AchCheck
{
    internal const long LargestEntry = 9_999_999_999;
    private const long LargestTotal = 999_999_999_999;
    private const int LargestCount = 999_999;

    internal static List<AchRemark> Problems(AchPlan plan, IReadOnlyList<AchPayment> payments)
    {
        var found = new List<AchRemark>();
        Plan(plan, payments, found);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var payment in payments)
        {
            if (PaymentProblem(payment) is { } code)
                found.Add(new(payment.Id, code));
            else if (!ids.Add(payment.Id))
                found.Add(new(payment.Id, "id_twice"));
        }
        return found;
    }

    private static void Plan(AchPlan plan, IReadOnlyList<AchPayment> payments, List<AchRemark> found)
    {
        var from = plan.Originator;
        var (sum, people, companies) = (Sum(payments, _ => true), Sum(payments, p => !p.Company), Sum(payments, p => p.Company));
        var batches = payments.Select(p => p.Company).Distinct().Count();
        var records = payments.Count + payments.Count(p => p.Note.Length > 0) + (plan.Balanced ? batches : 0);
        void Refuse(bool bad, string code)
        {
            if (bad)
                found.Add(new("", code));
        }
        Refuse(payments.Count == 0, "no_payments");
        Refuse(records > LargestCount || plan.FirstSequence < 1 || plan.FirstSequence + (long)records > 9_999_999, "too_many_payments");
        Refuse(sum > LargestTotal || (plan.Balanced && (people > LargestEntry || companies > LargestEntry)), "total_too_large");
        Refuse(plan.Balanced && (people > 0 ? 1 : 0) + (companies > 0 ? 1 : 0) < Math.Max(1, batches), "nothing_to_balance");
        Refuse(!RoutingNumber.IsValid(from.Destination), "destination_routing");
        Refuse(!RoutingNumber.IsValid(from.Odfi), "odfi_routing");
        Refuse(from.Origin.Length is < 9 or > 10 || !IsWord(from.Origin), "origin");
        Refuse(from.CompanyId.Length is < 1 or > 10 || !IsWord(from.CompanyId), "company_id");
        Refuse(AchText.Fold(from.CompanyName, 16).Text.Length == 0, "company_name");
        Refuse(plan.Balanced && !RoutingNumber.IsValid(from.OffsetRouting), "offset_routing");
        Refuse(plan.Balanced && !IsAccount(from.OffsetAccount), "offset_account");
        Refuse(plan.Modifier is not (>= 'A' and <= 'Z' or >= '0' and <= '9'), "modifier");
        Refuse(plan.Description.Length is < 1 or > 10 || !AchText.IsPrintable(plan.Description), "description");
        Refuse(plan.DescriptiveDate.Length > 6 || plan.Reference.Length > 8 || plan.BatchNumber is < 1 or > 9_999_999, "reference");
        Refuse(!BankingCalendar.IsBankingDay(plan.EffectiveOn), "not_a_banking_day");
        Refuse(plan.EffectiveOn < DateOnly.FromDateTime(plan.Created), "effective_in_the_past");
    }

    private static Int128 Sum(IReadOnlyList<AchPayment> payments, Func<AchPayment, bool> which)
    {
        Int128 sum = 0;
        foreach (var payment in payments.Where(which))
            sum += payment.Cents;
        return sum;
    }

    private static string? PaymentProblem(AchPayment payment)
    {
        if (payment.Id.Length is < 1 or > 15 || !IsWord(payment.Id))
            return "id";
        if (!RoutingNumber.IsValid(payment.Routing))
            return "routing";
        if (!IsAccount(payment.Account))
            return "account";
        if (payment.Prenote ? payment.Cents != 0 : payment.Cents <= 0)
            return "amount";
        if (payment.Cents > LargestEntry)
            return "amount_too_large";
        if (AchText.Fold(payment.Name, 22).Text.Length == 0)
            return "name";
        return payment.Note.Length <= 80 && AchText.IsPrintable(payment.Note) ? null : "note";
    }

    internal static bool IsAccount(string account) => account.Length is >= 4 and <= 17 && account.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsWord(string text) => AchText.IsPrintable(text) && !text.Contains(' ', StringComparison.Ordinal);
}

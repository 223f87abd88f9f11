using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Where a loan can be, where it can go from there, and what that is called.</summary>
internal static class LoanState
{
    public const string Draft = "draft";
    public const string Review = "review";
    public const string Changes = "changes";
    public const string Private = "private";
    public const string Public = "public";
    public const string Funded = "funded";
    public const string PaidOut = "paid_out";
    public const string Repaying = "repaying";
    public const string Late = "late";
    public const string Rescheduled = "rescheduled";
    public const string Defaulted = "defaulted";
    public const string Ended = "ended";
    public const string Expired = "expired";

    private static readonly Dictionary<string, string[]> Next = new()
    {
        [Draft] = [Review, Ended],
        [Review] = [Changes, Private, Public, Funded, Ended],
        [Changes] = [Review, Ended],
        [Private] = [Public, Funded, Expired, Ended],
        [Public] = [Funded, Expired, Ended],
        // A lender's money can still be taken back by a bank before the loan is paid out.
        [Funded] = [PaidOut, Public, Ended],
        // The family's bank can still send it back: then nobody has it, and it waits to be paid again.
        [PaidOut] = [Repaying, Late, Rescheduled, Ended, Funded],
        [Repaying] = [Late, Rescheduled, Ended, Funded],
        [Late] = [Repaying, Rescheduled, Defaulted, Ended, Funded],
        [Rescheduled] = [Repaying, Late, Ended, Rescheduled, Funded],
        [Defaulted] = [Repaying, Late, Rescheduled, Ended, Funded],
        // A payment came back after all was paid.
        [Ended] = [Repaying, Late],
        [Expired] = [],
    };

    public static IReadOnlyCollection<string> All => Next.Keys;

    public static bool Can(string from, string to) => Next.TryGetValue(from, out var to2) && to2.Contains(to);

    /// <summary>What the family reads.</summary>
    public static LocalizedText Name(string state) => state switch
    {
        Draft => new("You are writing it", "La está escribiendo"),
        Review => new("Being read", "En lectura"),
        Changes => new("A question for you", "Una pregunta para usted"),
        Private => new("Your own supporters lend", "Prestan las personas que usted invitó"),
        Public => new("Open to the city", "Abierta a la ciudad"),
        Funded => new("All of it is there", "Ya está completo"),
        PaidOut => new("Paid to you", "Pagado a usted"),
        Repaying => new("Being paid back", "En devolución"),
        Late => new("A payment is still to come", "Falta un pago"),
        Rescheduled => new("On a new plan", "Con un nuevo plan"),
        Defaulted => new("At rest", "En pausa"),
        Expired => new("Not raised in time", "No se reunió a tiempo"),
        _ => new("Ended", "Terminado"),
    };

    /// <summary>What those who lent read: nothing about why.</summary>
    public static string ForLenders(string state) => state switch
    {
        PaidOut or Repaying or Late => "runs",
        Rescheduled => "new_plan",
        Defaulted => "rests",
        _ => "ended",
    };
}

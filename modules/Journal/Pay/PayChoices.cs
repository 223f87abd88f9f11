using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Journal;

/// <summary>What becomes of a writer's pay, as it is picked and stored.</summary>
internal static class PayChoices
{
    public static PayChoice Of(string stored) => stored switch { "hold" => PayChoice.Hold, "unpaid" => PayChoice.Unpaid, _ => PayChoice.Pay };

    /// <summary>What was picked on a form; anything else is no choice at all.</summary>
    public static PayChoice? Picked(string typed) => typed is "pay" or "hold" or "unpaid" ? Of(typed) : null;

    public static string Stored(PayChoice choice) => choice.ToString().ToLowerInvariant();
}

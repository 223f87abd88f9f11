using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Two trade their turns: both agree, nobody pays anything for it, and neither turn has begun.</summary>
internal static class SwapRules
{
    public static Refusal? Check(Design design, int one, int other, IReadOnlySet<int> paid, DateOnly today)
    {
        if (one == other) return new("circles.swap_same", new LocalizedText("Choose somebody else's turn.", "Elija el turno de otra persona."), "with");
        if (paid.Contains(one) || paid.Contains(other)) return new("circles.swap_paid", new LocalizedText(
            "One of the two turns is paid already. Turns are traded before that.", "Uno de los dos turnos ya se pagó. Los turnos se cambian antes."), "with");
        return design.Due(one) <= today || design.Due(other) <= today
            ? new("circles.swap_begun", new LocalizedText(
                "One of the two turns has begun. Turns are traded before their day.",
                    "Uno de los dos turnos ya empezó. Los turnos se cambian antes de su día."),
                "with")
            : null;
    }
}

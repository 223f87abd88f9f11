using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>One answer as it is kept. Text holds numbers, picks (joined with commas) and stories.</summary>
internal sealed record Answer(string Code, Month Month, PersonId PersonId, int Version, string State, Money? Amount, Money? Low, Money? High, bool About,
    string? Text, string? Reason, bool Shared)
{
    public bool Answered => State == AnswerStates.Answered;

    /// <summary>Whether it says the same, whatever the version.</summary>
    public bool Says(Answer other) =>
        (State, Amount, Low, High, About, Text, Reason, Shared) == (other.State, other.Amount, other.Low, other.High, other.About, other.Text,
            other.Reason, other.Shared);
}

internal static class AnswerStates
{
    public const string Answered = "answered";
    public const string NotSure = "not_sure";
    public const string PreferNot = "prefer_not";
    public const string Skipped = "skipped";

    /// <summary>The three ways not to give a value; each is worth as much as one.</summary>
    public static readonly IReadOnlyList<string> Without = [NotSure, PreferNot, Skipped];
}

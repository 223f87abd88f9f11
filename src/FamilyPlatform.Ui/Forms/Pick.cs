namespace FamilyPlatform.Ui.Components;

/// <summary>One option of a <see cref="ChoiceField"/>.</summary>
/// <param name="Value">Sent value.</param>
/// <param name="Label">What is read.</param>
/// <param name="Note">A few words under it.</param>
public sealed record Pick(string Value, string Label, string? Note = null);

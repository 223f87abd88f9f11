namespace FamilyPlatform.Ui.Components;

/// <summary>
/// Tells fields whether the refused send was of their own form: two forms of a page may ask for the same name.
/// </summary>
/// <param name="Mine">Whether what was typed and refused belongs to this form.</param>
/// <param name="Journal">Where a yes to one answer of the journal is sent from this form; null where none is offered.</param>
public sealed record FormScope(bool Mine, string? Journal = null);

using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Ui.Components;

/// <summary>What every field shares: a label, a line below it, the sentence beside it when it was refused, and what was typed.</summary>
public abstract class FieldBase : ComponentBase
{
    [CascadingParameter] public Frame F { get; set; } = null!;

    [CascadingParameter] public FormScope? Scope { get; set; }

    /// <summary>Name it is sent under.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>One line under the label.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Says "you can leave this blank" beside the label.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Beside the box: last month's answer, for example.</summary>
    [Parameter] public RenderFragment? Beside { get; set; }

    protected string Id { get; private set; } = "";

    protected string? Error { get; private set; }

    protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => Id + "-h",
        (null, _) => Id + "-e",
        _ => $"{Id}-h {Id}-e",
    };

    protected string BoxCss(string? also = null) =>
        string.Join(' ', new[] { "box", also, Error is null ? null : "error" }.Where(c => c is not null));

    protected string? Invalid => Error is null ? null : "true";

    protected override void OnInitialized()
    {
        Id = F.Id("f-" + Name);
        Error = Scope is { Mine: false } ? null : F.Error(Name);
    }

    /// <summary>What was typed in this form, or else what the field begins with.</summary>
    protected string Shown(string? otherwise) => Scope is { Mine: false } ? otherwise ?? "" : F.Value(Name, otherwise);
}

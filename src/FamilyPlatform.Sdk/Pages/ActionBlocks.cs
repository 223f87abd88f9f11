using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Sdk.Pages;

/// <summary>A form whose answers come back to the program as <c>Act</c>.</summary>
/// <param name="Action">Stored name of the act.</param>
/// <param name="Fields">What is asked.</param>
/// <param name="Submit">What the button says.</param>
public sealed record ActionForm(string Action, Form Fields, string Submit) : Block
{
    /// <summary>Heading above it.</summary>
    public string? Title { get; init; }
    /// <summary>What happens when it is sent, said before.</summary>
    public string? Note { get; init; }
    /// <summary>The page's one step forward.</summary>
    public bool Forward { get; init; }
    /// <summary>Values that go along unseen, such as which row it is about.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>();
}

/// <summary>A printable document of the program.</summary>
/// <param name="Document">The document's name: a template shipped by the program.</param>
/// <param name="Text">What the link says.</param>
public sealed record DocumentLink(string Document, string Text) : Block
{
    /// <summary>Which of several such documents.</summary>
    public string Item { get; init; } = "";
}

/// <summary>A file that somebody handed in, for whoever may see the page it stands on.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">What the link says.</param>
public sealed record FileLink(Values.FileKey File, string Text) : Block;

/// <summary>A file that the program makes when it is asked for, by <c>BuildFile</c>.</summary>
/// <param name="File">Its name on the page: lower-case words and dashes.</param>
/// <param name="Text">What the link says.</param>
public sealed record DownloadLink(string File, string Text) : Block;

/// <summary>A table for the desk; folds into cards on a phone.</summary>
/// <param name="Caption">What it lists.</param>
/// <param name="Headings">Column headings.</param>
/// <param name="Lines">Cells by row.</param>
public sealed record DataTable(string Caption, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Lines) : Block
{
    /// <summary>Columns to align as numbers, by index.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];
}

/// <summary>A place that waits for its first piece.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Text">How it begins.</param>
public sealed record EmptyState(string Title, string Text) : Block
{
    /// <summary>How it begins.</summary>
    public Link? Link { get; init; }
}

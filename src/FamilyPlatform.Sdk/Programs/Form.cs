using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Programs;

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,
    /// <summary>Several lines, in the family's own words.</summary>
    Story,
    /// <summary>Dollars and cents.</summary>
    Money,
    /// <summary>A whole number.</summary>
    Number,
    /// <summary>A day.</summary>
    Date,
    /// <summary>Yes or no.</summary>
    YesNo,
    /// <summary>One of the options.</summary>
    Choice,
    /// <summary>A file that is kept sealed; the answer is its <see cref="FileKey"/>.</summary>
    File,
}

/// <summary>What kinds of file a field takes; the content decides, not the name.</summary>
[Flags]
public enum FileKinds
{
    /// <summary>A photo: JPEG, PNG or WebP. What a phone wrote into it about place and device is taken out.</summary>
    Photo = 1,
    /// <summary>A PDF.</summary>
    Paper = 2,
    /// <summary>Plain text: CSV, OFX or QFX.</summary>
    Table = 4,
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">Stored value.</param>
/// <param name="Label">What is read.</param>
public sealed record Option(string Value, LocalizedText Label);

/// <summary>One field of a form.</summary>
/// <param name="Name">Stored name: lower-case letters, digits and underscores.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Label">The question.</param>
public sealed record Field(string Name, FieldKind Kind, LocalizedText Label)
{
    /// <summary>One line under the label.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Where a rule comes from, shown to managers; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// The step it belongs to where a long form is asked step by step, as settings are: fields of one section stand together, five to a step at most.
    /// Null leaves it to the host.
    /// </summary>
    public LocalizedText? Section { get; init; }

    /// <summary>Whether an answer is needed.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Smallest value: cents for money, the number itself otherwise; characters for text.</summary>
    public long? Min { get; init; }

    /// <summary>Largest value: cents for money, the number itself otherwise; characters for text.</summary>
    public long? Max { get; init; }

    /// <summary>
    /// The value it starts with, in the form of <see cref="Answers"/>: cents for money, <c>yyyy-MM-dd</c>, <c>yes</c> or <c>no</c>, an option's value.
    /// </summary>
    public string? Default { get; init; }

    /// <summary>Options of a choice.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What a file field takes.</summary>
    public FileKinds Takes { get; init; } = FileKinds.Photo | FileKinds.Paper;

    /// <summary>
    /// A journal fact, declared in the manifest, with which an adult may fill this field from the own journal: nothing is read before the yes to
    /// this one answer, and it stands in the field to be changed before anything is sent. Null when there is none.
    /// </summary>
    public string? Prefill { get; init; }
}

/// <summary>Fields in the order they are asked.</summary>
/// <param name="Fields">The fields; names are unique.</param>
public sealed record Form(params IReadOnlyList<Field> Fields)
{
    /// <summary>A form without fields.</summary>
    public static readonly Form Empty = new([]);

    /// <summary>The values it starts with.</summary>
    public Answers Defaults => new(Fields.Where(f => f.Default is not null).ToDictionary(f => f.Name, f => f.Default!));
}

/// <summary>Validated values by field name, in one text form: cents for money, <c>yyyy-MM-dd</c> for days, <c>yes</c>/<c>no</c>.</summary>
/// <param name="Values">Values by name; a field left blank is absent.</param>
public sealed record Answers(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No answers.</summary>
    public static readonly Answers None = new(new Dictionary<string, string>());

    /// <summary>Whether a field was answered.</summary>
    public bool Has(string name) => Values.ContainsKey(name);

    /// <summary>A text, or empty.</summary>
    public string Text(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>An amount, or zero.</summary>
    public Money Money(string name) => new(Number(name));

    /// <summary>A whole number, or zero.</summary>
    public long Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A day, or null.</summary>
    public DateOnly? Date(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A file, or null.</summary>
    public FileKey? File(string name) => Guid.TryParse(Text(name), out var key) ? new FileKey(key) : null;

    /// <summary>Whether a yes-no field says yes.</summary>
    public bool Yes(string name) => Text(name) == "yes";
}

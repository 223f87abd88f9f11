using System.CommandLine;
using System.Text.Json;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>What a verb was given, and where it answers: sentences for people, or one JSON object for machines.</summary>
internal sealed class VerbContext(ParseResult typed, TextWriter output, ProgressLine progress, CancellationToken cancellation)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public bool AsJson { get; } = typed.GetValue(CommonOptions.Json);

    public DataFolder Data { get; } = DataFolder.Resolve(typed.GetValue(CommonOptions.Data));

    public CancellationToken Cancellation { get; } = cancellation;

    public T? Get<T>(Option<T> option) => typed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => typed.GetValue(argument);

    /// <summary>The value of an option that was declared required.</summary>
    public T Need<T>(Option<T> option) => typed.GetRequiredValue(option);

    public T Need<T>(Argument<T> argument) => typed.GetRequiredValue(argument);

    /// <summary>A line for people; silent with --json.</summary>
    public void Say(string line)
    {
        if (!AsJson)
        {
            progress.Clear();
            output.WriteLine(line);
        }
    }

    /// <summary>An answer that has its own form, for people and machines alike.</summary>
    public void Print(string text)
    {
        progress.Clear();
        output.WriteLine(text.TrimEnd('\n'));
    }

    /// <summary>The whole answer for machines; silent without --json. Called once.</summary>
    public void Json(object answer)
    {
        if (AsJson)
        {
            output.WriteLine(JsonSerializer.Serialize(answer, Readable));
        }
    }

    public void Progress(long done, long total, string label)
    {
        if (!AsJson)
        {
            progress.Show(done, total, label);
        }
    }
}

using System.CommandLine;
using System.Text;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>A calculation that a program brings: <c>ID NAME FILE</c>.</summary>
internal sealed class ComputeWithAProgram(ProgramFolders folders, string program, string name, string summary) : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "What it is computed from" };
    private readonly Argument<string[]> more = new("MORE") { Description = "Whatever else the program takes", Arity = ArgumentArity.ZeroOrMore };

    public string Name => $"{program} {name}";

    public string Summary => summary;

    public IReadOnlyList<Argument> Arguments => [file, more];

    /// <summary>The verbs of the program that was typed, if one of that id lies in the operator's folders. Nothing is loaded for any other word.</summary>
    public static IReadOnlyList<IVerb> For(IReadOnlyList<string> args, IReadOnlyList<IVerb> known, ProgramFolders folders) =>
        args is [var word, ..] && !word.StartsWith('-') && known.All(v => v.Name.Split(' ')[0] != word)
            ? [.. Calculations.Of(folders, word).Select(c => new ComputeWithAProgram(folders, word, c.Name, c.Summary))] : [];

    public async Task<int> Run(VerbContext context)
    {
        var input = Encoding.UTF8.GetString(await Files.Read(context.Need(file), context.Cancellation));
        string[] arguments = [.. context.Get(more) ?? [], .. context.AsJson ? ["--json"] : Array.Empty<string>()];
        var answer = await Calculations.Run(folders, program, name, arguments, input, context.Cancellation);
        if (!answer.Succeeded) throw new PlainError(answer.Refusal.Message, ExitCode.Refused);
        context.Print(answer.Value.Output);
        return ExitCode.Done;
    }
}

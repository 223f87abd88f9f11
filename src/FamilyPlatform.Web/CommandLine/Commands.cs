using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.Json;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Finds the verb that was typed, runs it, and turns whatever happens into an exit code.</summary>
internal sealed class Commands(IReadOnlyList<IVerb> verbs, TextWriter output, TextWriter errors, bool terminal, TimeProvider clock)
{
    private const string Default = "serve";

    public static Commands OnConsole(params IReadOnlyList<IVerb> verbs) =>
        new(verbs, Console.Out, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    public async Task<int> Run(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var typed = CommandTree.Build(verbs, RunVerb).Parse(WithDefault(args));
        if (typed.Errors.Count > 0 && typed.Action is null or ParseErrorAction)
        {
            return Misspelt(typed);
        }

        // Each verb has its own way to end: the library's two seconds would cut off a host that is still draining.
        var configuration = new InvocationConfiguration
        {
            Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        return await typed.InvokeAsync(configuration, cancellation);
    }

    private static IReadOnlyList<string> WithDefault(IReadOnlyList<string> args)
    {
        string[] answeredByRoot = ["--help", "-h", "-?", "--version"];
        return args.Count == 0 || (args[0].StartsWith('-') && !answeredByRoot.Contains(args[0])) ? [Default, .. args] : args;
    }

    private int Misspelt(ParseResult typed)
    {
        var unknown = typed.UnmatchedTokens.FirstOrDefault();
        var sentence = unknown is null ? typed.Errors[0].Message
            : unknown.StartsWith('-') ? $"Unknown option {unknown}."
            : $"Unknown word {unknown}.";
        return Fail(typed.GetValue(CommonOptions.Json), sentence, $"Type {Path(typed)} --help.", ExitCode.Usage);
    }

    private static string Path(ParseResult typed)
    {
        var words = new List<string>();
        for (SymbolResult? at = typed.CommandResult; at is CommandResult command; at = command.Parent)
        {
            words.Insert(0, command.Command.Name);
        }

        return string.Join(' ', words);
    }

    private async Task<int> RunVerb(IVerb verb, ParseResult typed, CancellationToken cancellation)
    {
        var json = typed.GetValue(CommonOptions.Json);
        var progress = new ProgressLine(errors, terminal, clock);
        try
        {
            return await verb.Run(new VerbContext(typed, output, progress, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(json, "Stopped before it was done.", null, ExitCode.Refused);
        }
        catch (Exception error)
        {
            progress.Clear();
            return Troubles.FromAnything(error, DataFolder.Resolve(typed.GetValue(CommonOptions.Data))) is { } plain
                ? Fail(json, plain.Message, null, plain.ExitCode)
                : Fail(json, "This is a defect of the program.", error.ToString(), ExitCode.Defect);
        }
    }

    private int Fail(bool json, string sentence, string? more, int exitCode)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { error = sentence, exitCode }));
        }
        else
        {
            errors.WriteLine(sentence);
        }

        if (more is not null && (!json || exitCode == ExitCode.Defect))
        {
            errors.WriteLine(more);
        }

        return exitCode;
    }
}

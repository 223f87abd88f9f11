using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Turns the list of verbs into commands; verbs of several words share those before the last.</summary>
internal static class CommandTree
{
    public static RootCommand Build(IReadOnlyList<IVerb> verbs, Func<IVerb, ParseResult, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand("Family Platform. Without a verb it serves.") { CommonOptions.Json, CommonOptions.Data };
        foreach (var verb in verbs)
        {
            var words = verb.Name.Split(' ');
            var parent = words[..^1].Aggregate((Command)root, Group);
            var command = new Command(words[^1], verb.Summary);
            foreach (var argument in verb.Arguments)
            {
                command.Add(argument);
            }

            foreach (var option in verb.Options)
            {
                command.Add(option);
            }

            command.SetAction((typed, cancellation) => run(verb, typed, cancellation));
            parent.Add(command);
        }

        foreach (var group in root.Subcommands.SelectMany(command => command.Subcommands.Prepend(command)).Where(command => command.Subcommands.Count > 0))
        {
            group.Description = string.Join(", ", group.Subcommands.Select(command => command.Name));
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        return root;
    }

    private static Command Group(Command root, string word)
    {
        var group = root.Subcommands.FirstOrDefault(command => command.Name == word);
        if (group is null)
        {
            group = new Command(word);
            root.Add(group);
        }

        return group;
    }

    private sealed class HelpWithExitCodes(HelpAction usual) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            usual.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(ExitCode.Explained);
            return ExitCode.Done;
        }
    }
}

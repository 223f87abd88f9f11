using System.Text.RegularExpressions;
using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>
/// A liaison listens. Whatever a request does whose <c>[Allow]</c> names a liaison is followed from its handler through the classes it is given and
/// the requests it sends on: nothing is written but by the two functions that write a question and the words of a conversation.
/// </summary>
internal static partial class LiaisonRules
{
    private const int Liaison = 8;

    /// <summary>What a liaison's requests may call in the database: two that read, each for the liaison alone, and two that write.</summary>
    private static readonly string[] Functions = ["listening.invited_to", "listening.open_conversation", "listening.ask", "listening.write_words"];

    private static readonly string[] Telling = ["Messenger", "EventOutbox"];

    public static IReadOnlyList<Rule> All =>
    [
        Rule.Over("No request of a liaison writes a table by itself", Reached,
            r => Sql(r.Type).Where(s => Writes().IsMatch(s)).Select(s => $"{r.Request}: {r.Type.Name} runs “{Beginning(s)}”"), Canary(
                """GC.KeepAlive("update alpha.goal set reached = 1");""")),
        Rule.Over("Of the functions of the database, a request of a liaison calls only the four of listening", Reached,
            r => Sql(r.Type).SelectMany(s => Calls().Matches(s).Select(m => m.Groups[1].Value)).Except(Functions)
                .Select(f => $"{r.Request}: {r.Type.Name} calls {f}"), Canary("""GC.KeepAlive("select alpha.add_task(@Family)");""")),
        Rule.Over("No request of a liaison sends a message, tells an event or opens a connection of its own", Reached,
            r => Used(r.Type).Select(t => $"{r.Request}: {r.Type.Name} uses {t}"), Canary("GC.KeepAlive(new Messenger());")),
        Rule.Over("Every request of a liaison has a handler that can be followed",
            code => Requests(code).Select(t => (Type: t, Found: Handlers(code).Contains(t.FullName))),
            t => t.Found ? [] : [$"{t.Type.FullName} is handled nowhere"],
            (Part.Module, "FamilyPlatform.Alpha", Ask)),
    ];

    private const string Ask = "[FamilyPlatform.Contracts.Access.Allow(FamilyPlatform.Contracts.Access.Who.Liaison)] "
        + "internal sealed record SetTask : IRequest<Outcome<Done>>;";

    // The fault stands behind a class that the handler is given, where a look at the handler alone would miss it.
    private static (Part, string, string) Canary(string fault) => (Part.Module, "FamilyPlatform.Alpha", Ask + $$"""

        internal sealed class Messenger;
        internal sealed class Tasks { public void Add() { {{fault}} } }
        internal sealed class SetTaskHandler(Tasks tasks) : IRequestHandler<SetTask, Outcome<Done>>
        {
            public Task<Outcome<Done>> Handle(SetTask request, CancellationToken ct)
            {
                tasks.Add();
                return Task.FromResult<Outcome<Done>>(Done.Value);
            }
        }
        """);

    private static IEnumerable<TypeDefinition> Requests(Codebase code) =>
        code.Except(Part.Sdk, Part.Plugin).SelectMany(c => c.AllTypes).Where(IsLiaisons);

    private static bool IsLiaisons(TypeDefinition type) => type.CustomAttributes.Any(a => a.AttributeType.Name == "AllowAttribute"
        && a.ConstructorArguments is [{ Value: int who }] && (who & Liaison) != 0);

    /// <summary>Everything a liaison's request comes by, with the request's name.</summary>
    private static IEnumerable<(string Request, TypeDefinition Type)> Reached(Codebase code)
    {
        var handlers = Handlers(code);
        var modules = code.Of(Part.Module, Part.Contracts).Select(c => c.Assembly.Name.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var request in Requests(code))
        {
            HashSet<string> seen = [];
            Queue<TypeDefinition> open = new(handlers[request.FullName]);
            while (open.TryDequeue(out var type))
            {
                if (!seen.Add(type.FullName)) continue;
                yield return (request.Name, type);
                foreach (var next in Next(type, modules).SelectMany(t => handlers[t.FullName].Prepend(t))) open.Enqueue(next);
            }
        }
    }

    // What it is given, what it makes, what it calls, and the handlers of what it sends, as far as modules go: Core's Db only carries statements.
    private static IEnumerable<TypeDefinition> Next(TypeDefinition type, HashSet<string> modules) =>
        TypeUse.Of(type).Where(t => modules.Contains(Assembly(t))).Select(t => t.Resolve()).OfType<TypeDefinition>().DistinctBy(t => t.FullName)
            .Where(t => t is { IsInterface: false, IsEnum: false } && !t.Name.EndsWith("Module", StringComparison.Ordinal));

    private static string Assembly(TypeReference type) => type.Scope is AssemblyNameReference other ? other.Name : type.Module.Assembly.Name.Name;

    /// <summary>Handlers by the full name of what they handle.</summary>
    private static ILookup<string, TypeDefinition> Handlers(Codebase code) => (
        from t in code.All.SelectMany(c => c.AllTypes)
        from i in t.Interfaces.Select(i => i.InterfaceType).OfType<GenericInstanceType>()
        where i.ElementType.FullName == "MediatR.IRequestHandler`2"
        select (Request: i.GenericArguments[0].FullName, Handler: t)).ToLookup(h => h.Request, h => h.Handler, StringComparer.Ordinal);

    private static IEnumerable<string> Sql(TypeDefinition type) =>
        TypeUse.Instructions(type).Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand).Where(SqlRules.LooksLikeSql).Distinct();

    private static IEnumerable<string> Used(TypeDefinition type) =>
        TypeUse.Of(type).Where(t => Telling.Contains(t.Name)).Select(t => t.Name).Concat(TypeUse.Calls(type)
            .Where(m => m is { Name: "Outside" or "get_Connection", DeclaringType.Name: "Db" }).Select(m => "Db." + m.Name)).Distinct();

    private static string Beginning(string sql) => sql.ReplaceLineEndings(" ")[..Math.Min(60, sql.Length)];

    [GeneratedRegex(@"\b(?:insert\s+into|update\s+[a-z_]+\.|delete\s+from|merge\s+into|truncate|copy)\b?", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();

    [GeneratedRegex(@"(?<![\w.])((?!api\.)[a-z_]+\.[a-z_]+)\s*\(")]
    private static partial Regex Calls();
}

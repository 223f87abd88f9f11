using System.Text.RegularExpressions;
using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Code = FamilyPlatform.ArchitectureTests.Rules.Code;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>Whose tables a statement names. Statements are found in the built code, where constants end up, and in the migrations.</summary>
internal static partial class SqlRules
{
    public static IReadOnlyList<Rule> All =>
    [
        Rule.Over("SQL in code names no schema but its owner's and api",
            code => from c in code.Except(Part.Sdk) from t in c.Types from sql in Statements(t) select (Owner: c, Code: code, Type: t, Sql: sql),
            x => Foreign(x.Sql, SchemasOf(x.Code), Own(x.Owner), helpers: false).Select(s => $"{x.Type.FullName} names {s}"),
            (Part.Module, "FamilyPlatform.Alpha", """internal sealed class Reads { public string Sql = "select name from platform.person"; }"""))
    ];

    /// <summary>Foreign names in one statement. Migrations may call functions of <c>platform</c>, which write policies the same way everywhere.</summary>
    public static IEnumerable<string> Foreign(string sql, IReadOnlySet<string> schemas, IReadOnlySet<string> own, bool helpers) =>
        from Match m in Name().Matches(Plain(sql))
        let schema = m.Groups["schema"].Value
        where schemas.Contains(schema) || schema.StartsWith("program_", StringComparison.Ordinal)
        where !own.Contains(schema)
        where !(helpers && schema == "platform" && m.Groups["call"].Success && !m.Groups["table"].Success)
        select $"{schema}.{m.Groups["name"].Value}";

    public static IReadOnlySet<string> SchemasOf(Codebase code) =>
        code.Of(Part.Module).Select(Schema).Concat(["platform", "programs"]).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlySet<string> Own(Code owner) =>
        owner.Part == Part.Plugin ? new HashSet<string> { $"program_{ProgramId(owner)}", "api" } : new HashSet<string> { Schema(owner), "api" };

    public static bool LooksLikeSql(string text) => text.Contains(' ', StringComparison.Ordinal) && Verb().IsMatch(text);

    private static string Schema(Code code) =>
        code.Part == Part.Core ? "platform" : code.Name.Split('.')[^1].ToLowerInvariant();

    private static string ProgramId(Code program) =>
        program.Types.SelectMany(t => t.CustomAttributes).Where(a => a.AttributeType.Name == "ProgramAttribute")
            .Select(a => (string)a.ConstructorArguments[0].Value).FirstOrDefault("");

    private static IEnumerable<string> Statements(TypeDefinition type) =>
        TypeUse.Instructions(type).Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand)
            .Concat(TypeUse.WithNested(type).SelectMany(t => t.Fields).Select(f => f.Constant).OfType<string>()).Where(LooksLikeSql).Distinct();

    /// <summary>Without comments and quoted texts: <c>'journal.month_closed'</c> is a refusal code, not a table.</summary>
    private static string Plain(string sql) => Quoted().Replace(sql, "''");

    [GeneratedRegex(@"(?<table>\b(?:references|from|join|into|update|table|on)\s+)?" +
        @"(?<![\w.@:$/""{-])(?<schema>[a-z_][a-z0-9_]*)\.(?<name>[a-z_]\w*)(?<call>\s*\()?")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(select|insert|update|delete|from|join|into|create|alter|with|grant|truncate|call)\b")]
    private static partial Regex Verb();

    [GeneratedRegex(@"'(?:[^']|'')*'|--[^\n]*")]
    private static partial Regex Quoted();
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FamilyPlatform.ArchitectureTests.Tidy;

/// <summary>What is untidy in one source file. Methods are measured on the syntax tree, so braces in texts do not confuse it.</summary>
internal static partial class TidyText
{
    public const int FileLines = 250, MethodLines = 60, Columns = 160;

    public static IEnumerable<string> Faults(string name, string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal)) yield return "has line endings that are not LF";
        var lines = text.Split('\n');
        var count = lines.Length - (text.EndsWith('\n') ? 1 : 0);
        if (count > FileLines) yield return $"has {count} lines";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > Columns) yield return $"line {i + 1} has {lines[i].Length} columns";
            if (Left().Match(lines[i]) is { Success: true } left) yield return $"line {i + 1} says {left.Value}";
            if (MachinePath().Match(lines[i]) is { Success: true } path) yield return $"line {i + 1} names the machine path {path.Value}";
        }
        if (name.EndsWith(".cs", StringComparison.Ordinal))
            foreach (var fault in LongMethods(text)) yield return fault;
    }

    private static IEnumerable<string> LongMethods(string text) =>
        from node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let span = node.GetLocation().GetLineSpan()
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MethodLines
        select $"line {span.StartLinePosition.Line + 1}: {NameOf(node)} has {lines} lines";

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    // Written in pieces, so that this file is not its own finding.
    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b|#reg" + @"ion|NotImplemented" + "Exception|coming so" + "on")]
    private static partial Regex Left();

    [GeneratedRegex(@"(?<![\w.])/(?:ho" + @"me|wo" + @"rk|ro" + @"ot|Us" + @"ers)/[\w.-]+|\b[A-Z]:\\\\?Us" + "ers")]
    private static partial Regex MachinePath();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>Compiles small wrong assemblies while the tests run; each may use those before it.</summary>
internal static class Canaries
{
    private const string Usings =
        """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        using FamilyPlatform.Sdk.Values; using MediatR;

        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Platform =
        new(() => [.. Assemblies.Platform.Select(f => MetadataReference.CreateFromFile(f))]);

    public static Codebase Hatch(params (Part Part, string Name, string Source)[] sources)
    {
        List<Code> hatched = [];
        List<MetadataReference> references = [.. Platform.Value];
        foreach (var (part, name, source) in sources)
        {
            var image = Compile(name, source, references);
            references.Add(MetadataReference.CreateFromImage(image));
            hatched.Add(new(part, name, Assemblies.Read(image)));
        }
        return new(hatched);
    }

    private static byte[] Compile(string name, string source, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(Usings + source)], references, options).Emit(image);
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
        return result.Success ? image.ToArray()
            : throw new InvalidOperationException($"The canary {name} does not compile: " + string.Join("; ", errors));
    }
}

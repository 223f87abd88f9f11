using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>The public surface of an assembly as lines of text, sorted, one per type and member.</summary>
internal static class SdkApi
{
    public static string Describe(AssemblyDefinition assembly) =>
        string.Concat(assembly.MainModule.Types.SelectMany(TypeUse.WithNested).Where(Seen)
            .OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Lines).Select(l => l + "\n"));

    private static bool Seen(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && Seen(type.DeclaringType);

    private static IEnumerable<string> Lines(TypeDefinition type)
    {
        var bases = type.Interfaces.Select(i => i.InterfaceType.FullName).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { FullName: not ("System.Object" or "System.ValueType" or "System.Enum") } up) bases.Insert(0, up.FullName);
        yield return $"{Kind(type)} {type.FullName}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
        foreach (var line in Members(type).Order(StringComparer.Ordinal)) yield return "    " + line;
    }

    private static IEnumerable<string> Members(TypeDefinition type) =>
        type.Fields.Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName)
            .Select(f => $"{f.FieldType.FullName} {f.Name}{(f.HasConstant ? $" = {f.Constant ?? "null"}" : "")}")
        .Concat(type.Methods.Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly).Select(Method));

    private static string Method(MethodDefinition method) =>
        $"{(method.IsStatic ? "static " : "")}{(method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "")}"
        + $"{method.ReturnType.FullName} {method.Name}({string.Join(", ", method.Parameters.Select(Parameter))})";

    private static string Parameter(ParameterDefinition parameter) =>
        $"{parameter.ParameterType.FullName} {parameter.Name}{(parameter.HasConstant ? $" = {parameter.Constant ?? "null"}" : "")}";

    private static string Kind(TypeDefinition type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>Which types a type uses: bases, members, attributes, bodies, and the classes the compiler nests for lambdas and async methods.</summary>
internal static class TypeUse
{
    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    /// <summary>Every method body of a type, those of lambdas and async methods included.</summary>
    public static IEnumerable<MethodDefinition> Bodies(TypeDefinition type) =>
        WithNested(type).SelectMany(t => t.Methods).Where(m => m.HasBody);

    public static IEnumerable<Instruction> Instructions(TypeDefinition type) => Bodies(type).SelectMany(m => m.Body.Instructions);

    public static IEnumerable<MethodReference> Calls(TypeDefinition type) => Instructions(type).Select(i => i.Operand).OfType<MethodReference>();

    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        WithNested(type).SelectMany(Direct).OfType<TypeReference>().SelectMany(Flatten);

    /// <summary>A type with its generic arguments, element types and declaring types, so that <c>List&lt;Foo[]&gt;</c> shows Foo.</summary>
    public static IEnumerable<TypeReference> Flatten(TypeReference type)
    {
        yield return type;
        if (type is GenericInstanceType generic)
            foreach (var inner in generic.GenericArguments.SelectMany(Flatten)) yield return inner;
        if (type is TypeSpecification { ElementType: { } element })
            foreach (var inner in Flatten(element)) yield return inner;
        if (type.DeclaringType is { } outer) yield return outer;
    }

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.CustomAttributes.SelectMany(Attribute),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Fields.SelectMany(f => f.CustomAttributes).SelectMany(Attribute),
        .. type.Properties.SelectMany(p => p.CustomAttributes).SelectMany(Attribute),
        .. type.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
        .. type.Methods.SelectMany(Method),
    ];

    private static IEnumerable<TypeReference?> Method(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. method.CustomAttributes.SelectMany(Attribute),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(i => Operand(i.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Operand(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments, .. call.Parameters.Select(p => p.ParameterType)],
        MethodReference call => [call.DeclaringType, call.ReturnType, .. call.Parameters.Select(p => p.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Attribute(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(a => a.Value as TypeReference)];
}

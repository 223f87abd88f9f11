using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Reads the manifest from an assembly's metadata. Nothing of the program runs before the operator's host has checked it.</summary>
internal static partial class ManifestReader
{
    private const string Attribute = "FamilyPlatform.Sdk.Programs.ProgramAttribute";

    /// <summary>The manifest, or why it is refused; null when the file holds no program.</summary>
    public static Outcome<ProgramManifest>? Read(byte[] assembly)
    {
        using var pe = new PEReader(new MemoryStream(assembly));
        if (!pe.HasMetadata) return null;
        var reader = pe.GetMetadataReader();
        if (!reader.IsAssembly) return null;

        var found = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .SelectMany(type => type.GetCustomAttributes().Select(reader.GetCustomAttribute).Where(a => TypeOf(reader, a) == Attribute).Select(a => (type, a)))
            .ToList();
        if (found.Count == 0) return null;
        if (found.Count > 1) return Reason.Of("two_in_one");

        var reach = reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))
            .FirstOrDefault(n => n.StartsWith("FamilyPlatform.", StringComparison.Ordinal) && n != "FamilyPlatform.Sdk");
        if (reach is not null) return Reason.Of("reaches_inside", ("assembly", reach));
        return Decode(reader, found[0].type, found[0].a);
    }

    private static Outcome<ProgramManifest> Decode(MetadataReader reader, TypeDefinition type, CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(AttributeTypes.Instance);
        var named = value.NamedArguments.ToDictionary(a => a.Name!, a => a.Value);
        var id = value.FixedArguments[0].Value as string ?? "";
        var sdk = named.GetValueOrDefault(nameof(ProgramAttribute.Sdk)) as int? ?? 0;
        if (!Id().IsMatch(id)) return Reason.Of("id", ("id", id));
        if (sdk != ProgramManifest.HostSdk) return Reason.Of("sdk", ("sdk", sdk), ("host", ProgramManifest.HostSdk));

        IReadOnlyList<string> List(string name) =>
            (named.GetValueOrDefault(name) as string ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var manifest = new ProgramManifest(
            id, value.FixedArguments[1].Value as string ?? id, Three(reader.GetAssemblyDefinition().Version), sdk,
            (Capability)(named.GetValueOrDefault(nameof(ProgramAttribute.Needs)) as int? ?? 0), List(nameof(ProgramAttribute.Facts)),
            List(nameof(ProgramAttribute.Requires)),
            $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}".TrimStart('.'))
        {
            Partner = (named.GetValueOrDefault(nameof(ProgramAttribute.Partner)) as string ?? "").Trim(),
            Sends = List(nameof(ProgramAttribute.Sends)),
        };
        return PartnerRules.Problem(manifest) is { } problem ? problem : manifest;
    }

    // As it is written: a fourth number would make 1.0.0 newer than itself.
    private static Version Three(Version version) => new(version.Major, version.Minor, version.Build);

    private static string TypeOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return "";
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return "";
        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,30}$")]
    private static partial Regex Id();

    /// <summary>The manifest holds strings, numbers and one enum of the Sdk.</summary>
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
    {
        public static readonly AttributeTypes Instance = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";
    }
}

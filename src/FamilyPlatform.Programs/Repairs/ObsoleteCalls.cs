using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>Finds what a program uses of the Sdk that will go, in its metadata: nothing of it is loaded.</summary>
internal static class ObsoleteCalls
{
    private static readonly Lazy<IReadOnlySet<string>> OfSdk = new(() => Marked(typeof(ResourceProgram).Assembly));
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new();

    /// <summary>Names like <c>ILedger.Post</c>; empty when it uses nothing that will go.</summary>
    public static IReadOnlyList<string> Of(ProgramPackage package) => Known.GetOrAdd(
        package.Sha256, _ => In(File.ReadAllBytes(Path.Combine(package.Folder, package.Main)), OfSdk.Value));

    /// <summary>Types and members that are marked, by their full names. Of a name with several meanings, all have to be marked.</summary>
    public static IReadOnlySet<string> Marked(Assembly assembly)
    {
        HashSet<string> marked = [];
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type.IsDefined(typeof(ObsoleteAttribute), false)) marked.Add(type.FullName!);
            var methods = type.GetMembers().Where(m => m.DeclaringType == type && m is MethodBase);
            foreach (var name in methods.GroupBy(m => m.Name).Where(g => g.All(m => m.IsDefined(typeof(ObsoleteAttribute), false)))) Add(name.Key);
            foreach (var property in type.GetProperties().Where(p => p.DeclaringType == type && p.IsDefined(typeof(ObsoleteAttribute), false)))
                foreach (var accessor in property.GetAccessors()) Add(accessor.Name);
            void Add(string member) => marked.Add($"{type.FullName}.{member}");
        }
        return marked;
    }

    public static IReadOnlyList<string> In(byte[] assembly, IReadOnlySet<string> marked)
    {
        if (marked.Count == 0) return [];
        using var pe = new PEReader(new MemoryStream(assembly));
        var reader = pe.GetMetadataReader();
        SortedSet<string> used = new(StringComparer.Ordinal);
        foreach (var handle in reader.TypeReferences)
            if (marked.Contains(Name(reader, handle))) used.Add(Short(Name(reader, handle)));
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference))
        {
            var name = $"{Name(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}";
            if (marked.Contains(name)) used.Add(Short(name));
        }
        return [.. used];
    }

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? reader.GetString(type.Name) : $"{space}.{reader.GetString(type.Name)}";
    }

    private static string Short(string name) => string.Join('.', name.Split('.').SkipWhile(part => part is "FamilyPlatform" or "Sdk").Skip(1));
}

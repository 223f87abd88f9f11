using System.Reflection;
using System.Reflection.Emit;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>An assembly with a manifest and nothing else: for rules that decide before anything runs.</summary>
internal static class MadePackage
{
    public static void Write(string folder, string id, string requires = "", string version = "1.0.0", int sdk = 0)
    {
        Directory.CreateDirectory(folder);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(id) { Version = new Version(version + ".0") }, typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(id).DefineType(id, TypeAttributes.Public | TypeAttributes.Class);
        var manifest = typeof(ProgramAttribute);
        type.SetCustomAttribute(new CustomAttributeBuilder(
            manifest.GetConstructors().Single(), [id, id],
            [manifest.GetProperty(nameof(ProgramAttribute.Sdk))!, manifest.GetProperty(nameof(ProgramAttribute.Requires))!], [sdk, requires]));
        type.CreateType();
        assembly.Save(Path.Combine(folder, id + ".dll"));
    }
}

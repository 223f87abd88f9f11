using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Tests.Support;

/// <summary>The shared fixture adds a module of the tests to the real ones; here it brings nothing.</summary>
internal sealed class TestModule : IModule
{
    public string Name => "test";

    public IReadOnlyList<Migration> Migrations => [];
}

using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Tests.Support;

/// <summary>Requests that only tests send, beside the real modules.</summary>
internal sealed class TestModule : IModule
{
    public string Name => "test";

    public IReadOnlyList<Migration> Migrations => [];
}

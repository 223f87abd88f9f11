using System.Reflection;
using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Core.Modules;

/// <summary>One place on the rail of the staff desk.</summary>
/// <param name="Order">Tens; smaller stands higher.</param>
/// <param name="TextKey">Key of its words.</param>
public sealed record StaffPlace(int Order, string Href, string Icon, string TextKey, params IReadOnlyList<Hat> For);

/// <summary>One module: the only thing the executable knows of it. Handlers, subscribers and page contributors of its assembly register themselves.</summary>
public interface IModule
{
    /// <summary>Owner of its schema: lower-case word.</summary>
    string Name { get; }

    Assembly Assembly => GetType().Assembly;

    IReadOnlyList<Migration> Migrations => Migration.Of(Name, Assembly);

    /// <summary>What does not register itself.</summary>
    void Register(ContainerBuilder services) { }

    /// <summary>Pages and forms.</summary>
    void Map(Routes routes) { }

    /// <summary>Its places on the staff desk's rail.</summary>
    IReadOnlyList<StaffPlace> Desk => [];

    /// <summary>Work by the clock.</summary>
    IReadOnlyList<ScheduledJob> Jobs => [];
}

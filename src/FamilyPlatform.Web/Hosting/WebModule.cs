using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Web.Home;

namespace FamilyPlatform.Web.Hosting;

/// <summary>The executable's own pages: the family's home, which belongs to nobody.</summary>
internal sealed class WebModule : IModule
{
    public string Name => "web";

    public void Map(Routes routes) => routes.Get<ComposePage, ComposedPage>("/home", _ => new("home"), page => View.Of<HomePage>(page));
}

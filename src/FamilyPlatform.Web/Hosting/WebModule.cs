using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Web.Home;

namespace FamilyPlatform.Web.Hosting;

/// <summary>The executable's own pages: the family's home, which belongs to nobody.</summary>
internal sealed class WebModule : IModule
{
    public string Name => "web";

    // Who has no family here is at home at the desk.
    public void Map(Routes routes) => routes.GetOr<ComposePage, ComposedPage>("/home", _ => new("home"),
        (input, page) => input.Actor.Family is null ? "/desk" : View.Of<HomePage>(page));
}

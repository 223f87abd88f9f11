using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Office;

internal static class TextRoutes
{
    private const string One = "/desk/texts/{city}/{template}/{language}";

    public static void Map(Routes routes)
    {
        routes.Get<ListTexts, TextList>("/desk/texts", i => new(i.Query("city")), a => View.Of<TextsPage>(a));
        var text = routes.Get<ShowText, TextView>(One,
            i => new(i.Route("city"), i.Route("template"), i.Route("language"), i.Query("draft")), a => View.Of<TextPage>(a));
        routes.Post<WordText, TextWorded>(One,
            i => new(CityRoutes.Site(i, i.Route("city")), i.Route("template"), i.Route("language"), i.Text("subject"),
                i.Text("body"), i.Text("how"), i.Http.Request.Host.Value ?? ""),
            (i, a) => a.Draft.Length > 0 ? $"{i.Http.Request.Path}?draft={a.Draft}#preview" : $"{i.Http.Request.Path}?said=office.saved", text);
    }
}

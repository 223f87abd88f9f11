using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Office;

internal static class TextRoutes
{
    private const string One = "/desk/texts/{city}/{template}/{language}";
    private const string Every = "/desk/texts/everywhere/{template}/{language}";

    public static void Map(Routes routes)
    {
        routes.Get<ListTexts, TextList>("/desk/texts", i => new(i.Query("city")), a => View.Of<TextsPage>(a));
        var text = routes.Get<ShowText, TextView>(One,
            i => new(i.Route("city"), i.Route("template"), i.Route("language"), i.Query("draft")), a => View.Of<TextPage>(a));
        routes.Post<WordText, TextWorded>(One,
            i => new(CityRoutes.Site(i, i.Route("city")), i.Route("template"), i.Route("language"), Text(i), i.Text("how"), i.Host), Next, text);
        // Beside the cities, with a page of its own to be shown again: its address has no place for one.
        var common = routes.Get<ShowText, TextView>(Every,
            i => new(MessageTexts.Everywhere, i.Route("template"), i.Route("language"), i.Query("draft")), a => View.Of<TextPage>(a));
        routes.Post<WordCommonText, TextWorded>(Every,
            i => new(i.Route("template"), i.Route("language"), Text(i), i.Text("how"), i.Host), Next, common);
    }

    private static TextParts Text(In input) => new(input.Text("subject"), input.Text("sms"), input.Text("body"));

    private static string Next(In input, TextWorded done) => done.Draft.Length > 0
        ? $"{input.Http.Request.Path}?draft={done.Draft}#preview" : $"{input.Http.Request.Path}?said=office.saved";
}

using System.Globalization;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Programs as the program manager's desk meets them.</summary>
internal static class DeskRoutes
{
    internal const string City = "/desk/programs/{program}/{site}";
    private const string OneApplication = "/desk/programs/review/{site}/{family}/{id}";

    public static void Map(Routes routes)
    {
        routes.Get<ListPrograms, ProgramList>("/desk/programs", _ => new(), view => View.Of<DeskProgramsPage>(view));
        routes.Get<ListPrograms, ProgramList>("/desk/programs/add", _ => new() { Judged = true }, view => View.Of<AddProgramPage>(view));
        routes.Get<ListMoneyPages, MoneyPages>("/desk/programs-money", _ => new(), view => View.Of<MoneyPagesPage>(view));
        KeepingRoutes.Map(routes);

        routes.Get<ViewProgramCity, ProgramCityView>(City, i => new(i.Route("program"), Site(i)), view => View.Of<ProgramCityPage>(view));
        routes.Get<ListWaiting, WaitingList>("/desk/programs/review", _ => new(), view => View.Of<ReviewListPage>(view));
        var review = routes.Get<ReviewApplication,
            ApplicationView>(OneApplication, i => new(Family(i), Site(i), new(i.Id())), view => View.Of<ReviewPage>(view));
        routes.Post<MoveApplication, Applied>(
            OneApplication + "/step", i => new(Family(i), Site(i), new(i.Id()), i.Text("action")), (_, _) =>
                "/desk/programs/review?said=programs.moved", review);

        var page = routes.Get<ViewDeskPage, ProgramPage>(
            City + "/{page}", i => new(i.Route("program"), Site(i), i.Route("page")) { Item = FamilyRoutes.Item(i) }, view => View.Of<DeskPageView>(view));
        routes.Post<ActOnDeskPage, Acted>(
            City + "/{page}/act", i => new(i.Route("program"), Site(i), i.Route("page"), i.Text("_action"), FamilyRoutes.Key(i), i.Form)
                { Item = FamilyRoutes.Item(i), Uploads = FamilyRoutes.Files(i) }, (_, a) => a.Href, page, files: true);
        routes.File<OpenDeskFile, PageFile>(
            City + "/{page}/files/{file}", i => new(i.Route("program"), Site(i), i.Route("page"), FamilyRoutes.Item(i), i.Route("file")),
            FamilyRoutes.Answer);
    }

    // A city that is no number is nobody's city.
    public static SiteId Site(In input) => new(int.TryParse(input.Route("site"), NumberStyles.None, CultureInfo.InvariantCulture, out var site) ? site : 0);

    private static FamilyId Family(In input) => new(input.Id("family"));

    public static DateOnly? Day(In input, string name) =>
        DateOnly.TryParseExact(input.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

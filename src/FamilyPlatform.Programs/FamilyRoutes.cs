using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Programs as families meet them.</summary>
internal static class FamilyRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get<ListForFamily, FamilyCatalogue>("/programs", _ => new(), list => View.Of<ProgramsPage>(list));
        var program = routes.Get<ViewProgram, ProgramView>("/programs/{program}", i => new(i.Route("program")), view => View.Of<ProgramDetailPage>(view));
        routes.Post<Apply, Applied>("/programs/{program}/apply", i => new(i.Route("program"), i.Form), (i, _) =>
            $"/programs/{i.Route("program")}?said=programs.asked", program);
        routes.Post<MoveOwnApplication, Applied>(
            "/programs/{program}/step", i => new(i.Route("program"), i.Text("action")), (i, _) =>
                $"/programs/{i.Route("program")}?said=programs.moved", program);

        var page = routes.Get<ViewProgramPage,
            ProgramPage>("/programs/{program}/{page}", i => new(i.Route("program"), i.Route("page")), view => View.Of<ProgramPageView>(view));
        routes.Post<ActOnPage, Acted>(
            "/programs/{program}/{page}/act", i => new(i.Route("program"), i.Route("page"), i.Text("_action"), Key(i), i.Form),
            (i, a) => $"/programs/{i.Route("program")}/{i.Route("page")}?said={a.Said}", page);

        var document = routes.Get<ViewDocument, DocumentView>(
            "/programs/{program}/{page}/documents/{document}", i => new(i.Route("program"), i.Route("page"), i.Route("document")), view =>
                View.Of<DocumentPage>(view));
        routes.Post<SignDocument, Done>(
            "/programs/{program}/{page}/documents/{document}/sign",
            i => new(i.Route("program"), i.Route("page"), i.Route("document"), i.Text("name"), i.Ticked("agreed")),
            (i, _) => $"/programs/{i.Route("program")}/{i.Route("page")}/documents/{i.Route("document")}?said=programs.signed", document);
    }

    /// <summary>The form's one-use key; a form without one gets a key that nothing else has.</summary>
    public static string Key(In input) => input.Text("_key") is { Length: > 0 and <= 64 } key ? key : input.Http.TraceIdentifier;
}

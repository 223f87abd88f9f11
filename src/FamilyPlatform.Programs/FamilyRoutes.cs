using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Programs as families and groups meet them, and whoever was given a link.</summary>
internal static class FamilyRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get<ListForFamily, FamilyCatalogue>("/programs", _ => new(), list => View.Of<ProgramsPage>(list));
        var program = routes.Get<ViewProgram, ProgramView>("/programs/{program}", i => new(i.Route("program")), view => View.Of<ProgramDetailPage>(view));
        routes.Post<Apply, Applied>("/programs/{program}/apply", i => new(i.Route("program"), i.Form) { Uploads = Files(i) }, (i, a) =>
            $"/programs/{i.Route("program")}?said=programs.{(a.Inside ? "joined" : "asked")}", program, files: true);
        routes.Fill<TakeFromJournal, FilledIn>(
            "/programs/{program}/from-journal", i => new(i.Route("program"), "", "", i.Text("_journal")), f => f.Typed, program);
        routes.Post<MoveOwnApplication, Applied>(
            "/programs/{program}/step", i => new(i.Route("program"), i.Text("action")), (i, _) =>
                $"/programs/{i.Route("program")}?said=programs.moved", program);

        Pages(routes, "/programs/{program}/{page}", inGroup: false);
        Pages(routes, "/group/programs/{program}/{page}", inGroup: true);

        var link = routes.Get<ViewLinkPage, ProgramPage>("/l/{token}", i => new(i.Route("token")), view => View.Of<LinkPageView>(view));
        routes.Post<ActOnLinkPage, Acted>(
            "/l/{token}/act", i => new(i.Route("token"), i.Text("_action"), Key(i), i.Form) { Uploads = Files(i) }, (_, a) => a.Href, link,
            files: true);
        routes.Get<ViewDraw, DrawView>("/draws/{id}", i => new(i.Id()), view => View.Of<DrawPage>(view));
    }

    // The same pages by two doors: a family's own, and those of the group it is in.
    private static void Pages(Routes routes, string path, bool inGroup)
    {
        var page = routes.Get<ViewProgramPage, ProgramPage>(
            path, i => new(i.Route("program"), i.Route("page")) { Item = Item(i), InGroup = inGroup }, view => View.Of<ProgramPageView>(view));
        routes.Post<ActOnPage, Acted>(
            path + "/act", i => new(i.Route("program"), i.Route("page"), i.Text("_action"), Key(i), i.Form)
                { Item = Item(i), InGroup = inGroup, Uploads = Files(i) }, (_, a) => a.Href, page, files: true);
        routes.Fill<TakeFromJournal, FilledIn>(
            path + "/from-journal", i => new(i.Route("program"), i.Route("page"), i.Text("_action"), i.Text("_journal"))
                { Item = Item(i), InGroup = inGroup }, f => f.Typed, page);
        routes.File<OpenPageFile, PageFile>(
            path + "/files/{file}", i => new(i.Route("program"), i.Route("page"), Item(i), inGroup, i.Route("file")), Answer);

        var document = routes.Get<ViewDocument, DocumentView>(
            path + "/documents/{document}", i => new(i.Route("program"), i.Route("page"), i.Route("document")) { Item = Item(i), InGroup = inGroup },
            view => View.Of<DocumentPage>(view));
        routes.Post<SignDocument, Done>(
            path + "/documents/{document}/sign",
            i => new(i.Route("program"), i.Route("page"), i.Route("document"), i.Text("name"), i.Ticked("agreed")) { Item = Item(i), InGroup = inGroup },
            (i, _) => $"{i.Http.Request.Path.Value![..^"/sign".Length]}?said=programs.signed{(Item(i) is { Length: > 0 } item
                ? "&item=" + Uri.EscapeDataString(item) : "")}", document);
    }

    /// <summary>The form's one-use key; a form without one gets a key that nothing else has.</summary>
    public static string Key(In input) => input.Text("_key") is { Length: > 0 and <= 64 } key ? key : input.Http.TraceIdentifier;

    public static string Item(In input) => input.Query("item");

    /// <summary>Always saved, never shown inside the site: whatever somebody handed in stays outside of its pages.</summary>
    public static FileAnswer Answer(PageFile file) => new(file.Content, file.ContentType, file.Name);

    public static IReadOnlyList<Upload> Files(In input) => !input.Http.Request.HasFormContentType ? [] :
        [.. input.Http.Request.Form.Files.Take(10).Select(f => new Upload(f.Name, In.Typed(f.FileName), Bytes(f)))];

    // One byte too many is read, so that what is too large is seen as such.
    private static byte[] Bytes(Microsoft.AspNetCore.Http.IFormFile file)
    {
        using var stream = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, Uploads.Largest + 1)];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

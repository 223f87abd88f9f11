using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace FamilyPlatform.Tests.Web.BadInput;

/// <summary>What phones send with a form, as it comes over the wire: photos as large as they make them, and characters nobody sees.</summary>
public sealed class LargeFilesTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private const string Table = "/group/programs/commons/table";

    private WebApplication app = null!;
    private TestHost.TestBrowser ana = null!;

    public async ValueTask InitializeAsync()
    {
        programs.Place("Commons");
        Assert.True((await programs.Open("commons", PlatformFixture.Oakland)).Succeeded);
        var family = await programs.Base.Family(language: "es");
        Assert.True((await programs.Base.Send(new StartGroup("Las Comadres", Pledged: true), family)).Succeeded);
        app = WebHost.Build(programs.Platform, ["http://127.0.0.1:0"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        ana = await TestHost.Browser(new Uri(app.Urls.First()), programs.Base, family);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_photo_as_phones_make_them_is_taken_a_larger_one_is_refused_beside_its_field_and_nothing_is_too_large_for_a_calm_answer()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Put("nine", 9_000_000)).StatusCode);
        Assert.Equal(1L, await programs.Base.Sql<long>("select count(*) from programs.file where bytes = 9000000"));

        var eleven = await Put("eleven", 11_000_000);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, eleven.StatusCode);
        var page = new HtmlParser().ParseDocument(await Text(eleven));
        Assert.Equal("Archivos de hasta 10 MB, por favor.", page.QuerySelector(".notice.bad a[href='#f-paper']")!.TextContent);
        Assert.Equal("eleven", ((IHtmlInputElement)page.QuerySelector("input[name=name]")!).Value);

        var film = await Put("film", 40_000_000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, film.StatusCode);
        Assert.Contains("Lo que envió es demasiado grande", new HtmlParser().ParseDocument(await Text(film)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1L, await programs.Base.Sql<long>("select count(*) from programs.file where bytes > 1000"));

        var book = new FormUrlEncodedContent([KeyValuePair.Create("words", new string('x', 2_000_000))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ana.Send("/wishes", book, waits: true)).StatusCode);
    }

    [Fact]
    public async Task A_zero_byte_breaks_no_form_and_characters_that_nobody_sees_are_left_out()
    {
        var bare = await ana.Post("/wishes", "/wishes", ("words", "A place\0 to repair bicycles"));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("no se puede leer", await Text(bare), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await ana.Post("/wishes", "/wishes", ("words", "A place\u200b\a to\tmend\u0003 shoes"))).StatusCode);
        Assert.Equal(1L, await programs.Base.Sql<long>("select count(*) from programs.wish where words = 'A place\u200b to' || chr(9) || 'mend shoes'"));
        Assert.Equal(HttpStatusCode.Redirect, (await Put("nul\0", 100)).StatusCode);
        foreach (var path in (string[])[Table + "?item=%00", "/money?month=%00", "/group/join/a%01b", "/wishes?said=%00"])
            Assert.True((int)(await ana.Get(path)).StatusCode is 200 or 302 or 400 or 404, path);
    }

    private async Task<HttpResponseMessage> Put(string name, int size)
    {
        var form = (IHtmlFormElement)new HtmlParser().ParseDocument(await ana.Page(Table)).QuerySelector("form:has(input[type=file])")!;
        var body = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>()) body.Add(new StringContent(hidden.Value), hidden.Name!);
        body.Add(new StringContent(name), "name");
        var file = new byte[size];
        "%PDF-1.7 "u8.CopyTo(file);
        var paper = new ByteArrayContent(file);
        paper.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        body.Add(paper, "paper", "paper\u0003.pdf");
        return await ana.Send(form.GetAttribute("action")!, body, waits: true);
    }

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}

using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Groups;

namespace FamilyPlatform.Tests.Programs;

/// <summary>What the host offers to programs beyond their own tables: groups, files, links, draws, a budget, many postings.</summary>
public sealed class CommonsTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7 something"u8];
    private Actor ana = null!;
    private Actor bea = null!;
    private Actor outside = null!;

    public async ValueTask InitializeAsync()
    {
        host.Place("Commons");
        Assert.True((await host.Open("commons", PlatformFixture.Oakland)).Succeeded);
        ana = await host.Base.Family(name: "Ana");
        ana = ana with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), ana)).Value.Group] };
        bea = await new GroupScene(host.Base).Joined([ana], await host.Base.Family(name: "Bea"));
        outside = await host.Base.Family(name: "Cam");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_group_program_is_reached_by_members_of_a_group_and_knows_them_by_first_name()
    {
        var page = await Table(ana);
        Assert.Contains(page, t => t is "Las Comadres: Ana, Bea" or "Las Comadres: Bea, Ana");
        Assert.Equal("program.not_found", (await host.Send(new ViewProgramPage("commons", "table") { InGroup = true }, outside)).Refusal!.Code);
        Assert.Equal("program.not_found", (await host.Send(new ViewProgramPage("commons", "table"), ana)).Refusal!.Code);
        Assert.True((await host.Send(new ViewProgramPage("commons", "mine"), outside)).Succeeded);
        Assert.Equal("program.not_found", (await host.Send(new Apply("commons", new Dictionary<string, string>()), ana)).Refusal!.Code);
    }

    [Fact]
    public async Task A_file_is_kept_for_the_group_and_given_to_whoever_sees_its_link_and_to_nobody_else()
    {
        var put = await Put(ana, "receipt", "my receipt (1).PDF.exe", Pdf);
        Assert.Equal("/group/programs/commons/table?item=put", put.Value.Next);
        var link = await Link(bea, "receipt");
        var opened = await host.Send(new OpenPageFile("commons", "table", "", true, link.File.ToString()), bea);
        Assert.Equal(Pdf, opened.Value.Content);
        Assert.Equal("my-receipt--1--PDF.pdf", opened.Value.Name);
        Assert.Equal("program.not_found",
            (await host.Send(new OpenPageFile("commons", "mine", "", false, link.File.ToString()), outside)).Refusal!.Code);
        Assert.Equal("program.not_found", (await host.Send(new OpenPageFile("commons", "table", "", true, $"{Guid.NewGuid()}"), bea)).Refusal!.Code);
        var list = await host.Send(new OpenPageFile("commons", "table", "", true, "list"), bea);
        Assert.Contains("receipt", System.Text.Encoding.UTF8.GetString(list.Value.Content));
        Assert.False(await host.Base.Sql<bool>(
            "select position(convert_to('%PDF', 'utf8') in content_sealed) > 0 from programs.file where id = $1", link.File.Value));
    }

    [Theory]
    [InlineData("MZ\u0090\0", "program.file_kind")]
    [InlineData("<svg onload=alert(1)>", "program.file_kind")]
    [InlineData("", "program.file_missing")]
    [InlineData("\u00ff\u00d8\u00ff\u00e1\0", "program.file_kind")]
    public async Task What_is_no_photo_and_no_paper_is_not_taken(string content, string code)
    {
        var put = await Put(ana, "wrong", "photo.jpg", [.. content.Select(c => (byte)c)]);
        Assert.Equal((code, "paper"), (put.Refusal!.Code, put.Refusal.Field));
    }

    [Fact]
    public async Task A_file_over_ten_megabytes_is_not_taken_and_a_refused_form_leaves_no_file()
    {
        Assert.Equal("program.file_large", (await Put(ana, "large", "x.pdf", [.. Pdf, .. new byte[10_000_001]])).Refusal!.Code);
        var before = await host.Base.Sql<long>("select count(*) from programs.file");
        Assert.Equal("commons.bad", (await Put(ana, "bad", "x.pdf", Pdf)).Refusal!.Code);
        Assert.Equal(before, await host.Base.Sql<long>("select count(*) from programs.file"));
    }

    [Fact]
    public async Task A_link_opens_its_page_for_somebody_who_is_not_signed_in_until_its_day_or_until_it_is_made_anew()
    {
        var address = await Said(ana, "link", "tea");
        var stranger = Actor.Stranger;
        var page = await host.Send(new ViewLinkPage(address["/l/".Length..]), stranger);
        Assert.Contains("Link  tea word/tea", Texts(page.Value.Model));
        Assert.Contains(Texts(page.Value.Model), t => t.StartsWith("Las Comadres: ", StringComparison.Ordinal) && t.Contains("Bea", StringComparison.Ordinal));
        Assert.Equal(address, page.Value.Base);
        Assert.Equal("program.not_found", (await host.Send(new ViewProgramPage("commons", "word") { InGroup = true }, ana)).Refusal!.Code);

        var put = await host.Send(new ActOnLinkPage(address["/l/".Length..], "put", "k-link", new Dictionary<string, string> { ["name"] = "from outside" })
            { Uploads = [new("paper", "a.pdf", Pdf)] }, stranger);
        Assert.Equal(address, put.Value.Next);
        Assert.NotNull(await Link(bea, "from outside"));

        var anew = await Said(ana, "link", "tea");
        Assert.Equal("program.link_not_found", (await host.Send(new ViewLinkPage(address["/l/".Length..]), stranger)).Refusal!.Code);
        Assert.True((await host.Send(new ViewLinkPage(anew["/l/".Length..]), stranger)).Succeeded);
        host.Base.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal("program.link_not_found", (await host.Send(new ViewLinkPage(anew["/l/".Length..]), stranger)).Refusal!.Code);
        Assert.Equal("program.link_not_found", (await host.Send(new ViewLinkPage("x"), stranger)).Refusal!.Code);
    }

    [Fact]
    public async Task A_draw_is_published_so_that_anybody_can_do_it_again_and_is_never_done_twice()
    {
        var address = await Said(ana, "draw", "");
        var view = (await host.Send(new ViewDraw(Guid.Parse(address["/draws/".Length..])), Actor.Stranger)).Value;
        Assert.Equal(view.SeedSha256, FairOrder.Hash(view.Seed!));
        Assert.Equal(view.ListSha256, FairOrder.Hash(view.List!));
        Assert.Equal("1 first\n1 second\n3 third\n", view.List);
        Assert.Equal(FairOrder.Of(view.Seed!, [new("first"), new("second"), new("third", 3)]), view.Order);
        Assert.Equal(address, await Said(bea, "draw", ""));
        Assert.Contains(string.Join(" ", view.Order), await Table(bea));
    }

    [Fact]
    public async Task Nothing_is_promised_above_the_budget_also_by_two_at_the_same_moment()
    {
        await host.Base.Sql<object>("""
            insert into programs.budget (id, program, site_id, from_on, until_on, cap_cents, set_at)
            values (gen_random_uuid(), 'commons', 1, '2020-01-01', '2099-12-31', 1000, now())
            """);
        var both = await Task.WhenAll(Act(ana, "spend", "one"), Act(bea, "spend", "two"));
        Assert.Equal("budget.reached", Assert.Single(both, b => !b.Succeeded).Refusal!.Code);
        Assert.Contains("left $4 used $6", await Table(ana));
    }

    [Fact]
    public async Task Many_postings_are_written_once_and_each_account_is_whose_it_says()
    {
        Assert.Equal("2 0 $3 $2 $0.50", await Said(ana, "many", "x"));
        Assert.Equal("0 2 $3 $2 $0.50", await Said(ana, "many", "x"));
        Assert.Equal("2 0 $3 $4 $1", await Said(bea, "many", "y"));
        var owners = await host.Base.Sql<long>(
            "select count(*) from payments.account where owner = 'commons' and code = 'liabilities:own:' || replace(family_id::text, '-', '')");
        Assert.Equal(2, owners);
        Assert.Equal(0, await host.Base.Sql<long>(
            "select count(*) from payments.account where owner = 'commons' and family_id is not null and code like '%kept%'"));
    }

    [Fact]
    public async Task Each_member_signs_for_themselves_and_the_group_sees_that_it_was_signed()
    {
        var paper = (await host.Send(new ViewDocument("commons", "table", "pledge") { Item = "tea", InGroup = true }, ana)).Value;
        Assert.Contains("I, Ana, pledge for tea.", paper.Html);
        Assert.True((await Sign(ana, "tea")).Succeeded);
        Assert.Equal("program.step", (await Sign(ana, "tea")).Refusal!.Code);
        Assert.True((await Sign(ana, "bread")).Succeeded);
        var seen = Texts((await host.Send(new ViewProgramPage("commons", "table") { Item = "tea", InGroup = true }, bea)).Value.Model);
        Assert.Contains("Ana signed Ana Ruiz", seen);
        Assert.True((await Sign(bea, "tea")).Succeeded);
    }

    [Fact]
    public async Task A_message_to_one_person_does_not_go_to_the_whole_home()
    {
        Assert.True((await Act(ana, "write", "m1")).Succeeded);
        Assert.Equal(1, await host.Base.Sql<long>(
            "select count(*) from platform.message where body like '%Hello You%' and person_id = $1", ana.Person!.Value.Value));
    }

    private Task<Outcome<Done>> Sign(Actor who, string item) =>
        host.Send(new SignDocument("commons", "table", "pledge", $"{who.GivenName} Ruiz", true) { Item = item, InGroup = true }, who);

    private Task<Outcome<Acted>> Put(Actor who, string name, string file, byte[] content) => host.Send(
        new ActOnPage("commons", "table", "put", $"put-{Guid.NewGuid():N}", new Dictionary<string, string> { ["name"] = name })
            { InGroup = true, Uploads = [new("paper", file, content)] }, who);

    private Task<Outcome<Acted>> Act(Actor who, string action, string key, string item = "") => host.Send(
        new ActOnPage("commons", "table", action, key, new Dictionary<string, string>()) { InGroup = true, Item = item }, who);

    private async Task<string> Said(Actor who, string action, string item)
    {
        var done = await Act(who, action, $"{action}-{Guid.NewGuid():N}", item);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return host.Open(done.Value.Said);
    }

    private async Task<IReadOnlyList<string>> Table(Actor who) =>
        Texts((await host.Send(new ViewProgramPage("commons", "table") { InGroup = true }, who)).Value.Model);

    private async Task<FileLink> Link(Actor who, string name) =>
        (await host.Send(new ViewProgramPage("commons", "table") { InGroup = true }, who)).Value.Model.Blocks.OfType<FileLink>().Single(l => l.Text == name);

    private static IReadOnlyList<string> Texts(PageModel page) => [.. page.Blocks.OfType<Paragraph>().Select(p => p.Text)];
}

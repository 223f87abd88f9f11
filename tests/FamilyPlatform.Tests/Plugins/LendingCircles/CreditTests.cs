using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>Credit reporting: off until somebody says yes, previewed in words, sent by finance, and put right when it was wrong.</summary>
public sealed class CreditTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private CircleScene scene = null!;
    private Actor one = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        scene = new(host);
        await scene.Opened();
        await scene.Running();
        one = await scene.AtTurn(1);
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        var page = (await host.Send(new ViewSettings("circles", CircleScene.Oakland), manager)).Value;
        var typed = page.Form.Fields.ToDictionary(f => f.Name, f => Shown(f.Kind, page.Now.Text(f.Name)));
        (typed["reporting"], typed["furnisher"], typed["reporter"], typed["reporter_address"]) = ("yes", "FAMPLAT01", "Family Platform",
            "100 Main St, Oakland");
        var saved = await host.Send(new SaveSettings("circles", CircleScene.Oakland, new(2026, 11, 20), typed), manager);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Nothing_is_told_without_a_yes_that_says_late_is_told_too()
    {
        Assert.Contains("late is reported too", await scene.Text(one, "seat"), StringComparison.Ordinal);
        await scene.Morning("2027-01-02");
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.report"));
        Assert.Equal("circles.consent", (await Yes(("agree", "no"))).Refusal!.Code);
        Assert.Equal(("metro2.ssn", "ssn"), Said(await Yes(("ssn", "555-55-5555"))));
        Assert.Equal(("metro2.zip", "zip"), Said(await Yes(("zip", "123"))));
        Assert.Equal(("metro2.age", "birth"), Said(await Yes(("birth", "2010-01-01"))));
        Assert.Equal(("metro2.state", "state"), Said(await Yes(("state", "Jalisco"))));
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.identity"));
    }

    [Fact]
    public async Task A_month_is_previewed_in_words_sent_once_and_its_numbers_are_deleted_after()
    {
        Assert.True((await Yes()).Succeeded);
        Assert.DoesNotContain("512346789", await scene.Text(one, "credit"), StringComparison.Ordinal);
        Assert.Contains("••• •• 6789", await scene.Text(one, "credit"), StringComparison.Ordinal);
        await scene.Bring(one, "50");
        await scene.Morning("2027-01-02");
        var finance = await host.Base.Staff(Hat.Finance, CircleScene.Oakland);
        var desk = Texts.Of((await host.Send(new ViewDeskPage("circles", CircleScene.Oakland, "bureaus") { Item = "2026-12" }, finance)).Value.Model);
        Assert.Contains("Name: ANA GARCIA-LOPEZ, born May 17, 1990. Social Security number ending in 6789.", desk, StringComparison.Ordinal);
        Assert.DoesNotContain("512346789", desk, StringComparison.Ordinal);
        // A copy of the tables has neither the number nor the line it stands in.
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_circles.identity where ssn = '' and length(ssn_sealed) > 9"));
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_circles.report_line where line = '' and length(sealed) > 426"));
        var line = await Line(finance);
        Assert.Equal(("512346789", "11", "000000100", "000000150"), (line[297..306], line[123..125], line[154..163], line[92..101]));
        Assert.Equal(line, await Line(finance));

        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        Assert.Equal("program.not_found", (await host.Send(new OpenDeskFile("circles", CircleScene.Oakland, "bureaus", "2026-12", "metro2"),
            manager)).Refusal!.Code);
        Assert.True((await scene.Desk(Hat.Finance, "bureaus", "sent", "2026-12", ("month", "2026-12"))).Succeeded);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.report_line where line <> '' or sealed is not null"));
        // Sent is sent: the same month is not made again, and the next one carries its letter.
        await scene.Morning("2027-02-02");
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_circles.report where month = '2026-12-01'"));
        var next = await Line(finance, "2027-01");
        Assert.Equal("0" + new string('B', 23), next[126..150]);
        // Due on January 4 and not there: 27 days late is not late yet.
        Assert.Equal(("11", "000000000"), (next[123..125], next[163..172]));
        Assert.True((await scene.Desk(Hat.Finance, "bureaus", "sent", "2027-01", ("month", "2027-01"))).Succeeded);
        await scene.Morning("2027-03-02");
        var late = await Line(finance, "2027-02");
        Assert.Equal(("71", "02032027", "00" + new string('B', 22)), (late[123..125], late[189..197], late[126..150]));
    }

    [Fact]
    public async Task Somebody_who_says_it_is_wrong_gets_an_answer_a_mark_meanwhile_and_a_corrected_line()
    {
        Assert.True((await Yes(("ssn", "912-78-1234"))).Succeeded);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_circles.identity where ssn = '' and ssn_sealed is null"));
        await scene.Morning("2027-01-02");
        Assert.Equal("program.form_gone", (await scene.Own(one, "dispute", ("words", "I paid"))).Refusal!.Code);
        Assert.True((await scene.Desk(Hat.Finance, "bureaus", "sent", "2026-12", ("month", "2026-12"))).Succeeded);
        Assert.True((await scene.Own(one, "dispute", ("words", "I paid in December."))).Succeeded);
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        Assert.Contains("Answer by: Feb 1, 2027", Texts.Of((await host.Send(new ViewDeskPage("circles", CircleScene.Oakland, "disputes"),
            manager)).Value.Model),
            StringComparison.Ordinal);
        Assert.True((await scene.Own(one, "dispute_more", ("dispute", "1"), ("words", "Here is the receipt."))).Succeeded);
        Assert.Contains("Answer by: Feb 16, 2027", Texts.Of((await host.Send(new ViewDeskPage("circles", CircleScene.Oakland, "disputes"),
            manager)).Value.Model),
            StringComparison.Ordinal);
        // The office finds the receipt and writes it down with its own day.
        Assert.True((await scene.Bring(one, "50", "2026-12-01")).Succeeded);
        Assert.True((await scene.Desk(Hat.Manager, "disputes", "answer", "", ("dispute", "1"), ("outcome", "corrected"),
            ("answer", "We found the receipt."))).Succeeded);
        await scene.Morning("2027-01-04");
        var finance = await host.Base.Staff(Hat.Finance, CircleScene.Oakland);
        var line = await Line(finance);
        Assert.Equal(("1", "XH", "000000100", "000000000"), (line[19..20], line[152..154], line[154..163], line[297..306]));
        Assert.Contains("We found the receipt.", await scene.Text(one, "credit"), StringComparison.Ordinal);
        Assert.True((await scene.Own(one, "dispute_content", ("dispute", "1"))).Succeeded);
        Assert.True((await scene.Own(one, "credit_stop")).Succeeded);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.identity"));
    }

    [Fact]
    public async Task A_number_that_was_kept_open_is_sealed_by_the_next_morning_and_still_reported()
    {
        Assert.True((await Yes()).Succeeded);
        await host.Base.Sql<object>("update program_circles.identity set ssn = '512346789', ssn_sealed = null");
        await scene.Morning("2027-01-02");
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_circles.identity where ssn = '' and length(ssn_sealed) > 9"));
        Assert.Equal("512346789", (await Line(await host.Base.Staff(Hat.Finance, CircleScene.Oakland)))[297..306]);
    }

    [Fact]
    public async Task A_dispute_that_names_nothing_to_look_into_is_set_aside_within_five_banking_days_with_the_reason()
    {
        Assert.True((await Yes()).Succeeded);
        await scene.Morning("2027-01-02");
        Assert.True((await scene.Desk(Hat.Finance, "bureaus", "sent", "2026-12", ("month", "2026-12"))).Succeeded);
        Assert.Equal(("circles.day_over", "day"), Said(await OnPaper(("day", "2027-01-03"))));
        Assert.Equal(("circles.no_account", "number"), Said(await OnPaper(("number", "C1S999"))));
        Assert.Equal(("circles.no_account", "number"), Said(await OnPaper(("number", "17"))));
        Assert.True((await OnPaper()).Succeeded);
        Assert.Equal(("circles.dispute_open", "number"), Said(await OnPaper()));
        var (en, es) = (await Paper("letter"), await Paper("letter", "es"));
        Assert.Contains("It is all wrong.", en, StringComparison.Ordinal);
        Assert.Contains("answer me by Feb 1, 2027", en, StringComparison.Ordinal);
        Assert.Contains("1455 E 14th St", es, StringComparison.Ordinal);
        Assert.Contains("Family Platform", es, StringComparison.Ordinal);

        // The 2nd was a Saturday, so five banking days after the next one that banks work.
        await scene.Morning("2027-01-12");
        Assert.Equal(("circles.set_aside_late", "outcome"), Said(await SetAside()));
        Assert.True((await scene.Own(one, "dispute_more", ("dispute", "1"), ("words", "All of it."))).Succeeded);
        Assert.True((await SetAside()).Succeeded);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from platform.message where person_id = $1 and body like '%was not looked into%'",
            one.Person!.Value.Value));
        Assert.Contains("with what is missing", await scene.Text(one, "credit"), StringComparison.Ordinal);
        Assert.Contains("Which month, please?", await Paper("letter"), StringComparison.Ordinal);
        // The bureaus never read that it was open, so there is no mark to take away; and it can be sent again.
        await scene.Morning("2027-02-02");
        Assert.Equal("  ", (await Line(await host.Base.Staff(Hat.Finance, CircleScene.Oakland), "2027-01"))[152..154]);
        Assert.True((await scene.Own(one, "dispute", ("words", "December was paid on the 1st."))).Succeeded);
        Assert.Contains("____", await Paper("paper"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_a_desk_reads_who_somebody_is_whatever_a_page_asks_for()
    {
        Assert.True((await Yes()).Succeeded);
        await scene.Morning("2027-01-02");
        var (stranger, own) = (Guid.CreateVersion7(), one.Person!.Value.Value);
        Assert.Equal((0L, 0L), (await Seen("manager", "identity", stranger), await Seen("finance", "identity", stranger)));
        Assert.Equal((0L, 1L), (await Seen("manager", "report_line", stranger), await Seen("finance", "report_line", stranger)));
        Assert.Equal((1L, 0L), (await Seen("nobody", "identity", own), await Seen("nobody", "identity", stranger)));
        // Without the guard a desk of the city would read them: the rule of the other tables lets it.
        Assert.Equal(1L, await Seen("manager", "credit_consent", stranger));
    }

    // As the program itself reads for somebody, whatever its code would ask for.
    private async Task<long> Seen(string hat, string table, Guid person) => await host.Base.Sql<long>($"""
        begin;
        set local role "{host.Base.Installation.Role("p_circles")}";
        set local fp.person = '{person}';
        set local fp.{hat} = '{"{1}"}';
        select count(*) from program_circles.{table};
        """);

    private async Task<Outcome<Acted>> OnPaper(params (string Name, string Value)[] other)
    {
        var typed = new Dictionary<string, string> { ["number"] = $"c1s{await scene.Seat(one)}", ["day"] = "2027-01-02", ["words"] = "It is all wrong." };
        foreach (var (name, value) in other) typed[name] = value;
        return await scene.Desk(Hat.Manager, "disputes", "on_paper", "", [.. typed.Select(t => (t.Key, t.Value))]);
    }

    private Task<Outcome<Acted>> SetAside() => scene.Desk(Hat.Manager, "disputes", "answer", "", ("dispute", "1"), ("outcome", "set_aside"),
        ("answer", "Which month, please?"));

    private async Task<string> Paper(string document, string language = "en")
    {
        var paper = await host.Send(new ViewDocument("circles", "credit", document) { Item = await scene.Seat(one) }, one with { Language = language });
        Assert.True(paper.Succeeded, paper.Refusal?.Message);
        Assert.False(paper.Value.ToSign);
        return paper.Value.Html;
    }

    private Task<Outcome<Acted>> Yes(params (string Name, string Value)[] other)
    {
        var typed = new Dictionary<string, string>
        {
            ["agree"] = "yes", ["given"] = "Ana", ["surname"] = "García López", ["birth"] = "1990-05-17", ["ssn"] = "512-34-6789",
            ["street"] = "1455 E 14th St", ["street2"] = "", ["city"] = "Oakland", ["state"] = "CA", ["zip"] = "94606",
        };
        foreach (var (name, value) in other) typed[name] = value;
        return scene.Own(one, "credit_yes", [.. typed.Select(t => (t.Key, t.Value))]);
    }

    private async Task<string> Line(Actor finance, string month = "2026-12")
    {
        var file = await host.Send(new OpenDeskFile("circles", CircleScene.Oakland, "bureaus", month, "metro2"), finance);
        Assert.True(file.Succeeded, file.Refusal?.Message);
        var lines = Encoding.ASCII.GetString(file.Value.Content).Split("\r\n");
        Assert.Equal(4, lines.Length);
        return lines[1];
    }

    private static (string?, string?) Said(Outcome<Acted> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);

    private static string Shown(FamilyPlatform.Sdk.Programs.FieldKind kind, string value) => kind == FamilyPlatform.Sdk.Programs.FieldKind.Money
        && value.Length > 0
        ? new Money(long.Parse(value, null)).ToString() : value;
}

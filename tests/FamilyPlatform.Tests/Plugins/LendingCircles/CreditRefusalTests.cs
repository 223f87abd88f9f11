using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>Every "no" around credit reporting, and what stands in the list of things to be mended.</summary>
public sealed class CreditRefusalTests : IAsyncLifetime
{
    private const string Answered = "This was answered already.";

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
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Where_the_city_does_not_report_nobody_is_reported_and_there_is_no_file()
    {
        await No("circles.no_reporting", "This circle is not reported.", () => Credit("credit_yes", Who()));
        await No("circles.nothing_sent", "Nothing was reported yet.", () => Credit("dispute", ("words", "I paid")));
        await No("circles.nothing_to_send", "There is nothing left to send for this month.", () => Desk(Hat.Finance, "sent", ("month", "2026-12")));
        await No("circles.file_not_found", "There is nothing to send for this month.", () => File("2026-12"));
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.identity"));
    }

    [Fact]
    public async Task To_report_the_city_names_who_reports_and_its_other_rules_go_together()
    {
        await Set("circles.set_reporter", "To report, the bureaus need number, name and address of who reports.", "furnisher", ("reporting", "yes"));
        await Set("circles.set_seats", "The most is at least the fewest.", "max_seats", ("min_seats", "8"), ("max_seats", "7"));
        await Set("circles.set_amount", "The most is at least the least.", "amount_most", ("amount_least", "200"), ("amount_most", "150"));
        await Set("circles.set_ceiling", "Not even the smallest circle fits under this.", "ceiling", ("amount_least", "100"), ("ceiling", "150"));
    }

    [Fact]
    public async Task A_dispute_is_answered_once_in_time_and_a_line_that_cannot_be_sent_is_something_to_mend()
    {
        await Set(("reporting", "yes"), ("furnisher", "FAMPLAT01"), ("reporter", "Family Platform"), ("reporter_address", "100 Main St, Oakland"));
        Assert.True((await Credit("credit_yes", Who())).Succeeded);
        await scene.Morning("2027-01-02");
        Answer month = ("month", "2026-12");
        Assert.True((await Desk(Hat.Finance, "sent", month)).Succeeded);
        await No("circles.nothing_to_send", "There is nothing left to send for this month.", () => Desk(Hat.Finance, "sent", month));
        await No("circles.file_not_found", "There is nothing to send for this month.", () => File("2026-12"));

        Assert.True((await Credit("dispute", ("words", "I paid in December."))).Succeeded);
        Assert.DoesNotContain(await Repairs(new(2027, 1, 21)), r => r.Code == "circles.dispute_due");
        var due = Assert.Single(await Repairs(new(2027, 1, 22)), r => r.Code == "circles.dispute_due");
        Assert.Equal((new DateOnly(2027, 2, 1), "disputes"), (due.Deadline, due.Page));
        Answer[] answer = [("dispute", "1"), ("outcome", "stays"), ("answer", "The part came on the 9th.")];
        Assert.True((await Desk(Hat.Manager, "answer", answer)).Succeeded);
        await No("circles.dispute_closed", Answered, () => Desk(Hat.Manager, "answer", answer));
        await No("circles.dispute_closed", Answered, () => Credit("dispute_more", ("dispute", "1"), ("words", "Here is the receipt.")));
        await No("circles.dispute_closed", Answered, () => Credit("dispute_not", ("dispute", "7")));

        // What she wrote about herself is not there any more, so the line of the next month waits.
        await host.Base.Sql<object>("delete from program_circles.identity");
        await scene.Morning("2027-02-02");
        var held = Assert.Single(await Repairs(new(2027, 2, 2)), r => r.Code == "circles.report_held");
        Assert.Equal("1 line for the credit bureaus is held back and cannot be sent.", held.What.En);
    }

    private static Answer[] Who() =>
    [
        ("agree", "yes"), ("given", "Ana"), ("surname", "García López"), ("birth", "1990-05-17"), ("ssn", "512-34-6789"), ("street", "1455 E 14th St"),
        ("street2", ""), ("city", "Oakland"), ("state", "CA"), ("zip", "94606"),
    ];

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class =>
        host.Refuses("circles", code, sentence, act);

    private Task<IReadOnlyList<Repair>> Repairs(DateOnly on) => host.Repairs("circles", CircleScene.Oakland, on);

    private async Task<Outcome<Receipt>> Credit(string action, params Answer[] typed)
    {
        var seat = await scene.Seat(one);
        return await host.Late("circles", CircleScene.Oakland, one, Audience.Family, "credit", action, seat, [.. typed, ("seat", seat)]);
    }

    private async Task<Outcome<Receipt>> Desk(Hat hat, string action, params Answer[] typed) => await host.Late(
        "circles", CircleScene.Oakland, await host.Base.Staff(hat, CircleScene.Oakland), hat == Hat.Finance ? Audience.Finance : Audience.Manager,
        hat == Hat.Finance ? "bureaus" : "disputes", action, "", typed);

    // The page of a month is read, and somebody else sends it before the file is asked for.
    private async Task<Outcome<FileModel>> File(string month)
    {
        var finance = await host.Base.Staff(Hat.Finance, CircleScene.Oakland);
        return await Refusing.Within(host.Platform, new BuildFile("circles", CircleScene.Oakland, "bureaus", "metro2",
            Refusing.Looking(finance, Audience.Finance), new(2027, 1, 2)) { Item = month }, finance);
    }

    private Task Set(string code, string sentence, string field, params Answer[] changes) => No(code, sentence, async () =>
    {
        var saved = await Save(changes);
        Assert.Equal(field, saved.Refusal?.Field);
        return saved;
    });

    private async Task Set(params Answer[] changes) => Assert.True((await Save(changes)).Succeeded);

    private async Task<Outcome<Done>> Save(params Answer[] changes)
    {
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        var page = (await host.Send(new ViewSettings("circles", CircleScene.Oakland), manager)).Value;
        var typed = page.Form.Fields.ToDictionary(f => f.Name,
            f => f.Kind == FieldKind.Money ? page.Now.Money(f.Name).ToString() : page.Now.Text(f.Name));
        foreach (var (name, value) in changes) typed[name] = value;
        return await host.Send(new SaveSettings("circles", CircleScene.Oakland, new(2026, 11, 20), typed), manager);
    }
}

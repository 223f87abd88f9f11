using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The stage that docs/programs/trying.md shows, with the tool shelf and the program that pays on it.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task A_family_takes_a_tool_and_brings_it_back()
    {
        await using var stage = await Stage.Open(Fixtures.Folder("ToolShelf"));
        var ana = await stage.Family("Ana", "es");
        await stage.Enter(ana);

        var taken = await stage.Act(ana, new("shelf", "take"), ("tool", "Escalera"));
        Assert.Equal("Por ahora es suya.", taken.Value.Words);
        var page = (await stage.Page(ana, "shelf")).Value;
        Assert.Contains(page.Blocks, b => b is Sdk.Pages.ActionForm { Title: "Escalera" });

        await stage.Act(ana, new("shelf", "take"), ("tool", "Taladro"));
        var third = await stage.Act(ana, new("shelf", "take"), ("tool", "Sierra"));
        Assert.Equal(("tool_shelf.most", "tool"), (third.Refusal!.Code, third.Refusal.Field));
    }

    [Fact]
    public async Task Two_of_the_office_let_a_payment_go_and_the_program_hears_that_it_arrived()
    {
        await using var stage = await Stage.Open(Fixtures.Folder("Payer"));
        var ana = await stage.Family();
        await stage.Enter(ana);
        var asked = await stage.Act(ana, new("fees", "pay"), ("cents", "20000"));
        Assert.True(asked.Succeeded, asked.Refusal?.Message);

        await stage.PayOut();
        Assert.Contains("settled", Stage.Texts((await stage.Page(ana, "fees")).Value));
        Assert.Empty(await stage.Unsound());
    }

    [Fact]
    public async Task A_group_forms_and_meets_on_its_programs_page()
    {
        await using var stage = await Stage.Open(Fixtures.Folder("Commons"));
        var group = await stage.Group("Ana", "Bea", "Cam");
        var done = await stage.Act(group[1], new("table", "many") { InGroup = true, Item = "x" });
        Assert.Equal("2 0 $3 $2 $0.50", done.Value.Words);
        Assert.Equal(new Money(300), await stage.Balance($"own/{group[1].Family}"));
    }

    [Fact]
    public async Task A_page_that_changed_is_told_by_its_first_line_that_differs()
    {
        await using var stage = await Stage.Open(Fixtures.Folder("ToolShelf"));
        var ana = await stage.Family();
        await stage.Enter(ana);
        var file = Path.Combine(Path.GetTempPath(), $"golden-{Guid.NewGuid():N}.txt");
        Assert.Contains("Nothing is approved", Golden.Differs((await stage.Page(ana, "shelf")).Value, file), StringComparison.Ordinal);
        File.WriteAllText(file, Golden.Text((await stage.Page(ana, "shelf")).Value));
        Assert.Null(Golden.Differs((await stage.Page(ana, "shelf")).Value, file));
        await stage.Act(ana, new("shelf", "take"), ("tool", "Ladder"));
        Assert.Equal("Line 3: approved “”, now “(return)  → It is back”.", Golden.Differs((await stage.Page(ana, "shelf")).Value, file));
        File.Delete(file);
    }
}

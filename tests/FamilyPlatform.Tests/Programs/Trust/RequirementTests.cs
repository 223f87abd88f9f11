using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>Programs that stand on others are opened after them, and never in a circle.</summary>
public sealed class RequirementTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_circle_is_refused_with_its_way_round()
    {
        Make("left", "right");
        Make("right", "middle");
        Make("middle", "left");
        Make("own_tail", "own_tail");
        await Refused(
            "left", "program.requires_circle", "left stands on itself in the end: left → right → middle → left", "left se apoya al final en sí mismo");
        await Refused("own_tail", "program.requires_circle", "own_tail → own_tail", "own_tail → own_tail");
    }

    [Fact]
    public async Task What_it_stands_on_must_be_there_and_open_in_the_same_city()
    {
        Make("alone", "nowhere");
        await Refused("alone", "program.requires_missing", "alone stands on nowhere", "alone se apoya en nowhere");
        host.Place("Steady");
        Make("second_floor", "steady");
        await Refused("second_floor", "program.requires_open", "which is not open in Oakland. Open that one first.", "Abra ese primero.");
        Assert.True((await host.Open("steady", PlatformFixture.Boston)).Succeeded);
        await Refused("second_floor", "program.requires_open", "Oakland", "Oakland");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        // What it stands on is there now: the next thing that is wrong with it is its own.
        Assert.Equal("program.no_program", (await host.Open("second_floor", PlatformFixture.Oakland)).Refusal!.Code);
    }

    [Fact]
    public async Task Nothing_ends_while_another_program_of_the_city_stands_on_it()
    {
        host.Place("Steady");
        var city = PlatformFixture.Boston;
        Make("upstairs", "steady");
        Assert.True((await host.Open("steady", city)).Succeeded);
        await host.Base.Sql<object>("insert into programs.program_site (program, site_id, state, changed_at) values ('upstairs', 2, 'open', now())");
        foreach (var to in (string[])[SiteState.Closed, SiteState.WindingDown])
            Assert.True((await host.Send(new MoveProgram("steady", city, to, "Maria Manager"), Actor.System)).Succeeded);
        var refused = (await host.Send(new MoveProgram("steady", city, SiteState.Ended, "Maria Manager"), Actor.System)).Refusal!;
        Assert.Equal("program.required_by", refused.Code);
        Assert.Contains("upstairs", refused.Message, StringComparison.Ordinal);
        await host.Base.Sql<object>("update programs.program_site set state = 'ended' where program = 'upstairs'");
        var ended = await host.Send(new MoveProgram("steady", city, SiteState.Ended, "Maria Manager"), Actor.System);
        Assert.True(ended.Succeeded, ended.Refusal?.Message);
    }

    [Fact]
    public async Task Another_sdk_is_refused_and_the_file_is_named()
    {
        MadePackage.Write(Path.Combine(host.Folder, "from_tomorrow"), "from_tomorrow", sdk: 9);
        var line = (await host.Send(new ListPrograms(), Actor.System)).Value.Packages.Single(p => p.Folder == "from_tomorrow");
        Assert.Equal("from_tomorrow.dll: It was written for Sdk 9; this host offers Sdk 0.", line.Refused);
    }

    private void Make(string id, string needs) => MadePackage.Write(Path.Combine(host.Folder, id), id, needs);

    private async Task Refused(string program, string code, string says, string dice)
    {
        var refused = (await host.Open(program, PlatformFixture.Oakland)).Refusal!;
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.In("en").Message, StringComparison.Ordinal);
        Assert.Contains(dice, refused.In("es").Message, StringComparison.Ordinal);
    }
}

using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>What a manager does with a program's life, shortened.</summary>
internal sealed class LifeSteps(ProgramsFixture host, string program = "steady")
{
    public static readonly SiteId City = PlatformFixture.Oakland;

    public Task<Actor> Manager() => host.Base.Staff(Hat.Manager, City);

    /// <summary>Looks first, then signs what was shown.</summary>
    public async Task<Outcome<Moved>> Move(string to, Actor manager, string noteEn = "", string noteEs = "") => await host.Send(
        new MoveProgram(program, City, to, "Maria Manager", noteEn, noteEs, (await Look(to, manager)).Seen), manager);

    public async Task<ChangePreview> Look(string to, Actor manager)
    {
        var view = await host.Send(new ViewMove(program, City, to), manager);
        Assert.True(view.Succeeded, view.Refusal?.Code);
        return view.Value.Preview;
    }

    public async Task<Outcome<Done>> Target(string shownTo, Actor manager, params GroupId[] groups)
    {
        var ids = string.Join(',', groups);
        var view = await host.Send(new ViewTargetChange(program, City, shownTo, ids), manager);
        if (!view.Succeeded) return view.Refusal;
        return await host.Send(new SetTarget(program, City, shownTo, ids, new("Maria Manager", Seen: view.Value.Preview.Seen)), manager);
    }

    /// <summary>Whether the family finds it in the catalogue, and whether it may ask to join.</summary>
    public async Task<(bool Sees, bool Enters)> Meets(Actor family)
    {
        var list = await host.Send(new ListForFamily(), family);
        var page = await host.Send(new ViewProgram(program), family);
        var applied = await host.Send(new Apply(program, new Dictionary<string, string> { ["card"] = "A-17" }), family);
        if (applied.Succeeded) await host.Send(new MoveOwnApplication(program, "withdraw"), family);
        Assert.Equal(applied.Succeeded, page.Succeeded && page.Value.Form is not null);
        return (list.Value.Items.Any(i => i.Program == program && i.State is null), applied.Succeeded);
    }

    public async Task<bool> ReadsPage(Actor family) => (await host.Send(new ViewProgramPage(program, "visits"), family)).Succeeded;
}

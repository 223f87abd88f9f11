using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>A program's life in a city: each change is shown first, then signed.</summary>
internal static class LifeRoutes
{
    private const string City = DeskRoutes.City;

    public static void Map(Routes routes)
    {
        var change = routes.Get<ViewMove, ChangeView>(
            City + "/life/change", i => new(i.Route("program"), DeskRoutes.Site(i), i.Query("to")), view => View.Of<ChangePage>(view));
        routes.Post<MoveProgram, Moved>(
            City + "/life/change",
            i => new(i.Route("program"), DeskRoutes.Site(i), i.Query("to"), i.Text("signed"), i.Text("note_en"), i.Text("note_es"), i.Text("seen")),
            (i, _) => At(i) + "?said=programs.changed", change);

        var target = routes.Get<ViewTarget, TargetView>(
            City + "/life/target", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<TargetPage>(view));
        routes.Post<ViewTargetChange, ChangeView>(
            City + "/life/target", i => new(i.Route("program"), DeskRoutes.Site(i), i.Text("shown_to"), Ticked(i)),
            (i, _) => $"{At(i)}/life/target/sign?to={i.Text("shown_to")}&groups={Ticked(i)}", target);
        var sign = routes.Get<ViewTargetChange, ChangeView>(
            City + "/life/target/sign", i => new(i.Route("program"), DeskRoutes.Site(i), i.Query("to"), i.Query("groups")),
            view => View.Of<ChangePage>(view));
        routes.Post<SetTarget, Done>(
            City + "/life/target/sign", i => new(i.Route("program"), DeskRoutes.Site(i), i.Query("to"), i.Query("groups"), Signature(i)),
            (i, _) => At(i) + "?said=programs.changed", sign);

        var add = routes.Get<ListPrograms, ProgramList>("/desk/programs/remove", _ => new(), view => View.Of<RemovePage>(view));
        routes.Post<RemoveProgram, Done>(
            "/desk/programs/{program}/remove", i => new(i.Route("program"), i.Text("signed")), (_, _) => "/desk/programs/add?said=programs.removed", add);
    }

    /// <summary>What stands under a preview.</summary>
    public static Signature Signature(In input) =>
        new(input.Text("signed"), input.Text("note_en"), input.Text("note_es"), input.Text("seen"));

    private static string At(In input) => $"/desk/programs/{input.Route("program")}/{DeskRoutes.Site(input)}";

    // A box per group, each under a name of its own, so that what was ticked survives a refusal.
    private static string Ticked(In input) =>
        string.Join(',', input.Form.Keys.Where(k => k.StartsWith("group-", StringComparison.Ordinal)).Select(k => k[6..]));
}

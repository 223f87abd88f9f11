using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Wishes of families, and what they say about programs that are not open yet.</summary>
internal static class WishRoutes
{
    private const string One = "/desk/wishes/{site}/{id}";
    private const string Ask = DeskRoutes.City + "/life/ask";

    public static void Map(Routes routes)
    {
        var wishes = routes.Get<ShowWishes, WishPage>("/wishes", _ => new(), view => View.Of<WishesPage>(view));
        routes.Post<WriteWish, Done>("/wishes", i => new(i.Text("words"), i.Ticked("for_group")), (_, _) => "/wishes?said=wish.written", wishes);
        routes.Post<NameWish, Done>(
            "/wishes/{id}/name", i => new(i.Id(), i.Text("yes") == "yes"), (i, _) =>
                $"/wishes?said={(i.Text("yes") == "yes" ? "wish.named" : "wish.taken_back")}",
            wishes);
        var report = routes.Get<ShowReportWish, WishToReport>("/wishes/{id}/report", i => new(i.Id()), view => View.Of<ReportWishPage>(view));
        routes.Post<ReportWish, Done>("/wishes/{id}/report", i => new(i.Id(), i.Text("reason")), (_, _) => "/wishes?said=wish.reported", report);

        var draft = routes.Get<ShowDraft, DraftPage>("/wishes/drafts/{program}", i => new(i.Route("program")), view => View.Of<DraftPageView>(view));
        routes.Post<VoteOnDraft, Done>(
            "/wishes/drafts/{program}/vote", i => new(i.Route("program"), i.Text("yes") == "yes"), (i, _) =>
                $"/wishes/drafts/{i.Route("program")}?said=wish.voted", draft);
        routes.Post<CommentOnDraft, Done>(
            "/wishes/drafts/{program}/comment", i => new(i.Route("program"), i.Text("rule"), i.Text("words")), (i, _) =>
                $"/wishes/drafts/{i.Route("program")}?said=wish.written", draft);
        Desk(routes);
    }

    private static void Desk(Routes routes)
    {
        routes.Get<ListWishes, WishDesk>("/desk/wishes", _ => new(), view => View.Of<WishDeskPage>(view));
        var wish = routes.Get<ViewWish, WishView>(One, i => new(DeskRoutes.Site(i), i.Id()), view => View.Of<WishAnswerPage>(view));
        routes.Post<AnswerWish, Done>(One, i => new(
            DeskRoutes.Site(i), i.Id(), i.Text("reply"), i.Text("reason_en"), i.Text("reason_es"), DeskRoutes.Day(i, "reply_on"), i.Text("program")),
            (_, _) => "/desk/wishes?said=wish.answered", wish);
        routes.Post<HideWish, Done>(
            One + "/hide", i => new(DeskRoutes.Site(i), i.Id(), i.Text("why")), (_, _) => "/desk/wishes?said=wish.hidden", wish);
        routes.Post<KeepWish, Done>(One + "/keep", i => new(DeskRoutes.Site(i), i.Id()), (_, _) => "/desk/wishes?said=wish.kept", wish);
        var ask = routes.Get<ViewAsk, AskView>(Ask, i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<AskPage>(view));
        routes.Post<AskCity, Done>(
            Ask, i => new(i.Route("program"), DeskRoutes.Site(i), DeskRoutes.Day(i, "until_on")), (i, _) =>
                $"/desk/programs/{i.Route("program")}/{DeskRoutes.Site(i)}/life/ask?said=wish.asked", ask);
    }
}

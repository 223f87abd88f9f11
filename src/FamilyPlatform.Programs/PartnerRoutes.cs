using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Programs that a partner runs: the sender's pages, the desk's, and the one address that partners post to.</summary>
internal static class PartnerRoutes
{
    private const string Own = "/programs/{program}/partner";
    private const string Link = DeskRoutes.City + "/partner";

    public static void Map(Routes routes)
    {
        var packet = routes.Get<ShowPartner, PartnerPageView>(
            Own, i => new(i.Route("program"), i.Query("from") == "journal"), view => View.Of<PartnerPage>(view));
        routes.Post<WritePacket, Done>(Own, i => new(i.Route("program"), i.Form), (i, _) => At(i) + "/review", packet);
        var review = routes.Get<ReviewPacket, PacketReview>(Own + "/review", i => new(i.Route("program")), view => View.Of<PacketReviewPage>(view));
        routes.Post<SendPacket, Done>(
            Own + "/review", i => new(i.Route("program"), i.FormId("packet"), i.Text("seen"), i.Ticked("agreed")), (i, _) =>
                At(i) + "?said=partner.sent", review);
        routes.Post<StopPacket, Stopped>(
            Own + "/{packet}/stop", i => new(i.Route("program"), i.Id("packet")), (i, stopped) =>
                $"{At(i)}?said={(stopped.Left ? "partner.stopped" : "partner.kept")}", packet);
        Desk(routes);
    }

    private static void Desk(Routes routes)
    {
        var link = routes.Get<ViewPartnerLink, PartnerLinkView>(Link, i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<PartnerLinkPage>(view));
        routes.Post<SetPartnerLink, Done>(
            Link, i => new(i.Route("program"), DeskRoutes.Site(i), i.Text("signing_key"), i.Text("reading_key"), i.Text("endpoint")), (i, _) =>
                AtDesk(i) + "?said=partner.entered", link);
        routes.Post<ConfirmPartnerLink, Done>(
            Link + "/confirm", i => new(i.Route("program"), DeskRoutes.Site(i), i.FormId("link"), i.Ticked("compared")), (i, _) =>
                AtDesk(i) + "?said=partner.confirmed", link);
        routes.Post<EndPartnerLink, Done>(
            Link + "/end", i => new(i.Route("program"), DeskRoutes.Site(i)), (i, _) => AtDesk(i) + "?said=partner.ended", link);
        routes.Post<PackPosts, Packed>(
            Link + "/pack", i => new(i.Route("program"), DeskRoutes.Site(i)), (i, _) => AtDesk(i) + "?said=partner.packed", link);
        routes.File<OpenBatch, BatchFile>(
            Link + "/batches/{batch}", i => new(i.Route("program"), DeskRoutes.Site(i), i.Id("batch")), file => new(file.Content, "text/plain", file.Name));
        routes.Post<BringStatuses, Brought>(
            Link + "/statuses", i => new(i.Route("program"), DeskRoutes.Site(i), FamilyRoutes.Files(i)), (i, _) => AtDesk(i) + "?said=partner.brought", link,
            files: true);
        routes.Hook<HearPartner, Done>("/partners/{program}/{site}/status", (i, body) => new(i.Route("program"), DeskRoutes.Site(i), body));
    }

    private static string At(In input) => $"/programs/{input.Route("program")}/partner";

    private static string AtDesk(In input) => $"/desk/programs/{input.Route("program")}/{DeskRoutes.Site(input)}/partner";
}

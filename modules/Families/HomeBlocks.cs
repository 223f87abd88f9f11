using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Families.Moving;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Families;

/// <summary>On the family's home: whether its journal is paid yet, and the way to its people.</summary>
internal sealed class HomeBlocks(Db db, HomeInvitations invitations, Texts texts) : IPageBlocks
{
    private const string Home = "select earns_since is not null as earns, household_said_at is not null as said from families.family where id = @Family";

    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor.Family is null || await db.Maybe<HomeRow>(Home, new { request.Actor.Family }, ct) is not { } home) return [];
        List<Placed> blocks = [];
        if (await invitations.Newest(ct) is { } waiting)
        {
            var asks = new Notice(texts.T("families.moving.home_title", ("name", waiting.GivenName)), texts.T("families.moving.home_text"));
            blocks.Add(new(5, Side.Main, asks with { Link = new(texts.T("families.moving.home_link"), "/household/invitation") }));
        }
        if (!home.Earns)
        {
            var notice = new Notice(texts.T("families.earn.title"), texts.T("families.earn.text")) { Link = new(texts.T("families.earn.use"), "/account") };
            blocks.Add(new(15, Side.Aside, notice));
        }
        if (!home.Said)
        {
            var words = new Paragraph(texts.T("families.home.block"));
            blocks.Add(new(85, Side.Aside, new Card(texts.T("families.home.title"), words) { Links = [new(texts.T("families.home.add"), "/household")] }));
        }
        return blocks;
    }

    private sealed record HomeRow(bool Earns, bool Said);
}

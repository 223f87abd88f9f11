using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Core;

public sealed class ComposedPageTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_contributor_that_breaks_the_transaction_leaves_no_hole_and_stops_nobody()
    {
        var page = (await platform.Send(new ComposePage("test"), await platform.Family())).Value;
        Assert.Equal(["before", "after"], page.Main.OfType<Paragraph>().Select(p => p.Text));
    }

    internal sealed class Before(Db db) : IPageBlocks
    {
        public bool On(string page) => page == "test";

        public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct) =>
            [new(10, Side.Main, new Paragraph(await db.One<string>("select 'before'", ct: ct)))];
    }

    internal sealed class Breaks(Db db) : IPageBlocks
    {
        public bool On(string page) => page == "test";

        public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct) =>
            [new(20, Side.Main, new Paragraph(await db.One<string>("select nothing from nowhere", ct: ct)))];
    }

    internal sealed class After(Db db) : IPageBlocks
    {
        public bool On(string page) => page == "test";

        public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct) =>
            [new(30, Side.Main, new Paragraph(await db.One<string>("select 'after'", ct: ct)))];
    }
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Ui;

public sealed class BlockTests
{
    private const string Evil = "<script>alert('x')</script>\"><img src=x onerror=y>";

    /// <summary>One of every kind of block, with markup wherever a program may put words.</summary>
    private static readonly IReadOnlyList<Block> Every =
    [
        new Hero(Evil) { Eyebrow = Evil, Lede = Evil, Note = Evil, Go = new(Evil, "/" + Evil), Stats = [new(Evil, Evil) { Note = Evil }] },
        new Card(Evil, new Paragraph(Evil)) { Note = Evil, Links = [new(Evil, "/x?" + Evil), new(Evil, "/y")] },
        new Paragraph(Evil) { Voice = true },
        new Quilt(2026, 11, [[Piece.Written, Piece.Plain, Piece.ToCome]], Evil),
        new Parts([new(Dye.Coins, Evil, PartState.Begun, Evil, "/" + Evil), new(Dye.Star, Evil, PartState.ToWrite, Evil, "bad")]),
        new Meter(Evil, [new(1), new(2), new(3, true)], 10, Evil, Evil),
        new Priorities([new(Evil, Dye.Cabin, new(Evil, [new(1)], 2, Evil, Evil))]),
        new Facts([new(Evil, Evil)]),
        new Stats([new(Evil, Evil) { Note = Evil }]),
        new LedgerTable(Evil, [new(Evil, Evil, Money.Dollars(1)) { Note = Evil, ToCome = true, Balance = Money.Zero }]),
        new Timeline([new(Evil, Evil, true) { Note = Evil }]),
        new Track([new(Evil, Evil), new(Evil)], 1),
        new Rows([new(Evil) { Note = Evil, Initials = Evil, Href = "/" + Evil, Pill = new(Evil, Tone.Warn) }, new(Evil) { Day = new(2026, 11, 22) }]),
        new Notice(Evil, Evil, Tone.Bad) { Link = new(Evil, "/x") },
        new Chart(Evil, Evil, ChartKind.Line, [new(Evil, 1), new(Evil, null), new(Evil, 3)], Evil) { Goal = 9, GoalLabel = Evil },
        new Chart(Evil, Evil, ChartKind.Bars, [new(Evil, 1), new(Evil, -3)], Evil),
        new Chart(Evil, Evil, ChartKind.Line, [new(Evil, 1), new(Evil, 2)], Evil) { Small = true },
        new ActionForm(Evil, AllKinds, Evil) { Title = Evil, Note = Evil, Hidden = new Dictionary<string, string> { ["row"] = Evil } },
        new DocumentLink(Evil, Evil),
        new FileLink(new(Guid.Empty), Evil),
        new DownloadLink(Evil, Evil),
        new DataTable(Evil, [Evil, Evil], [[Evil, Evil]]),
        new EmptyState(Evil, Evil) { Link = new(Evil, "/x") },
    ];

    private static Form AllKinds => new([.. Enum.GetValues<FieldKind>().Select(kind => new Field("f_" + (int)kind, kind, new(Evil, Evil))
    {
        Hint = new(Evil, Evil),
        Default = Evil,
        Options = [new(Evil, new(Evil, Evil))],
    })]);

    [Fact]
    public void The_list_of_blocks_in_these_tests_is_complete()
    {
        var all = typeof(Block).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Block))).ToHashSet();
        all.ExceptWith(Every.Select(b => b.GetType()));
        Assert.Empty(all);
    }

    [Fact]
    public async Task No_block_lets_markup_through()
    {
        foreach (var block in Every)
        {
            var html = await Rendering.Block(block);
            Assert.DoesNotMatch("(?i)<script|<img", html);
            Assert.True(html.Contains("&lt;script", StringComparison.Ordinal), block.GetType().Name + " shows no text");
        }
    }

    [Fact]
    public async Task No_block_carries_a_style_or_a_script_of_its_own()
    {
        foreach (var block in Every)
        {
            var html = await Rendering.Block(block);
            Assert.False(html.Contains(" style=", StringComparison.Ordinal), block.GetType().Name);
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task What_leads_elsewhere_is_not_a_link(string href)
    {
        Block[] blocks =
        [
            new Card("Card", new Paragraph("text")) { Links = [new("go", href), new("go", href)] },
            new Hero("Hero") { Go = new("go", href) },
            new Rows([new("row") { Href = href }]),
            new Notice("notice") { Link = new("go", href) },
            new EmptyState("empty", "text") { Link = new("go", href) },
            new Parts([new(Dye.Coins, "part", PartState.Written, "note", href)]),
        ];
        foreach (var block in blocks) Assert.DoesNotContain("<a", await Rendering.Block(block), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_ours_is_a_link()
    {
        var html = await Rendering.Block(new Card("Card", new Paragraph("text")) { Links = [new("Open", "/programs?of=me")] });
        Assert.Contains("<a class=\"more\" href=\"/programs?of=me\">Open</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_link_leads_to_the_program_and_cannot_climb_out_of_it()
    {
        Assert.Contains("href=\"/programs/ida/documents/statement\"", await Rendering.Block(new DocumentLink("statement", "Print")), StringComparison.Ordinal);
        var climbing = await Rendering.Block(new DocumentLink("../../money", "Print"));
        Assert.Contains("href=\"/programs/ida/documents/..%2F..%2Fmoney\"", climbing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_on_a_shared_page_sends_its_forms_to_its_own_program()
    {
        var piece = new FamilyPlatform.Ui.ProgramPiece("/programs/loans", [new Card("Loan", new ActionForm("pay", Form.Empty, "Pay"))]);
        Assert.Contains("action=\"/programs/loans/act\"", await Rendering.Block(piece), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meter_never_runs_past_its_goal()
    {
        var html = await Rendering.Block(new Meter("words", [new(80), new(50, true), new(10)], 100, "", ""));
        Assert.Contains("class=\"own\" x=\"0%\" width=\"80%\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"promised\" x=\"80%\" width=\"20%\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("added", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_stand_once_on_a_page_though_its_blocks_repeat()
    {
        var html = await Rendering.Blocks([.. Every, .. Every]);
        var ids = System.Text.RegularExpressions.Regex.Matches(html, " id=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }
}

using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Ui;
using FamilyPlatform.Ui.Components;

namespace FamilyPlatform.Tests.Ui;

/// <summary>Where a form offers an answer of the journal, and what somebody sees who only followed a link.</summary>
public sealed class JournalOfferTests
{
    private static readonly ActionForm Asks = new("profile", new Form(
        new Field("monthly", FieldKind.Money, new("A month", "Un mes")) { Prefill = "income.work" }), "Save");

    [Fact]
    public async Task A_field_that_names_an_answer_offers_it_to_a_family_and_the_enter_key_never_says_yes()
    {
        var html = await Draw(Rendering.Frame());
        var first = html.IndexOf("<button", StringComparison.Ordinal);
        var offer = html.IndexOf("formaction=\"/programs/ida/from-journal\"", StringComparison.Ordinal);
        Assert.True(offer > 0);
        // The first button of a form is the one the enter key presses.
        Assert.DoesNotContain("formaction", html[first..html.IndexOf('>', first)], StringComparison.Ordinal);
        Assert.Contains("only this once", html, StringComparison.Ordinal);
        Assert.Equal(2, (await Rendering.Block(new ActionForm("note", Form.Empty, "Save"))).Split("<button").Length);
        Assert.DoesNotContain("from-journal", await Draw(Rendering.Frame(shell: Shell.Staff)), StringComparison.Ordinal);
        Assert.DoesNotContain("from-journal", await Draw(Rendering.Frame(shell: Shell.Stranger)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_taken_says_from_which_month_it_is_and_is_not_offered_again()
    {
        var html = await Draw(Rendering.Frame("es", typed: new() { ["monthly"] = "1340.50", ["_from~monthly"] = "2026-10" }));
        Assert.Contains("De su diario, octubre", html, StringComparison.Ordinal);
        Assert.Contains("1340.50", html, StringComparison.Ordinal);
        Assert.DoesNotContain("formaction", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_link_stands_the_page_s_own_beginning_and_no_way_to_leave()
    {
        var page = new ProgramPage("club_funds", "Club funds", Dye.Star, "/l/abc", false,
            new PageModel("Vote", [new Paragraph("Yes or no?")])
            {
                Hero = new Hero("A washing machine") { Eyebrow = "Las Comadres", Lede = "$120 from the purse." },
            });
        var html = await Rendering.Page<LinkPageView>(new() { ["Frame"] = Rendering.Frame(shell: Shell.Stranger), ["Model"] = page });
        Assert.Contains("A washing machine</h1>", html, StringComparison.Ordinal);
        Assert.Contains("$120 from the purse.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("weather.gov", html, StringComparison.Ordinal);
    }

    private static Task<string> Draw(Frame frame) => Rendering.Block(Asks, frame);
}

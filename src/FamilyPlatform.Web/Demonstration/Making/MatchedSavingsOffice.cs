using System.Globalization;
using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What two people of finance do for a city's matched savings: write down what funders paid, and let payments go.</summary>
internal sealed class MatchedSavingsOffice(Stage stage, string city)
{
    public const string Vendor = "East Bay Career Center";

    private Site City => stage.Cities[city];

    public async Task Fund(DateOnly day, int dollars, CancellationToken ct)
    {
        stage.At(City, day, 15);
        var officer = stage.Wearing(Hat.Finance, City)[0].Actor;
        var page = await stage.Send(new ViewDeskPage("ida", City.Id, "funds"), officer, ct);
        var form = page.Model.Blocks.OfType<Card>().SelectMany(c => c.Blocks).OfType<ActionForm>().First(f => f.Action == "funding");
        await stage.Send(new ActOnDeskPage("ida", City.Id, "funds", form.Action, $"funding-{day:yyyy-MM-dd}", new Dictionary<string, string>
        {
            ["fund"] = "other", ["amount"] = dollars.ToString(CultureInfo.InvariantCulture), ["noted"] = $"Wire {day:yyMM}",
            ["day"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }), officer, ct);
    }

    /// <summary>Both look at what was asked for, and one of them knows the vendor's account.</summary>
    public async Task LetGo(DateOnly day, DateOnly today, CancellationToken ct)
    {
        if (day >= today) return;
        stage.At(City, day, 11);
        var officers = stage.Wearing(Hat.Finance, City);
        foreach (var state in (string[])["requested", "released"])
        {
            var officer = officers[state == "requested" ? 0 : 1].Actor;
            var asked = await stage.Send(new ListPayables(state), officer, ct);
            foreach (var line in asked.Lines.Where(l => l.SiteId == City.Id && l.Owner == "ida"))
                await stage.Send(new ReleasePayable(line.Id), officer, ct);
        }
        var payees = await stage.Send(new ListPayees(), officers[0].Actor, ct);
        if (payees.Lines.FirstOrDefault(p => p.SiteId == City.Id && p.Name == Vendor && p.LastFour is null) is not { } vendor) return;
        await stage.Send(new SetPayeeAccount(vendor.Id, Vendor, "121042882", "00445566778", "00445566778", "checking"), officers[0].Actor, ct);
        await stage.Send(new VerifyPayee(vendor.Id, "letter"), officers[1].Actor, ct);
    }

    /// <summary>One page that says what it would cost.</summary>
    public static byte[] Quote(int dollars)
    {
        var text = $"BT /F1 24 Tf 72 720 Td ({Vendor}) Tj 0 -40 Td (Quote for a certificate course: ${dollars.ToString(CultureInfo.InvariantCulture)}) Tj ET";
        return Encoding.ASCII.GetBytes($"""
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
            4 0 obj <</Length {text.Length.ToString(CultureInfo.InvariantCulture)}>> stream
            {text}
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            trailer <</Root 1 0 R>>
            """);
    }
}

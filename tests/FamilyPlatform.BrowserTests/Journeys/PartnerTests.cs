using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A loan that a partner runs: what a family sees is what it sends, with one yes, and what the partner answers is what it reads.</summary>
public sealed class PartnerTests(Chromium chromium) : ProgramTown(chromium, "crowd_lender"), IDisposable
{
    private const string Own = "/programs/crowd_lender/partner";

    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman reading = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa ourSigning = ECDsa.Create();
    private readonly ECDiffieHellman ourReading = ECDiffieHellman.Create();

    [Fact]
    public async Task A_family_reads_what_goes_says_yes_once_and_reads_what_the_partner_answers()
    {
        var manager = await OpenedBy(await Staff(Hat.Manager, "Maria"));
        var ana = await SignedIn(await Platform.Family(PlatformFixture.Oakland, "Ana", "es"));
        await ana.Go(Own);
        await ana.Finds("Ahora no se puede enviar nada.");
        await Link(manager, await SignedIn(await Staff(Hat.Admin, "Denise"), desk: true));

        await Writes(ana);
        await ana.Inspect(Chromium);
        await Agrees(ana);
        Assert.Equal(0, await ana.Page.Locator($"form[action='{Own}']").CountAsync());
        var packet = Assert.Single(await Carried(manager)).RootElement;
        Assert.Equal(["name=Ana Ruiz", $"email=ana@example.org", "amount=250000", "purpose=work", "story=Coso para mis vecinos."],
            packet.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("name")}={f.GetProperty("value")}"));
        Assert.Equal("Cuánto quisiera pedir prestado", packet.GetProperty("fields")[2].GetProperty("label").GetString());

        Assert.Equal(204, await Posted(Says(packet, 1, "received", null)));
        Assert.Equal(403, await Posted(Says(packet, 2, "paid_out", null)[..^40] + new string('A', 40)));
        await Brought(manager, Says(packet, 2, "raising", "Ya la leen doce personas."));
        await ana.Go(Own);
        await ana.Finds("Tienen su envío");
        await ana.Finds("Quienes prestan lo están leyendo");
        await ana.Finds("“Ya la leen doce personas.”");
        await ana.Go("/who-looked");
        await ana.Finds("Many Hands Lending");
        await ana.Inspect(Chromium, Own + "/review");

        await Brought(manager, Says(packet, 3, "paid_out", null));
        await ana.Go(Own);
        await ana.Finds("Se lo pagaron");
        Assert.Equal(1, await ana.Page.Locator($"form[action='{Own}']").CountAsync());
        await ana.Inspect(Chromium);
        await manager.Go($"{Desk}/partner");
        await manager.Inspect(Chromium);
        using var ledger = new StringWriter();
        Assert.True((await Platform.Send(new ExportLedger(ledger))).Succeeded);
        Assert.DoesNotContain("crowd_lender", ledger.ToString(), StringComparison.Ordinal);
        NoComplaints();
    }

    public void Dispose()
    {
        foreach (var key in (IDisposable[])[signing, reading, ourSigning, ourReading]) key.Dispose();
    }

    /// <summary>One enters the partner's keys, somebody else compares them, and the partner takes ours from the page.</summary>
    private async Task Link(Person manager, Person second)
    {
        await manager.Go($"{Desk}/partner");
        await manager.Write($"{Desk}/partner", "signing_key", signing.ExportSubjectPublicKeyInfoPem());
        await manager.Write($"{Desk}/partner", "reading_key", reading.ExportSubjectPublicKeyInfoPem());
        await manager.Send($"{Desk}/partner");
        Assert.Equal(0, await manager.Page.Locator($"form[action='{Desk}/partner/confirm']").CountAsync());
        await second.Go($"{Desk}/partner");
        await second.Inspect(Chromium);
        await second.Choose($"{Desk}/partner/confirm", "compared", "yes");
        await second.Send($"{Desk}/partner/confirm");
        ourSigning.ImportFromPem(await manager.Page.Locator("#our-signing").InputValueAsync());
        ourReading.ImportFromPem(await manager.Page.Locator("#our-reading").InputValueAsync());
    }

    private static async Task Writes(Person ana)
    {
        await ana.Go("/programs");
        await ana.Follow("/programs/crowd_lender");
        await ana.Follow(Own);
        var asked = await ana.Page.EvaluateAsync<string[]>($"""
            [...new Set([...document.querySelectorAll("form[action='{Own}'] [name]:not([type=hidden]):not(button)")].map(e => e.name))]
            """);
        Assert.Equal(["name", "email", "amount", "purpose", "monthly_income", "story"], asked);
        Assert.Equal("Ana", await ana.Page.Locator("[name=name]").InputValueAsync());
        foreach (var (field, text) in ((string, string)[])[("name", "Ana Ruiz"), ("email", "ana@example.org"), ("amount", "2,500"),
            ("story", "Coso para mis vecinos.")]) await ana.Write(Own, field, text);
        await ana.Choose(Own, "purpose", "work");
        await ana.Send(Own);
    }

    /// <summary>Nothing goes without the yes, and with it exactly once.</summary>
    private async Task Agrees(Person ana)
    {
        const string review = Own + "/review";
        Assert.Equal(review, ana.At);
        Assert.Equal(
            ["Su nombre", "Correo para comunicarse", "Cuánto quisiera pedir prestado", "Para qué es", "Lo que le dejó el trabajo el mes pasado",
                "Lo que deben saber quienes prestan, en sus palabras"],
            await ana.Page.Locator("section.card:not(.tint) dt").AllInnerTextsAsync());
        await ana.Finds("No se envía");
        await ana.Send(review);
        Assert.Equal(0, await Platform.Sql<long>("select count(*) from programs.partner_packet"));
        await ana.Choose(review, "agreed", "yes");
        await ana.Send(review);
        await ana.Finds("todavía no ha dicho nada");
        Assert.Equal(1, await Platform.Sql<long>("select count(*) from programs.partner_packet"));
    }

    /// <summary>The file that the desk takes along, opened by the partner with its own key.</summary>
    private async Task<IReadOnlyList<JsonDocument>> Carried(Person manager)
    {
        await manager.Go($"{Desk}/partner");
        await manager.Send($"{Desk}/partner/pack");
        var address = await manager.Page.Locator($"a[href^='{Desk}/partner/batches/']").First.GetAttributeAsync("href");
        var file = await (await manager.Context.APIRequest.GetAsync(new Uri(Host.Address, address).ToString())).TextAsync();
        // Whole words with a sign that sealed text never has: three letters alone turn up in it by chance.
        foreach (var own in (string[])["Ana Ruiz", "ana@example.org", "Coso para"]) Assert.DoesNotContain(own, file, StringComparison.Ordinal);
        return [.. file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(e => JsonDocument.Parse(PartnerSide.Read(e, reading, ourSigning)))];
    }

    private string Says(JsonElement packet, int sequence, string status, string? note) =>
        PartnerSide.Answer(packet, sequence, status, note, Platform.Clock.Now, signing, ourReading);

    /// <summary>From the partner's machine to ours.</summary>
    private async Task<int> Posted(string envelope)
    {
        using var client = new HttpClient();
        using var content = new StringContent(envelope, Encoding.ASCII, "application/jose");
        var answer = await client.PostAsync(
            new Uri(Host.Address, $"/partners/crowd_lender/{PlatformFixture.Oakland}/status"), content, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>In a file that the desk brings in.</summary>
    private async Task Brought(Person manager, string envelope)
    {
        await manager.Go($"{Desk}/partner");
        await manager.Page.Locator($"form[action='{Desk}/partner/statuses'] [name=statuses]").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "answers.txt", MimeType = "text/plain", Buffer = Encoding.ASCII.GetBytes(envelope) });
        await manager.Send($"{Desk}/partner/statuses");
        await Heard();
    }
}

using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A family is listened to: it invites, reads, keeps, lets a story be shown and takes it back, on its own phone and without script.</summary>
public sealed class ListeningTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task A_family_invites_reads_what_was_written_down_lets_it_be_shown_and_takes_it_back()
    {
        var liaison = await Staff(Hat.Liaison, "Jordan");
        var ana = await SignedIn(await Platform.Family(name: "Ana", language: "es"));
        var jordan = await SignedIn(liaison, desk: true);
        var manager = await SignedIn(await Staff(Hat.Manager, "Denise"), desk: true);

        await jordan.Go("/desk/listening");
        Assert.DoesNotContain("Ana", await jordan.Reads(), StringComparison.Ordinal);
        await ana.Go("/home");
        await ana.Follow("/stories/invite");
        await ana.Send("/stories/invite");
        await ana.Finds("Jordan escucha");
        var talk = ana.At;

        await jordan.Go("/desk/listening");
        await jordan.Follow("/desk/listening/");
        var heard = jordan.At;
        await jordan.Write("#ask", "question", "Have you thought about the first-time buyer grant?");
        await jordan.Send("#ask");
        await jordan.Finds("That one points somewhere");
        await jordan.Send($"form[action='{heard}/ask']:not(#ask)", "proud");
        await jordan.Write(heard + "/words", "heard", "Mi mamá conocía a toda la cuadra.");
        await jordan.Send(heard + "/words");
        await jordan.Finds("Ana can see this now");
        await jordan.Inspect(Chromium);

        await ana.Go("/home");
        await ana.Follow("/stories");
        await ana.Finds("¿De qué siente orgullo en esta temporada?");
        await ana.Follow("/stories/waiting/");
        await ana.Finds("Jordan anotó esto");
        var waiting = ana.At;
        await ana.Inspect(Chromium);
        await ana.Write(waiting, "words", "Mi mamá conocía a toda la cuadra. Yo también.");
        await ana.Send(waiting);
        await ana.Finds("Yo también.");
        var story = ana.At;
        await jordan.Go(heard);
        await jordan.Finds("Ana has read what you wrote here");
        Assert.DoesNotContain("cuadra", await jordan.Reads(), StringComparison.Ordinal);

        var use = await Named(manager);
        await ana.Go(story);
        await ana.Page.Locator("section:has(dl) summary").First.ClickAsync();
        var form = story + "/uses/" + use.Split('/')[^1];
        await ana.Send(form);
        await ana.Finds("Se muestra ahora");
        await manager.Go(use);
        await manager.Finds("Yo también.");
        Assert.DoesNotContain("Ana", await manager.Reads(), StringComparison.Ordinal);
        await ana.Send(form + "/back");
        await manager.Go(use);
        Assert.DoesNotContain("Yo también.", await manager.Reads(), StringComparison.Ordinal);

        await ana.Go("/who-looked");
        await ana.Finds("Jordan");
        await ana.Finds("Denise");
        await ana.Go(talk);
        await ana.Send(talk + "/end");
        await jordan.Go("/desk/listening");
        await jordan.Finds("No invitation right now");
        foreach (var person in (Person[])[ana, jordan, manager])
        {
            // What stood behind an invitation or a form that is over opens no more.
            await person.Inspect(Chromium, "/desk/listening/", "/stories/waiting/");
            person.NoComplaints();
        }
    }

    private static async Task<string> Named(Person manager)
    {
        await manager.Go("/desk/stories");
        foreach (var (field, text) in new[]
        {
            ("name_en", "Spring newsletter"), ("name_es", "Boletín de primavera"), ("seen_by_en", "Our readers"), ("seen_by_es", "Quienes nos leen"),
            ("place_en", "On paper"), ("place_es", "En papel"), ("until", "2027-03-31"),
        }) await manager.Write("/desk/stories", field, text);
        await manager.Send("/desk/stories");
        await manager.Finds("Nothing to show");
        return manager.At;
    }
}

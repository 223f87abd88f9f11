using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A donor's fund from its first gift to the day the school is paid: the family writes on a phone in Spanish, a neighbor reads.</summary>
public sealed class ScholarshipTests(Chromium chromium) : ProgramTown(chromium, "scholarships")
{
    [Fact]
    public async Task A_family_applies_a_neighbor_reads_the_family_accepts_and_the_school_is_paid()
    {
        var maria = await Staff(Hat.Manager, "Maria");
        var grace = await Staff(Hat.Finance, "Grace");
        var manager = await OpenedBy(maria);
        var round = await Round(manager, await SignedIn(grace, desk: true));
        var (mother, neighbor) = (await Platform.Family(PlatformFixture.Oakland, "Ana", "es"), await Platform.Family(PlatformFixture.Oakland, "Lou"));
        var (ana, lou) = (await SignedIn(mother), await SignedIn(neighbor));
        await Apply(ana, round);
        await Recommended(ana);
        await Reads(lou);

        await Days(4);
        // Sessions are over by now.
        manager = await SignedIn(maria with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        (ana, lou) = (await SignedIn(mother), await SignedIn(neighbor));
        await manager.Go($"{Desk}/round?item={round}");
        await Send(manager, "share");
        await manager.Finds("1 reading was given out.");
        await Scores(lou);
        await manager.Go($"{Desk}/decide?item=1");
        await Send(manager, "decide", ("reason_en", "Nobody else asked this time."), ("reason_es", "Nadie más pidió esta vez."));
        await manager.Inspect(Chromium);

        await Accepts(ana);
        await manager.Go($"{Desk}/awards");
        await Send(manager, "take");
        await manager.Go($"{Desk}/one-award?item=1");
        await manager.Inspect(Chromium);
        await PaidOut();
        ana = await SignedIn(mother);
        await ana.Go("/programs/scholarships/award?item=1");
        Assert.Matches(@"Pagado a la escuela\s+\$500\s", await ana.Reads());
        await ana.Inspect(Chromium);
        await Accounted(($"award:{mother.Family!.Value.Value:N}:1", "$-500.00"), ("kept:fund:1", "$-4,000.00"));
        NoComplaints();
    }

    private async Task<string> Round(Person manager, Person finance)
    {
        await manager.Go($"{Desk}/funds");
        await Send(manager, "fund", ("name", "Central Valley Fund"), ("donor", "Rosa Medina"), ("wish_en", "For those who go on."),
            ("wish_es", "Para quienes siguen."), ("level", "any"), ("field", "any"), ("first", "no"));
        await finance.Go($"{Desk}/gifts");
        await Send(finance, "gift", ("fund", "1"), ("amount", "5,000"), ("reference", "check 1021"));
        await finance.Inspect(Chromium);
        await manager.Go($"{Desk}/rounds");
        await Send(manager, "round", ("name_en", "Spring 2027"), ("name_es", "Primavera 2027"), ("opens", "2026-11-17"), ("closes", "2026-11-19"),
            ("decide", "2026-12-31"), ("readers", "1"), ("blind_name", "yes"), ("blind_school", "yes"));
        await Send(manager, "offer", ("fund", "1"), ("amount", "1,000"), ("places", "1"));
        await Send(manager, "open");
        await manager.Inspect(Chromium);
        return "1";
    }

    private async Task Apply(Person ana, string round)
    {
        await ana.Go("/programs/scholarships");
        const string form = "/programs/scholarships/apply";
        await ana.Choose(form, "part", "apply");
        await ana.Write(form, "student", "Ana Ruiz");
        await ana.Choose(form, "level", "college");
        await ana.Choose(form, "field", "health");
        await ana.Write(form, "school", "Laney College");
        await ana.Choose(form, "first", "yes");
        await ana.Send(form);
        await ana.Go("/programs/scholarships/scholarships");
        await ana.Follow($"/programs/scholarships/apply?item={round}");
        await Send(ana, "save", ("wish", "Quiero ser enfermera."), ("done", "Una clase de noche."));
        await Send(ana, "ask", ("name", "Ms. Lee"), ("role", "teacher"));
    }

    private async Task Recommended(Person ana)
    {
        var address = (await ana.Page.Locator("main a[href*='/l/']").First.GetAttributeAsync("href"))!;
        var teacher = await Stranger("en");
        await teacher.Go(address);
        await teacher.Finds("A few questions about Ana");
        await Send(teacher, "answer", ("known", "3"), ("starts", "3"), ("keeps_on", "3"), ("helps", "2"));
        await teacher.Inspect(Chromium);
        await ana.Go("/programs/scholarships/apply?item=1");
        await Send(ana, "send");
        await ana.Inspect(Chromium);
    }

    private async Task Reads(Person lou)
    {
        await lou.Go("/programs/scholarships");
        await lou.Choose("/programs/scholarships/apply", "part", "read");
        await lou.Send("/programs/scholarships/apply");
        await lou.Go("/programs/scholarships/reviews");
        await Send(lou, "join", ("code", (await Platform.Sql<string>("select code from program_scholarships.round"))!));
    }

    private async Task Scores(Person lou)
    {
        await lou.Go("/programs/scholarships/reviews");
        await lou.Finds("Application 1");
        await lou.Follow("/programs/scholarships/review?item=");
        var text = await lou.Reads();
        Assert.DoesNotContain("Ruiz", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Laney", text, StringComparison.Ordinal);
        await Send(lou, "score", ("c1", "4"), ("c2", "4"), ("c3", "5"));
        await lou.Inspect(Chromium);
    }

    private async Task Accepts(Person ana)
    {
        await ana.Go("/programs/scholarships/award?item=1");
        await ana.Follow("/programs/scholarships/award/documents/letter");
        const string sign = "main form:has([name=agreed])";
        await ana.Write(sign, "name", "Ana Ruiz");
        await ana.Choose(sign, "agreed", "yes");
        await ana.Send(sign);
        await ana.Go("/programs/scholarships/award?item=1");
        await Send(ana, "accept");
        await ana.Page.Locator($"{Form("proof")} [name=proof]").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "enrolled.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 enrolled"u8.ToArray() });
        await Send(ana, "proof", ("school", "Laney College"), ("term", "Primavera"), ("credits", "12"), ("number", "S-17"));
        await ana.Inspect(Chromium);
    }
}

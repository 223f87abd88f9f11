using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>What the tests of scholarships do again and again, through the same requests as the browser.</summary>
internal sealed class ScholarScene(ProgramsFixture host)
{
    public const string Id = "scholarships";
    public static readonly SiteId Oakland = PlatformFixture.Oakland;
    public static readonly byte[] Pdf = [.. "%PDF-1.7 enrolled"u8];
    private static int key;

    /// <summary>A school of this test's own, because the office checks each payee once.</summary>
    public string School { get; } = $"Laney College {++key}";

    public Actor Manager { get; private set; } = null!;

    public Actor Finance { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(host.Base.Clock.Now,
        TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).DateTime);

    public async Task<ScholarScene> Open()
    {
        host.PlaceOwn("Scholarships");
        var opened = await host.Open(Id, Oakland);
        Assert.True(opened.Succeeded || opened.Refusal.Code == "program.state", opened.Refusal?.Message);
        (Manager, Finance) = (await host.Base.Staff(Hat.Manager), await host.Base.Staff(Hat.Finance));
        return this;
    }

    /// <summary>Goes on by days; staff shows the second factor again.</summary>
    public void Days(int days)
    {
        host.Base.Clock.Move(TimeSpan.FromDays(days));
        Manager = Manager with { SecondFactorAt = host.Base.Clock.Now };
        Finance = Finance with { SecondFactorAt = host.Base.Clock.Now };
    }

    public Task Morning() => host.Send(new Sdk.Requests.RunSchedule(Id, Oakland, "daily", Today), Actor.System);

    public Task<IReadOnlyList<FamilyPlatform.Sdk.Requests.Repair>> Repairs(int later = 0) => host.Repairs(Id, Oakland, Today.AddDays(later));

    public Task Hear() => Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

    public async Task<string> Fund(string gift, string level = "any", string credits = "0", string renewals = "0")
    {
        var name = $"Fund {++key}";
        await Done(Desk("funds", "fund", "", ("name", name), ("donor", "Rosa Medina"), ("wish_en", "For those who go on."), ("wish_es", "Para quienes siguen."),
            ("level", level), ("field", "any"), ("first", "no"), ("monthly", "0"), ("credits", credits), ("renewals", renewals)));
        var id = (await host.Base.Sql<long>("select id from program_scholarships.fund where name = $1", name)).ToString();
        if (gift != "0") await Done(Gift(id, gift));
        return id;
    }

    public Task<Outcome<Acted>> Gift(string fund, string amount, int daysAhead = 0) => Act(Finance, "gifts", "gift", "", ("fund", fund), ("amount", amount),
        ("day", Day(daysAhead)), ("reference", "check 1021"));

    /// <summary>A round that is open until tomorrow.</summary>
    public async Task<string> Round(string fund, string amount = "1,000", string terms = "3", string places = "1", string readers = "2", bool open = true)
    {
        var made = await Desk("rounds", "round", "", NewRound(readers));
        var round = (await Done(made)).Next.Split("item=")[1];
        await Done(Desk("round", "offer", round, Offer(fund, amount, terms, places)));
        if (open) await Done(Desk("round", "open", round));
        return round;
    }

    public (string, string)[] NewRound(string readers = "2", int closes = 1, int decides = 20, string grace = "0") =>
    [
        ("name_en", "Spring round"), ("name_es", "Ronda de primavera"), ("opens", Day(0)), ("closes", Day(closes)), ("grace", grace), ("decide", Day(decides)),
        ("readers", readers), ("blind_name", "yes"), ("blind_school", "yes"),
    ];

    public (string, string)[] Offer(string fund, string amount, string terms, string places) =>
        [("fund", fund), ("amount", amount), ("terms", terms), ("places", places), ("first", Day(30)), ("months", "4")];

    public string Day(int ahead) => Today.AddDays(ahead).ToString("yyyy-MM-dd", null);

    /// <summary>A family with a profile.</summary>
    public async Task<Actor> Family(string name = "Ana", string level = "college", FamilyId? family = null)
    {
        var actor = await host.Base.Family(Oakland, name, family: family);
        await Done(host.Send(new Apply(Id, new Dictionary<string, string>
        {
            ["part"] = "apply", ["student"] = $"{name} Ruiz", ["level"] = level, ["field"] = "health", ["school"] = School, ["first"] = "yes",
        }), actor));
        return actor;
    }

    public async Task<Actor> Reader(string name, Actor? member = null)
    {
        var actor = member ?? await host.Base.Family(Oakland, name);
        if (member is null) await Done(host.Send(new Apply(Id, new Dictionary<string, string> { ["part"] = "read" }), actor));
        return actor;
    }

    public async Task<string> Code(string round) => (await host.Base.Sql<string>("select code from program_scholarships.round where id = $1",
        long.Parse(round, null)))!;

    public async Task Join(Actor reader, string round) => await Done(Act(reader, "reviews", "join", "", ("code", (await Code(round)).ToLowerInvariant())));

    /// <returns>The application's number.</returns>
    public async Task<string> Send(Actor family, string round)
    {
        await Done(Save(family, round));
        await Done(Act(family, "apply", "send", round));
        return (await host.Base.Sql<long>("select id from program_scholarships.request where family_id = $1 and round = $2", family.Family!.Value.Value,
            long.Parse(round, null))).ToString();
    }

    public Task<Outcome<Acted>> Save(Actor family, string round) => Act(family, "apply", "save", round, ("wish", "I want to become a nurse."),
        ("done", "One class at night."));

    /// <summary>All readings of a reader get the same points.</summary>
    public async Task Score(Actor reader, int points)
    {
        foreach (var review in await Given(reader))
            await Done(Act(reader, "review", "score", review, ("c1", $"{points}"), ("c2", $"{points}"), ("c3", $"{points}")));
    }

    public async Task<IReadOnlyList<string>> Given(Actor reader) => await Numbers(
        "select coalesce(string_agg(id::text, ' ' order by id), '') from program_scholarships.review where state = 'given' and person_id = $1",
            reader.Person!.Value.Value);

    public async Task<string> Offering(string round) => (await host.Base.Sql<long>("select id from program_scholarships.offering where round = $1",
        long.Parse(round, null))).ToString();

    public async Task<Outcome<Acted>> Decide(string round) => await Desk("decide", "decide", await Offering(round),
        ("reason_en", "Others had worked out the next step."), ("reason_es", "Otros tenían pensado el siguiente paso."), ("next", Day(90)));

    public async Task<string> AwardOf(Actor family) =>
        (await host.Base.Sql<long>("select max(id) from program_scholarships.award where family_id = $1", family.Family!.Value.Value)).ToString();

    /// <summary>A family with an offered award, from a round of its own.</summary>
    public async Task<(Actor Family, string Award, string Fund)> Offered(string amount = "1,000", string terms = "3", string gift = "5,000",
        string credits = "0",
        string renewals = "0")
    {
        var fund = await Fund(gift, credits: credits, renewals: renewals);
        var round = await Round(fund, amount, terms, readers: "1");
        var (family, reader) = (await Family(), await Reader("Lou"));
        await Join(reader, round);
        await Send(family, round);
        Days(2);
        await Done(Desk("round", "share", round));
        await Score(reader, 4);
        await Done(Decide(round));
        return (family, await AwardOf(family), fund);
    }

    public async Task<(Actor Family, string Award, string Fund)> Accepted(string amount = "1,000", string terms = "3", string gift = "5,000",
        string credits = "0",
        string renewals = "0")
    {
        var made = await Offered(amount, terms, gift, credits, renewals);
        await Sign(made.Family, made.Award);
        await Done(Act(made.Family, "award", "accept", made.Award));
        return made;
    }

    public async Task Sign(Actor family, string award) =>
        await Done(host.Send(new SignDocument(Id, "award", "letter", "Ana Ruiz", true) { Item = award }, family));

    public Task<Outcome<Acted>> HandIn(Actor family, string award, string credits = "12", string? school = null) => host.Send(new ActOnPage(Id, "award",
        "proof", Key,
        new Dictionary<string, string> { ["school"] = school ?? School, ["term"] = "Spring", ["credits"] = credits, ["number"] = "S-17" })
    { Item = award, Uploads = [new("proof", "enrolled.pdf", Pdf)] }, family);

    public async Task<Outcome<Acted>> Look(string award, string action = "take", params (string, string)[] values)
    {
        var proof = await host.Base.Sql<long>("select max(id) from program_scholarships.proof where award = $1", long.Parse(award, null));
        return await Desk("awards", action, "", [("proof", $"{proof}"), .. values]);
    }

    public async Task<string> State(string award) => (await host.Base.Sql<string>("select state from program_scholarships.award where id = $1",
        long.Parse(award, null)))!;

    public async Task<long> Ledger(string code) => (await host.Send(new LedgerBalance(Oakland, Id, code), Actor.System)).Value.Balance.Cents;

    public Task<Outcome<Acted>> Desk(string page, string action, string item, params (string, string)[] values) => Act(Manager, page, action, item, values);

    public Task<Outcome<Acted>> Act(Actor actor, string page, string action, string item, params (string Name, string Value)[] values)
    {
        var typed = values.ToDictionary(v => v.Name, v => v.Value);
        return actor.Family is null
            ? host.Send(new ActOnDeskPage(Id, Oakland, page, action, Key, typed) { Item = item }, actor)
            : host.Send(new ActOnPage(Id, page, action, Key, typed) { Item = item }, actor);
    }

    public async Task<string> Read(Actor actor, string page, string item = "")
    {
        var built = actor.Family is null ? await host.Send(new ViewDeskPage(Id, Oakland, page) { Item = item }, actor)
            : await host.Send(new ViewProgramPage(Id, page) { Item = item }, actor);
        return built.Succeeded ? Texts(built.Value.Model) : built.Refusal.Code;
    }

    /// <summary>Every text of a page, to look for what must or must not stand there.</summary>
    public static string Texts(PageModel model) => string.Join('\n', [model.Title, model.Hero?.Lede, model.Hero?.Note, .. model.Blocks.SelectMany(Words)]);

    public static async Task<T> Done<T>(Task<Outcome<T>> sent) where T : class => await Done(await sent);

    public static Task<T> Done<T>(Outcome<T> answer) where T : class
    {
        Assert.True(answer.Succeeded, $"{answer.Refusal?.Code} {answer.Refusal?.Field}: {answer.Refusal?.Message}");
        return Task.FromResult(answer.Value);
    }

    private static string Key => $"test-{++key}";

    private async Task<IReadOnlyList<string>> Numbers(string sql, object value) =>
        ((await host.Base.Sql<string>(sql, value)) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string?> Words(Block block) => block switch
    {
        Card c => [c.Title, c.Note, .. c.Blocks.SelectMany(Words), .. c.Links.Select(l => l.Href)],
        Paragraph p => [p.Text],
        Notice n => [n.Strong, n.Text],
        Facts f => f.Items.SelectMany(i => new[] { i.Label, i.Value }),
        Rows r => r.Items.SelectMany(i => new[] { i.Title, i.Note, i.Pill?.Text, i.Href }),
        LedgerTable t => t.Rows.SelectMany(r => new[] { r.What, r.Amount.ToString(), r.Note }),
        DataTable t => t.Lines.SelectMany(l => l),
        ActionForm f => [f.Action, f.Note, .. f.Fields.Fields.Select(x => x.Label.En)],
        Timeline t => t.Moments.Select(m => m.What),
        EmptyState e => [e.Title, e.Text],
        _ => [block.ToString()],
    };
}

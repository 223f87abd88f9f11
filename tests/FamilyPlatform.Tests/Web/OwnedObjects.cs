using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Listening;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Listening;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Partners;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Web;

/// <summary>One of everything an address can name, all of it Ana's or of her city, made as people make it where that is short.</summary>
internal sealed class OwnedObjects(ProgramsFixture programs)
{
    private static readonly Dictionary<string, string> Shared = new() { ["program"] = "commons", ["page"] = "table", ["document"] = "pledge" };

    private readonly Dictionary<string, string> objects = [];

    private PlatformFixture Platform => programs.Base;

    public Actor Ana { get; private set; } = null!;

    /// <summary>Somebody else of Ana's group.</summary>
    public Actor Mate { get; private set; } = null!;

    /// <summary>Somebody who asked to join it.</summary>
    public Actor Newcomer { get; private set; } = null!;

    /// <summary>A liaison whom Ana invited.</summary>
    public Actor Invited { get; private set; } = null!;

    public async Task Make()
    {
        Ana = await Platform.Family();
        await Group();
        await Money();
        await Savings();
        await Common();
        await Partner();
        await Listening();
        await Rows();
        (objects["site"], objects["city"], objects["slug"], objects["template"], objects["language"]) = ("1", "oakland", "oakland", "adult_invited", "en");
        (objects["program"], objects["document"]) = ("ida", "agreement");
        objects["family"] = Ana.Family!.Value.Value.ToString();
        objects["/group/people"] = Ana.Person!.Value.Value.ToString();
    }

    /// <summary>What a place of an address is filled with: by the address it stands in where several have one name.</summary>
    public string For(string pattern, string place)
    {
        // Programs of groups have pages of their own; the family's side of it is another program's.
        if (pattern.StartsWith("/group/programs", StringComparison.Ordinal) && Shared.TryGetValue(place, out var shared)) return shared;
        if (place == "program" && pattern.Split('/').Contains("partner")) return PartnerScene.Program;
        if (place == "page") return pattern.StartsWith("/desk", StringComparison.Ordinal) ? "deposits" : "savings";
        var key = objects.ContainsKey(place) ? place : objects.Keys.Where(k => pattern.StartsWith(k, StringComparison.Ordinal)).MaxBy(k => k.Length);
        Assert.True(key is not null, $"No object for {{{place}}} of {pattern}: make one here, so that the matrix can ask for somebody else's.");
        return objects[key];
    }

    /// <summary>What is typed into every form: each takes what it knows.</summary>
    public (string, string)[] Typed() =>
    [
        ("words", "Hello"), ("reason", "Hello"), ("why", "Hello"), ("answer", "yes"), ("coming", "yes"), ("wish", "hold"), ("do", "done"),
        ("action", "withdraw"), ("reached", "3"), ("what", "forgive"), ("note", "Hello"), ("reach", "510 555 0123"),
        ("yes", "yes"), ("reply", "later"), ("reason_en", "Hello"), ("reason_es", "Hola"), ("reply_on", "2026-12-01"), ("until_on", "2026-12-01"),
        ("shown_to", "inside"),
        ("_action", "take_out"), ("out", objects["deposit"]), ("deposit", objects["deposit"]), ("amount", "10"), ("signed", "Ana"),
        ("agreed", "on"), ("question", "What was that like?"), ("about", objects["about"]), ("heard", "Hello"), ("title", "Home"),
        ("until", "2026-12-01"), ("version", "1"), ("who", objects["who"]), ("days", "7"), ("pledge", "on"),
        ("sure", "on"), ("total", "4000"), ("signed_name", "Test"), ("state", "closed"), ("name", "Test"), ("given_name", "Test"), ("subject", "Test"),
        ("body", "Test"), ("help_phone", "510 555 0100"), ("from", "2026-12-01"), ("same", "yes"), ("purpose", "school"), ("goal", "1,000"), ("monthly", "50"),
    ];

    private async Task Group()
    {
        var scene = new GroupScene(Platform);
        Ana = Ana with { Groups = [(await Platform.Send(new StartGroup("Las Comadres", Pledged: true), Ana)).Value.Group] };
        Mate = await scene.Joined([Ana], await Platform.Family(name: "Mate"));
        Newcomer = await Platform.Family(name: "New");
        objects["/group/asks"] = (await scene.Ask(Ana, Newcomer)).ToString();
        var invitation = await scene.Invitation(Ana);
        objects["/group/invitations"] = invitation.ToString();
        objects["/group/join"] = (await Platform.Send(new ShowInvitation(invitation, "https://x"), Ana)).Value.Link.Split('/')[^1];
        await Platform.Send(new WritePost("Ana's words"), Ana);
        objects["/group/posts"] = await Id("groups.post where person_id = $1");
        await Platform.Send(new CallGathering("2026-11-30", "18:00", "Ana's kitchen", ""), Ana);
        objects["/group/gatherings"] = await Id("groups.gathering where person_id = $1");
        await Platform.Send(new BlockContact("apart@example.org"), Ana);
        objects["/group/apart"] = await Id("groups.block where person_id = $1");
        await Platform.Send(new ReportPost(Guid.Parse(objects["/group/posts"]), "Hello"), Mate);
        objects["/desk/reports"] = await Id("groups.report where post_id = '" + objects["/group/posts"] + "'::uuid or person_id = $1");
    }

    private async Task Money()
    {
        var steps = new PayoutSteps(Platform);
        var officer = await steps.Finance();
        await steps.Earn(Ana, 4000);
        await steps.GiveAccount(Ana);
        objects["/money"] = await Id("payments.earning where person_id = $1");
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: false), officer)).Value;
        objects["/desk/payouts"] = run.Id.ToString();
        await new PayableSteps(Platform).Put(1000);
        var payable = await Platform.Send(new RequestPayable(PlatformFixture.Oakland, "ida", "fees", new("school", Name: "Laney College"), Ana.Family, "Fees",
            "gift", new Money(500), PayableSteps.Fund, null, new("bill.pdf", [1])));
        objects["/desk/payables"] = payable.Value.Id.ToString();
        objects["/desk/payables/payees"] = await Id("payments.payee where $1::uuid is not null");
        objects["entry"] = await Id("payments.payout_entry where person_id = $1");
        objects["account"] = await Id("payments.account where person_id = $1");
        await Debits(officer);
        objects["txn"] = await Id("payments.txn where $1::uuid is not null order by id limit 1");
    }

    // One debit in a run that is being prepared, one that waits, one that came back after it had counted.
    private async Task Debits(Actor officer)
    {
        var today = DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);
        await Platform.Send(new OfferDebits(PlatformFixture.Oakland, "loans", "loan", Ana.Person!.Value, new("Your loan", "Su préstamo"),
            new("Each month", "Cada mes"), new(1000), new(1000), new(9000), FromEarnings: false, FromBank: true, "equity:fund"));
        objects["/money/debits"] = await Id("payments.debit_authorization where person_id = $1");
        var page = (await Platform.Send(new ReadAuthorization(Guid.Parse(objects["/money/debits"])), Ana)).Value;
        await Platform.Send(new AgreeToDebits(page.Line.Id, "bank", true, page.Hash), Ana);
        foreach (var key in (string[])["in run", "waits", "back"])
            Assert.True((await Platform.Send(new PlanDebit(PlatformFixture.Oakland, "loans", "loan", key, new(1000), today))).Succeeded);
        await Platform.Send(new TakeDueDebits());
        await Platform.Sql<object>("update payments.debit set state = 'planned' where key <> 'in run'");
        objects["/desk/debits"] = (await Platform.Send(new CreateDebitRun(PlatformFixture.Oakland), officer)).Value.Id.ToString();
        objects["payment"] = await Id("payments.debit_entry where person_id = $1");
        await Platform.Sql<object>("update payments.debit set state = case key when 'waits' then 'waiting' else 'returned' end where key <> 'in run'");
        objects["/desk/debits/waiting"] = await Id("payments.debit where person_id = $1 and key = 'waits'");
        objects["/desk/debits/returned"] = await Id("payments.debit where person_id = $1 and key = 'back'");
        // Where it came from when it came back.
        await Platform.Sql<object>("""
            insert into payments.debit_entry (id, site_id, run_id, debit_id, person_id, family_id, method_id, amount_cents, try, again, state)
            select gen_random_uuid(), d.site_id, gen_random_uuid(), d.id, d.person_id, d.family_id, gen_random_uuid(), 1000, 1, false, 'returned'
            from payments.debit d where d.key = 'back'
            """);
    }

    private async Task Savings()
    {
        programs.PlaceOwn("IdaSavingsMatch");
        Assert.True((await programs.Open("ida", PlatformFixture.Oakland)).Succeeded);
        var asked = await programs.Send(new Apply("ida", new Dictionary<string, string>
            { ["purpose"] = "school", ["goal"] = "1,000", ["monthly"] = "$50" }), Ana);
        await programs.Send(new MoveApplication(Ana.Family!.Value, PlatformFixture.Oakland, asked.Value.Key, "accept"), Actor.System);
        await programs.Send(new SignDocument("ida", "savings", "agreement", "Ana Ruiz", true), Ana);
        var put = await programs.Send(new ActOnPage("ida", "savings", "deposit", "matrix", new Dictionary<string, string>
            { ["amount"] = "100", ["day"] = "2026-11-17", ["source"] = "paycheck", ["evidence"] = "slip" }), Ana);
        Assert.True(put.Succeeded, put.Refusal?.Message);
        objects["deposit"] = await Id("program_ida.deposit where $1::uuid is not null");
        objects["/desk/programs/review"] = await Id("programs.application where person_id = $1");
        Assert.True((await programs.Send(new WriteWish("A place to repair bicycles", ForGroup: false), Ana)).Succeeded);
        objects["/wishes"] = objects["/desk/wishes"] = await Id("programs.wish w join programs.wish_author a on a.wish_id = w.id where a.person_id = $1");
        (objects["step"], objects["who"]) = ("1", "0");
    }

    private async Task Common()
    {
        programs.Place("Commons");
        Assert.True((await programs.Open("commons", PlatformFixture.Oakland)).Succeeded);
        Task<Outcome<Acted>> Act(string action, params IReadOnlyList<Upload> uploads) => programs.Send(
            new ActOnPage("commons", "table", action, action, new Dictionary<string, string> { ["name"] = "Ana's" })
                { InGroup = true, Uploads = uploads }, Ana);
        Assert.True((await Act("put", new Upload("paper", "a.pdf", [.. "%PDF-1.7"u8]))).Succeeded);
        objects["file"] = await Id("programs.file where person_id = $1");
        objects["/l"] = programs.Open((await Act("link")).Value.Said)["/l/".Length..];
        objects["/draws"] = programs.Open((await Act("draw")).Value.Said)["/draws/".Length..];
    }

    // One packet under way, in a file of the desk.
    private async Task Partner()
    {
        var scene = await new PartnerScene(programs).Linked();
        objects["packet"] = (await scene.Sent(Ana)).ToString();
        await scene.Carry();
        objects["batch"] = await Id("(select batch as id from programs.partner_post) p where $1::uuid is not null");
    }

    // A conversation with words that wait, another whose words were kept, and a use she said yes to.
    private async Task Listening()
    {
        var scene = new ListeningScene(Platform);
        Invited = await scene.Liaison();
        var conversation = await scene.Invite(Ana, Invited);
        objects["/stories/waiting"] = (await scene.Hear(Invited, conversation)).ToString();
        objects["/stories/talks"] = objects["/desk/listening"] = conversation.ToString();
        objects["about"] = await Id("listening.question where person_id = $1");
        var other = await scene.Liaison();
        objects["who"] = (await scene.Liaison()).Person!.Value.Value.ToString();
        var story = await scene.Story(Ana, other);
        var use = await scene.Use(await Platform.Staff(Hat.Manager));
        await scene.Say(Ana, story, use);
        objects["/stories"] = story.ToString();
        objects["/desk/stories"] = objects["use"] = use.ToString();
    }

    // What is long to make by hand and short to write down.
    private async Task Rows()
    {
        var other = await Platform.Family();
        var staff = (await Platform.Staff(Hat.Researcher)).Person!.Value.Value;
        objects["/invited"] = new string('a', 48);
        objects["/account/contacts"] = await Row("""
            platform.contact (id, person_id, kind, address, verified_at, created_at) values ($1, $2, 'phone', '+15105550123', now(), now())
            """);
        objects["/household"] = await Row("""
            families.member (id, site_id, family_id, person_id, name, shared, from_on) values ($1, 1, $3, $2, 'Kept to herself', false, '2026-01-01')
            """);
        objects["/desk/alike"] = await Row($"""
            families.likeness (id, site_id, family_id, other_family_id, why, found_at) values ($1, 1, $3, '{other.Family}', 'name', now())
            """);
        objects["/progress/priorities"] = await Row("""
            journal.priority (id, site_id, family_id, person_id, words, area, place, goal, reached, added_at)
            values ($1, 1, $3, $2, 'Mine', 'income', 1, 5, 1, now())
            """);
        objects["/desk/payouts/reports"] = await Row($"""
            payments.missing_report (id, site_id, family_id, person_id, earning_id, words, reported_at, look_by, state)
            values ($1, 1, $3, $2, '{objects["/money"]}', 'Where?', now(), '2026-11-30', 'open')
            """);
        objects["/desk/staff/invitations"] = await Row($"""
            office.invitation (id, token_hash, site_id, sites, every_city, role, kind, address, by_name, created_at, expires_at)
            values ($1, decode('{Convert.ToHexString(ActorLoader.HashOf(objects["/invited"]))}', 'hex'), 1,
                array[1], false, 'liaison', 'email', 'new@example.org', 'Test', now(), '2027-01-01')
            """);
        objects["/desk/you/passkeys"] = await Row($"""
            platform.second_factor (id, person_id, kind, name, secret, created_at, confirmed_at) values ($1, '{staff}', 'passkey', 'Key', '\x00', now(), now())
            """);
        objects["/desk/staff"] = (await Platform.Sql<Guid>("select id from platform.staff where person_id = $1", staff)).ToString();
    }

    private async Task<string> Row(string into)
    {
        var id = Guid.CreateVersion7(Platform.Clock.Now);
        object[] keys = [id, Ana.Person!.Value.Value, Ana.Family!.Value.Value];
        await Platform.Sql<object>("with k as (select $1::uuid, $2::uuid, $3::uuid) insert into " + into, keys);
        return id.ToString();
    }

    private async Task<string> Id(string from) => await Platform.Sql<string>("select id::text from " + from, Ana.Person!.Value.Value) is { } id
        ? id : throw new InvalidOperationException("Nothing was made: " + from);
}

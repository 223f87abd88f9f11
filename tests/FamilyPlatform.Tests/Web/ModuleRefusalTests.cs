using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Account;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Families.Invitations;
using FamilyPlatform.Families.IsItOurs;
using FamilyPlatform.Families.Moving;
using FamilyPlatform.Families.Seats;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Families.SignUp;
using FamilyPlatform.Groups;
using FamilyPlatform.Journal;
using FamilyPlatform.Listening;
using FamilyPlatform.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Families;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using MediatR;

namespace FamilyPlatform.Tests.Web;

/// <summary>What forms of the platform itself answer to what they do not take: the code, beside which field, and a sentence in both languages.</summary>
public sealed class ModuleRefusalTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly string Long = new('w', 61);

    [Fact]
    public async Task A_home_is_told_what_a_name_a_contact_and_a_code_look_like()
    {
        var (ana, stranger) = (await platform.Family(), Actor.Stranger);
        await No("families.name_missing", "member_name", new AddMember("", "Son", true, false), ana);
        await No("families.role_long", "role", new AddMember("Luz", Long, true, false), ana);
        await No("families.name_missing", "given_name", new ChangeAccount("", "Ruiz", "en", ""), ana);
        await No("families.name_long", "family_name", new ChangeAccount("Ana", Long, "en", ""), ana);
        await No("families.contact_unclear", "adult_contact", new InviteAdult("luis at home"), ana);
        await No("families.contact_unclear", "contact", new SendCode("12345", "9.9.9.1"), stranger);
        await No("families.invitation_over", null, new MoveIn(Guid.NewGuid()), ana);
        await No("families.invitation_over", null, new DeclineHome(Guid.NewGuid()), ana);
        await No("families.seats_count", "count", new OpenSeats(PlatformFixture.Oakland, 0), await platform.Staff(Hat.Manager));

        var carried = (await platform.Send(new SendCode("six@example.org", "9.9.9.1"), stranger)).Value.Carried;
        await No("families.code_six", "code", new EnterCode(carried, "12345"), stranger);
        var proved = (await platform.Send(new EnterCode(carried, await platform.CodeFor("six@example.org")), stranger)).Value.Carried!;
        await No("families.city_missing", "city", new JoinFamily(proved, "Ana", "Ruiz", "atlantis", ""), stranger);
    }

    [Fact]
    public async Task What_may_be_done_a_few_times_says_when_it_was_enough()
    {
        var ana = await platform.Family();
        for (var i = 0; i < 6; i++) await platform.Send(new InviteAdult($"luis{i}@example.org"), ana);
        await No("families.too_many_invitations", "adult_contact", new InviteAdult("luis7@example.org"), ana);
        for (var i = 0; i < 5; i++) Assert.True((await platform.Send(new InviteFamily(), ana)).Succeeded);
        await No("families.invitations_open", null, new InviteFamily(), ana);
        for (var i = 0; i < 30; i++) await platform.Send(new CheckMessage("ana@example.org", "Your code", "9.9.9.2"), Actor.Stranger);
        await No("families.too_many_checks", "message", new CheckMessage("ana@example.org", "Your code", "9.9.9.2"), Actor.Stranger);
    }

    [Fact]
    public async Task A_group_is_told_what_a_gathering_a_report_and_a_seat_need()
    {
        var scene = new GroupScene(platform);
        var members = await scene.Group(2);
        var (ana, bea) = (members[0], members[1]);
        await No("groups.contact", "contact", new BlockContact("somebody"), ana);
        await No("groups.reason", "reason", new ReportPost(Guid.NewGuid(), " "), ana);
        await No("groups.day", "day", new CallGathering("soon", "16:00", "The park", ""), ana);
        await No("groups.hour", "hour", new CallGathering("2026-12-01", "late", "The park", ""), ana);
        await No("groups.place", "place", new CallGathering("2026-12-01", "16:00", " ", ""), ana);
        await No("groups.words", "note", new CallGathering("2026-12-01", "16:00", "The park", new string('w', 301)), ana);
        await No("groups.day_past", "day", new CallGathering("2026-01-01", "16:00", "The park", ""), ana);
        await No("groups.gathering_not_found", null, new SayComing(Guid.NewGuid(), true), bea);
        await No("groups.none_not_found", null, new ShowGroup(), await platform.Family());
        await No("groups.hat_who", "who", new NameForHat(new PersonId(Guid.NewGuid())), bea);
        await No("groups.member", null, new AskToJoin(await scene.Link(ana), "", true), bea);
    }

    [Fact]
    public async Task A_journal_is_told_what_a_priority_a_page_and_a_month_need()
    {
        var (ana, november) = (await platform.Family(), new Month(2026, 11));
        await No("journal.priority_words", "words", new AddPriority(" ", "coins"), ana);
        await No("journal.priority_area", "area", new AddPriority("Save", "boats"), ana);
        await No("journal.priority_amount", "goal", new AddPriority("Save", "coins", Goal: "a lot"), ana);
        await No("journal.priority_not_found", null, new ChangePriority(Guid.NewGuid(), "done"), ana);
        await No("journal.page_not_found", null, new SavePage(november, "boats", 1, new Dictionary<string, string>()), ana);
        await No("journal.nothing_written", null, new SubmitJournal(november), ana);
    }

    [Fact]
    public async Task An_account_is_typed_twice_with_its_name_and_kind()
    {
        var ana = await platform.Family();
        await No("payments.holder", "holder", new SetBankAccount(" ", "021000021", "1234567", "1234567", "checking"), ana);
        await No("payments.account_again", "again", new SetBankAccount("Ana Ruiz", "021000021", "1234567", "1234568", "checking"), ana);
        await No("payments.account_kind", "kind", new SetBankAccount("Ana Ruiz", "021000021", "1234567", "1234567", "shoe box"), ana);
    }

    [Fact]
    public async Task Rules_of_a_city_have_their_bounds_and_begin_today_or_later()
    {
        var manager = await platform.Staff(Hat.Manager, PlatformFixture.Oakland);
        SetListening Listening(string draft = "14", string rest = "90", string longest = "90", string from = "2027-01-01") =>
            new(PlatformFixture.Oakland, draft, rest, longest, from);
        await No("listening.draft_days", "draft_days", Listening(draft: "2"), manager);
        await No("listening.rest_days", "rest_days", Listening(rest: "29"), manager);
        await No("listening.longest_days", "longest_days", Listening(longest: "366"), manager);
        await No("listening.from_past", "from", Listening(from: "2026-01-01"), manager);
        MakeUse Use(string name = "Annual letter", string until = "2027-01-01") => new(PlatformFixture.Oakland, name, "Carta anual", "Everybody", "Todos",
            "On paper", "En papel", until);
        await No("listening.use_text", "name_en", Use(name: " "), manager);
        await No("listening.use_until", "until", Use(until: "2999-12-31"), manager);

        SetPayPlan Plan(long amount = 50_00, int from = 2027) => new(PlatformFixture.Oakland, new(from, 1, 1), "flat", new(amount), new(0), new(100_00),
            new(1_000_00), 0, 5, 5, "gift");
        await No("pay.amount", "amount", Plan(amount: -1), manager);
        await No("pay.from_past", "from", Plan(from: 2025), manager);
    }

    private Task No<T>(string code, string? field, IRequest<Outcome<T>> request, Actor actor) where T : class => platform.No(code, field, request, actor);
}

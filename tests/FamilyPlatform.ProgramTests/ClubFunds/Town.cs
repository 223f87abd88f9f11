using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>The program's own handlers on everything faked: a town of groups without a host or a database.</summary>
internal sealed class Town
{
    public static readonly SiteId Site = new(1);
    private readonly ActHandler acts;
    private readonly RunScheduleHandler schedule;
    private readonly HeardHandler heard;
    private int key;
    private long next = 1;

    public Town()
    {
        Payables = new(Ledger);
        var treasury = new Treasury(Clubs, Ledger, Budget, Settings);
        var orders = new Orders(Clubs, treasury, Payables, new FakeFiles(), Settings);
        var letters = new Letters(Clubs, Messages, Links);
        var settling = new Settling(Clubs, treasury, orders, letters, Settings);
        var effects = new Effects(Clubs, treasury, orders, settling, Budget);
        var closing = new Closing(Clubs, effects, letters);
        var roster = new Roster(Clubs, Groups, Links);
        var room = new Room(Clubs, roster, Settings, Clock);
        var charters = new Charters(Clubs);
        var proposals = new Proposals(Clubs, room, treasury, charters, letters);
        acts = new(
            new StartPurse(Clubs, Groups, roster, charters, proposals, Settings, Clock), proposals, new Answering(Clubs, room, closing, letters),
            new TakingBack(Clubs, room, treasury, effects, Payables, Links), new Giving(Clubs, room),
            new StaffActs(Clubs, treasury, orders, letters, Clock));
        schedule = new(Clubs, new Rounds(Clubs, roster, closing, treasury, settling, letters, Settings));
        heard = new(Clubs, new Spendings(Clubs, treasury, letters, Settings, Clock), new Shares(Clubs, treasury, Clock), roster, Clock);
    }

    public MemoryClubs Clubs { get; } = new();

    public FakeLedger Ledger { get; } = new();

    public FakePayables Payables { get; }

    public FakeBudget Budget { get; } = new();

    public FakeGroups Groups { get; } = new();

    public FakeLinks Links { get; } = new();

    public FakeMessages Messages { get; } = new();

    public FakeSettings Settings { get; } = new(Forms.Settings);

    public FakeClock Clock { get; } = new();

    public GroupId NewGroup(int members)
    {
        var group = new GroupId(Id());
        Groups.Groups[group] = [];
        for (var i = 0; i < members; i++) Join(group);
        return group;
    }

    public GroupMember Join(GroupId group)
    {
        var member = new GroupMember(new(Id()), new(Id()), "Member" + next, Clock.Today);
        Groups.Groups[group].Add(member);
        return member;
    }

    public void Leave(GroupId group, PersonId person) => Groups.Groups[group].RemoveAll(m => m.Person == person);

    public Task<Outcome<Receipt>> Act(GroupId group, PersonId person, string action, params (string Name, object Value)[] answers) =>
        Act(Audience.Group, group, person, "", action, answers);

    public Task<Outcome<Receipt>> Staff(Audience audience, string action, params (string Name, object Value)[] answers) =>
        Act(audience, null, new(Id()), "", action, answers);

    public Task<Outcome<Receipt>> ByStaff(PersonId person, string action, params (string Name, object Value)[] answers) =>
        Act(Audience.Manager, null, person, "", action, answers);

    public Task<Outcome<Receipt>> ByLink(GroupId group, PersonId person, string link, params (string Name, object Value)[] answers) =>
        Act(Audience.Link, group, person, link, "answer", answers);

    public async Task Morning(int times = 1)
    {
        for (var i = 0; i < times; i++)
            Assert.True((await schedule.Handle(new(ProgramId, Site, "morning", Clock.Today), CancellationToken.None)).Succeeded);
    }

    public async Task Days(int days)
    {
        for (var i = 0; i < days; i++)
        {
            Clock.Today = Clock.Today.AddDays(1);
            await Morning();
        }
    }

    public async Task Hear(PlatformEvent happened, int times = 1)
    {
        for (var i = 0; i < times; i++) Assert.True((await heard.Handle(new(ProgramId, Site, happened), CancellationToken.None)).Succeeded);
    }

    public Guid Id() => new((int)(next >> 32), 0, 0, [.. BitConverter.GetBytes(next++)]);

    private const string ProgramId = "club_funds";

    private Task<Outcome<Receipt>> Act(
        Audience audience, GroupId? group, PersonId person, string link, string action, (string Name, object Value)[] answers) => acts.Handle(
        new(ProgramId, Site, "page", action, new(audience, person, null, group, "en") { Link = link },
            new(answers.ToDictionary(a => a.Name, a => a.Value is Money money ? money.Cents.ToString(null, null) : a.Value.ToString()!)), $"form-{++key}"),
        CancellationToken.None);
}

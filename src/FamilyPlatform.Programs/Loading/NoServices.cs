using System.Data.Common;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Services for the trial load: handlers are made with them, and a constructor that already uses one is refused.</summary>
internal sealed class NoServices : IProgramDb, ILedger, IPayables, IFacts, ISettings, IMessages, IApplications, IDocuments, IClock, IDebits, IFiles,
    IGroups, ILinks, IDraws, IBudget, ISeal
{
    private static readonly NoServices One = new();

    public static readonly ProgramServices Instance = new(One, One, One, One, One, One, One, One, One, One, One, One, One, One, One, One);

    public DateTimeOffset Now => throw Early();

    public DateOnly Today => throw Early();

    public ValueTask<DbConnection> Open(CancellationToken ct) => throw Early();

    public Task<Outcome<Posted>> Post(string key, string reason, DateOnly effective, IReadOnlyList<Movement> movements, CancellationToken ct) => throw Early();

    public Task<Outcome<PostedMany>> PostAll(DateOnly effective, IReadOnlyList<Posting> postings, CancellationToken ct) => throw Early();

    public Task<Money> Balance(string account, CancellationToken ct) => throw Early();

    public Task<Outcome<PayableState>> Request(PayableRequest request, CancellationToken ct) => throw Early();

    public Task<Outcome<PayableState>> Withdraw(string key, string why, CancellationToken ct) => throw Early();

    public Task<PayableState?> Find(string key, CancellationToken ct) => throw Early();

    public Task<IReadOnlyList<JournalFact>> Read(FamilyId family, IReadOnlyList<string> codes, Month from, CancellationToken ct) => throw Early();

    public Task<int?> HouseholdSize(FamilyId family, CancellationToken ct) => throw Early();

    public Task<Answers> On(DateOnly day, CancellationToken ct) => throw Early();

    public Task Send(string key, FamilyId family, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct) => throw Early();

    public Task SendTo(string key, PersonId person, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct) => throw Early();

    public Task<IReadOnlyList<Application>> In(IReadOnlyList<string> states, CancellationToken ct) => throw Early();

    public Task<Application?> Of(FamilyId family, CancellationToken ct) => throw Early();

    public Task<Outcome<Done>> Move(ApplicationKey application, string action, CancellationToken ct) => throw Early();

    public Task<Signed?> Signed(FamilyId family, string document, CancellationToken ct) => throw Early();

    public Task<Signed?> Signed(FamilyId family, string document, string item, CancellationToken ct) => throw Early();

    public Task<Signed?> SignedBy(PersonId person, string document, string item, CancellationToken ct) => throw Early();

    public Task<StoredFile?> Read(FileKey file, CancellationToken ct) => throw Early();

    public Task Forget(FileKey file, CancellationToken ct) => throw Early();

    Task<GroupCard?> IGroups.Find(GroupId group, CancellationToken ct) => throw Early();

    Task<GroupCard?> IGroups.Of(PersonId person, CancellationToken ct) => throw Early();

    public Task<bool> Apart(FamilyId one, FamilyId other, CancellationToken ct) => throw Early();

    public Task<string> Make(LinkOffer offer, CancellationToken ct) => throw Early();

    Task ILinks.End(string key, CancellationToken ct) => throw Early();

    public Task<string> Announce(string key, CancellationToken ct) => throw Early();

    public Task<Outcome<Draw>> Run(string key, IReadOnlyList<DrawEntry> entries, CancellationToken ct) => throw Early();

    Task<Draw?> IDraws.Find(string key, CancellationToken ct) => throw Early();

    public Task<Outcome<Done>> Set(string key, BudgetLine line, CancellationToken ct) => throw Early();

    public Task<BudgetState> State(CancellationToken ct) => throw Early();

    public Task<Outcome<Done>> Offer(DebitOffer offer, CancellationToken ct) => throw Early();

    public Task<Outcome<Done>> Plan(string authorization, string key, Money amount, DateOnly due, CancellationToken ct) => throw Early();

    Task<Outcome<Done>> IDebits.Withdraw(string key, CancellationToken ct) => throw Early();

    public Task<Outcome<Done>> End(string authorization, CancellationToken ct) => throw Early();

    Task<DebitAuthorization?> IDebits.Find(string authorization, CancellationToken ct) => throw Early();

    public byte[] Close(string about, string text) => throw Early();

    string ISeal.Open(string about, byte[] closed) => throw Early();

    private static InvalidOperationException Early() => new("A handler's constructor uses a service; services are for calls.");
}

using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Debits;

/// <summary>What the tests of debits do again and again, wherever the debits come from.</summary>
internal sealed class DebitSteps(PlatformFixture platform)
{
    /// <summary>The person reads what was laid before it last, and says yes.</summary>
    public async Task<Guid> Agree(Actor who, string source)
    {
        var line = (await platform.Send(new OpenDebits(), who)).Value.Authorizations.Single(a => a.State == "offered");
        var page = (await platform.Send(new ReadAuthorization(line.Id), who)).Value;
        var said = await platform.Send(new AgreeToDebits(line.Id, source, true, page.Hash), who);
        Assert.True(said.Succeeded, said.Refusal?.Code);
        return line.Id;
    }

    public async Task Take() => Assert.True((await platform.Send(new TakeDueDebits())).Succeeded);

    /// <summary>A run up to its file.</summary>
    public async Task<(Guid Run, byte[] File)> Filed(Actor first, Actor second)
    {
        var made = await platform.Send(new CreateDebitRun(PlatformFixture.Oakland), first);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        var approved = await platform.Send(new ApproveDebitRun(made.Value.Id, made.Value.Total), second);
        Assert.True(approved.Succeeded, approved.Refusal?.Code);
        var file = await platform.Send(new MakeDebitFile(made.Value.Id), first);
        Assert.True(file.Succeeded, file.Refusal?.Message);
        return (made.Value.Id, file.Value.Content);
    }

    public async Task<Outcome<DebitRunState>> Settle(Guid run, Actor officer)
    {
        await platform.Send(new MarkDebitsSent(run), officer);
        platform.Clock.Move(TimeSpan.FromDays(7));
        return await platform.Send(new SettleDebitRun(run), Fresh(officer));
    }

    /// <summary>The bank sends back each person's last payment.</summary>
    public async Task<ReturnsRead> Back(byte[] file, Actor officer, params (Actor To, string Code)[] answers)
    {
        List<AchAnswer> said = [];
        foreach (var (to, code) in answers)
        {
            var trace = await platform.Sql<string>(
                "select trace from payments.debit_entry where person_id = $1 and trace is not null order by try desc limit 1", to.Person!.Value.Value);
            said.Add(new(trace!, code));
        }
        return await Read(file, officer, said);
    }

    /// <summary>The bank sends back one debit.</summary>
    public async Task<ReturnsRead> Back(byte[] file, Actor officer, string debit, string code)
    {
        var trace = await platform.Sql<string>("""
            select e.trace from payments.debit_entry e join payments.debit d on d.id = e.debit_id where d.key = $1 and e.trace is not null
            order by e.try desc limit 1
            """, debit);
        return await Read(file, officer, [new(trace!, code)]);
    }

    public Actor Fresh(Actor officer) => officer with { SecondFactorAt = platform.Clock.Now };

    private async Task<ReturnsRead> Read(byte[] file, Actor officer, IReadOnlyList<AchAnswer> said)
    {
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file)), said, platform.Clock.Now.DateTime, 'A', stream);
        var read = await platform.Send(new ReadReturns(stream.ToArray()), officer);
        Assert.True(read.Succeeded, read.Refusal?.Code);
        return read.Value;
    }
}

/// <summary>A platform for each test, with two officers and steps that every test of debits takes.</summary>
public abstract class DebitGround : PayoutGround
{
    internal const string Fund = "equity:fund:repaid";

    protected static readonly SiteId City = PlatformFixture.Oakland;

    internal DebitSteps Debits => field ??= new(Platform);

    internal DateOnly Today => DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);

    internal Task<Outcome<Done>> Offer(Actor who, string key = "loan", long usual = 5000, long cap = 6000, long month = 12000, bool earnings = true,
        bool bank = true) =>
        Platform.Send(new OfferDebits(City, "loans", key, who.Person!.Value, new("Paying back your loan", "Pago de su préstamo"),
            new("On the fifth of each month", "El día cinco de cada mes"), new(usual), new(cap), new(month), earnings, bank, Fund));

    internal async Task<Guid> Agreed(Actor who, string source = "both", string key = "loan", long usual = 5000, long cap = 6000, long month = 12000)
    {
        Assert.True((await Offer(who, key, usual, cap, month)).Succeeded);
        return await Debits.Agree(who, source);
    }

    internal Task<Outcome<Done>> Plan(string key, long cents = 5000, DateOnly? due = null, string agreed = "loan") =>
        Platform.Send(new PlanDebit(City, "loans", agreed, key, new(cents), due ?? Today));

    internal Task Take() => Debits.Take();

    internal Task<(Guid Run, byte[] File)> Filed(Actor first, Actor second) => Debits.Filed(first, second);

    internal Task<Outcome<DebitRunState>> Settle(Guid run, Actor officer) => Debits.Settle(run, officer);

    internal Task<ReturnsRead> Back(byte[] file, Actor officer, params (Actor To, string Code)[] answers) => Debits.Back(file, officer, answers);

    internal Task<string?> StateOf(string key) => Platform.Sql<string>("select state from payments.debit where key = $1", key);

    internal Task<Guid> IdOf(string key) => Platform.Sql<Guid>("select id from payments.debit where key = $1", key)!;

    internal Task<long> Repaid() => Steps.Balance(Fund);

    internal Task<long> Events(string kind) => Platform.Sql<long>("select count(*) from platform.outbox where kind = $1", kind);

    internal Actor Now(Actor officer) => Debits.Fresh(officer);
}

using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Debits;

/// <summary>A platform for each test, with two officers and steps that every test of debits takes.</summary>
public abstract class DebitGround : PayoutGround
{
    internal const string Fund = "equity:fund:repaid";

    protected static readonly SiteId City = PlatformFixture.Oakland;

    internal DateOnly Today => DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);

    internal Task<Outcome<Done>> Offer(Actor who, string key = "loan", long usual = 5000, long cap = 6000, long month = 12000, bool earnings = true,
        bool bank = true) =>
        Platform.Send(new OfferDebits(City, "loans", key, who.Person!.Value, new("Paying back your loan", "Pago de su préstamo"),
            new("On the fifth of each month", "El día cinco de cada mes"), new(usual), new(cap), new(month), earnings, bank, Fund));

    internal async Task<Guid> Agreed(Actor who, string source = "both", string key = "loan", long usual = 5000, long cap = 6000, long month = 12000)
    {
        Assert.True((await Offer(who, key, usual, cap, month)).Succeeded);
        var line = (await Platform.Send(new OpenDebits(), who)).Value.Authorizations.Single(a => a.State == "offered");
        var page = (await Platform.Send(new ReadAuthorization(line.Id), who)).Value;
        var said = await Platform.Send(new AgreeToDebits(line.Id, source, true, page.Hash), who);
        Assert.True(said.Succeeded, said.Refusal?.Code);
        return line.Id;
    }

    internal Task<Outcome<Done>> Plan(string key, long cents = 5000, DateOnly? due = null, string agreed = "loan") =>
        Platform.Send(new PlanDebit(City, "loans", agreed, key, new(cents), due ?? Today));

    internal async Task Take() => Assert.True((await Platform.Send(new TakeDueDebits())).Succeeded);

    /// <summary>A run up to its file.</summary>
    internal async Task<(Guid Run, byte[] File)> Filed(Actor first, Actor second)
    {
        var made = await Platform.Send(new CreateDebitRun(City), first);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        var approved = await Platform.Send(new ApproveDebitRun(made.Value.Id, made.Value.Total), second);
        Assert.True(approved.Succeeded, approved.Refusal?.Code);
        var file = await Platform.Send(new MakeDebitFile(made.Value.Id), first);
        Assert.True(file.Succeeded, file.Refusal?.Message);
        return (made.Value.Id, file.Value.Content);
    }

    internal async Task<Outcome<DebitRunState>> Settle(Guid run, Actor officer)
    {
        await Platform.Send(new MarkDebitsSent(run), officer);
        Platform.Clock.Move(TimeSpan.FromDays(7));
        return await Platform.Send(new SettleDebitRun(run), officer with { SecondFactorAt = Platform.Clock.Now });
    }

    internal async Task<ReturnsRead> Back(byte[] file, Actor officer, params (Actor To, string Code)[] answers)
    {
        List<AchAnswer> said = [];
        foreach (var (to, code) in answers)
        {
            var trace = await Platform.Sql<string>(
                "select trace from payments.debit_entry where person_id = $1 and trace is not null order by try desc limit 1", to.Person!.Value.Value);
            said.Add(new(trace!, code));
        }
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file)), said, Platform.Clock.Now.DateTime, 'A', stream);
        var read = await Platform.Send(new ReadReturns(stream.ToArray()), officer);
        Assert.True(read.Succeeded, read.Refusal?.Code);
        return read.Value;
    }

    internal Task<string?> StateOf(string key) => Platform.Sql<string>("select state from payments.debit where key = $1", key);

    internal Task<Guid> IdOf(string key) => Platform.Sql<Guid>("select id from payments.debit where key = $1", key)!;

    internal Task<long> Repaid() => Steps.Balance(Fund);

    internal Task<long> Events(string kind) => Platform.Sql<long>("select count(*) from platform.outbox where kind = $1", kind);

    internal Actor Now(Actor officer) => officer with { SecondFactorAt = Platform.Clock.Now };
}

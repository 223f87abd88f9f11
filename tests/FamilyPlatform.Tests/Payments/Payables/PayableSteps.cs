using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>What the tests of payables do again and again.</summary>
internal sealed class PayableSteps(PlatformFixture platform)
{
    public const string Fund = "liabilities:program:pool";

    private int funded;

    /// <summary>Money in a program's account, which never goes below nothing.</summary>
    public Task Put(long cents, string program = "ida") => platform.Send(new PostToLedger(PlatformFixture.Oakland, $"put/{++funded}", "grant",
        PayoutSteps.Payday, [new LedgerMovement("@", "assets:bank:operating", program, Fund, new Money(cents))]));

    public Task<Outcome<PayableAnswer>> Ask(string key, Actor about, long cents, string name = "Laney College", string kind = "school", string program = "ida",
        PayableDocument? document = null) => platform.Send(new RequestPayable(PlatformFixture.Oakland, program, key,
            kind is "person" or "member" ? new(kind, about.Person) : new(kind, Name: name, Reach: "510 555 0199"), about.Family, "Spring fees", "gift",
            new Money(cents), Fund, null, document));

    public async Task<Guid> Asked(string key, Actor about, long cents, string name = "Laney College", string kind = "school")
    {
        var answer = await Ask(key, about, cents, name, kind);
        Assert.True(answer.Succeeded, answer.Refusal?.Code);
        return answer.Value.Id;
    }

    public async Task<Guid> Approved(string key, Actor about, long cents, Actor first, Actor second, string name = "Laney College", string kind = "school")
    {
        var id = await Asked(key, about, cents, name, kind);
        await Release(id, first);
        await Release(id, second);
        return id;
    }

    public async Task Release(Guid id, Actor by)
    {
        var answer = await platform.Send(new ReleasePayable(id), Fresh(by));
        Assert.True(answer.Succeeded, answer.Refusal?.Code);
    }

    public Actor Fresh(Actor actor) => actor with { SecondFactorAt = platform.Clock.Now };

    public Task<Guid> Payee(string name = "Laney College") => platform.Sql<Guid>("select id from payments.payee where name = $1", name)!;

    public async Task Details(string name, Actor by, string number = "998877665544")
    {
        var answer = await platform.Send(new SetPayeeAccount(await Payee(name), name, "121042882", number, number, "checking"), Fresh(by));
        Assert.True(answer.Succeeded, answer.Refusal?.Code);
    }

    public async Task Verified(string name, Actor by, Actor second, string number = "998877665544")
    {
        await Details(name, by, number);
        var answer = await platform.Send(new VerifyPayee(await Payee(name), "letter"), Fresh(second));
        Assert.True(answer.Succeeded, answer.Refusal?.Code);
    }

    public async Task<string?> StateOf(Guid payable) => await platform.Sql<string>("select state from payments.payable where id = $1", payable);

    public Task<long> Free() => platform.Sql<long>("""
        select coalesce((select payments.available(id, $2) from payments.account where code = $1), 0)
        """, Fund, platform.Clock.Now.UtcDateTime);
}

public abstract class PayableGround : PayoutGround
{
    internal PayableSteps Payables => field ??= new(Platform);
}

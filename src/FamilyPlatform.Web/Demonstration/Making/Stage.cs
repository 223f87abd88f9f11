using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;
using MediatR;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What all steps of the making share: the platform, its clock, and who is who by now.</summary>
internal sealed class Stage(Platform platform, DemoClock clock, ulong seed)
{
    public Platform Platform => platform;

    public DemoClock Clock => clock;

    public SplitMix Random { get; } = new(seed);

    public Dictionary<string, Site> Cities { get; } = [];

    public List<StaffMember> Staff { get; } = [];

    public List<DemoFamily> Families { get; } = [];

    public Site CityOf(DemoFamily family) => Cities[family.Life.City];

    /// <summary>Sets the time of this flow to an hour of a day in a city.</summary>
    public void At(Site city, DateOnly day, int hour, int minute = 0) => clock.Set(city.At(day, new TimeOnly(hour, minute)));

    public IReadOnlyList<StaffMember> Wearing(Hat hat, Site city) => [.. Staff.Where(s => s.Actor.Wears(hat, city.Id))];

    /// <summary>A refusal here is a defect: the demonstration does only what is allowed.</summary>
    public async Task<T> Send<T>(IRequest<Outcome<T>> request, Actor actor, CancellationToken ct) where T : class
    {
        var answer = await platform.Send(request, actor.IsStaff ? actor with { SecondFactorAt = clock.GetUtcNow() } : actor, ct);
        return answer.Succeeded ? answer.Value
            : throw new InvalidOperationException(
                $"{request.GetType().Name} by {actor.FullName} at {clock.GetUtcNow():u}: {answer.Refusal.Code} {answer.Refusal.Message}");
    }
}

internal sealed record StaffMember(string Contact, Actor Actor);

/// <summary>A family that has signed up.</summary>
internal sealed record DemoFamily(FamilyLife Life, IReadOnlyList<DemoAdult> Adults);

internal sealed class DemoAdult(AdultLife life, Actor actor)
{
    public AdultLife Life => life;

    public Actor Actor { get; set; } = actor;

    /// <summary>It has said how it wants to be paid and what it works toward.</summary>
    public bool Settled { get; set; }

    /// <summary>The day its bank sent a payment back; until it names another account its pay waits.</summary>
    public DateOnly? CameBack { get; set; }

    /// <summary>The account it is paid to by now.</summary>
    public BankNumbers? Bank { get; set; } = life.Bank;
}

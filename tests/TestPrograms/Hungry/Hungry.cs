using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Hungry;

/// <summary>Takes what it can get: allocates without end, hangs, or throws, in a page, an act and a schedule.</summary>
[Program("hungry", "Hungry", Sdk = 0)]
public sealed class HungryProgram : ResourceProgram
{
    public override LocalizedText Title => new("Hungry", "Hambriento");

    public override LocalizedText Summary => new("Takes what it can get.", "Toma todo lo que puede.");

    public override Dye Dye => Dye.Peel;

    public override Form Settings => new(
        new Field("dish", FieldKind.Text, new("Dish", "Plato")), new Field("fork", FieldKind.YesNo, new("Fork", "Tenedor")) { Default = "no" });

    public override IReadOnlyList<Schedule> Schedules => [new("eat", "0 0 6 1 * ?"), new("hang", "0 0 6 1 * ?"), new("throw", "0 0 6 1 * ?")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("fine", new("Fine", "Bien"), Audience.Family), new("eat", new("Eat", "Comer"), Audience.Family),
        new("grow", new("Grow", "Crecer"), Audience.Family), new("swell", new("Swell", "Hinchar"), Audience.Family),
        new("hang", new("Hang", "Colgar"), Audience.Family), new("throw", new("Throw", "Lanzar"), Audience.Family),
    ];
}

internal sealed class BuildPageHandler : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        await Appetite.Follow(request.Page);
        return new PageModel("Fine", new List<Block>
        {
            new ActionForm("eat", Form.Empty, "Eat"), new ActionForm("hang", Form.Empty, "Hang"), new ActionForm("throw", Form.Empty, "Throw"),
        });
    }
}

internal sealed class ActHandler : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        await Appetite.Follow(request.Action);
        return new Receipt(new LocalizedText("Full.", "Satisfecho."));
    }
}

internal sealed class RunScheduleHandler : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        await Appetite.Follow(request.Schedule);
        return Done.Value;
    }
}

internal sealed class FindRepairsHandler(ISettings settings) : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        if ((await settings.On(request.On, cancellationToken)).Yes("fork")) return new RepairList([]);
        var repair = new Repair("hungry.fork", Severity.Soon, new("There is no fork.", "No hay tenedor."), new("Lay one out.", "Ponga uno."));
        return new RepairList(new List<Repair> { repair with { Deadline = request.On.AddDays(3) } });
    }
}

internal static class Appetite
{
    // What it ate stays with it as long as it is loaded.
    private static readonly List<byte[]> Belly = [];
    private const int Bite = 4 * 1024 * 1024;
    private const int Most = 100;

    private static async Task Grow()
    {
        for (var bites = 0; bites < Most; bites++)
        {
            Belly.Add(new byte[Bite]);
            await Task.Delay(30, CancellationToken.None);
        }
    }

    // The same without ever letting go of its thread.
    private static void Swell()
    {
        for (var bites = 0; bites < Most; bites++)
        {
            Belly.Add(new byte[Bite]);
            Thread.SpinWait(1_000_000);
        }
    }

    // None of it heeds a token: that is what makes it hungry.
    public static async Task Follow(string what)
    {
        if (what == "throw") throw new InvalidOperationException("still hungry");
        if (what == "hang") await Task.Delay(Timeout.Infinite, CancellationToken.None);
        if (what == "grow") await Grow();
        if (what == "swell") Swell();
        if (what != "eat") return;
        // Not one byte of it is touched, so the machine runs out of addresses and not of memory.
        for (List<byte[]> plates = []; ;) plates.Add(GC.AllocateUninitializedArray<byte>(Array.MaxLength));
    }
}

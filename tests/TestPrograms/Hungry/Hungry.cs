using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
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

    public override IReadOnlyList<Schedule> Schedules => [new("eat", "0 0 6 1 * ?"), new("hang", "0 0 6 1 * ?"), new("throw", "0 0 6 1 * ?")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("fine", new("Fine", "Bien"), Audience.Family), new("eat", new("Eat", "Comer"), Audience.Family),
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

internal static class Appetite
{
    // None of it heeds a token: that is what makes it hungry.
    public static async Task Follow(string what)
    {
        if (what == "throw") throw new InvalidOperationException("still hungry");
        if (what == "hang") await Task.Delay(Timeout.Infinite, CancellationToken.None);
        if (what != "eat") return;
        // Not one byte of it is touched, so the machine runs out of addresses and not of memory.
        for (List<byte[]> plates = []; ;) plates.Add(GC.AllocateUninitializedArray<byte>(Array.MaxLength));
    }
}

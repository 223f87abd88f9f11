using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Composition;

/// <summary>One chapter of "Download everything".</summary>
/// <param name="Order">Tens; smaller comes first.</param>
/// <param name="Name">Stable name in the JSON file, such as <c>journal</c>.</param>
/// <param name="Title">Heading in the book, in the reader's language.</param>
/// <param name="Blocks">The chapter for reading.</param>
/// <param name="Data">The same for machines: plain values, lists and records.</param>
public sealed record MyDataSection(int Order, string Name, string Title, IReadOnlyList<Block> Blocks, object Data);

/// <summary>Contributes what a module keeps of one person: everything of that person, nothing of another adult that was not shared.</summary>
public interface IMyData
{
    Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct);
}

/// <summary>Everything of the person who asks. A contributor that fails fails the whole: half a copy would pass for a whole one.</summary>
[Allow(Who.SignedIn)]
public sealed record CollectMyData : IRequest<Outcome<MyDataBook>>;

public sealed record MyDataBook(string Name, DateTimeOffset At, IReadOnlyList<MyDataSection> Sections);

internal sealed class CollectMyDataHandler(ActorHolder holder, IEnumerable<IMyData> contributors, TimeProvider clock)
    : IRequestHandler<CollectMyData, Outcome<MyDataBook>>
{
    public async Task<Outcome<MyDataBook>> Handle(CollectMyData request, CancellationToken ct)
    {
        List<MyDataSection> all = [];
        foreach (var contributor in contributors) all.AddRange(await contributor.Collect(holder.Actor, ct));
        return new MyDataBook(holder.Actor.FullName, clock.GetUtcNow(), [.. all.OrderBy(s => s.Order)]);
    }
}

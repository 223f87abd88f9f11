using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Journal;

/// <summary>What the family works toward, on its home: its own words, its own order.</summary>
internal sealed class PrioritiesHome(PriorityStore store, Texts texts, TimeProvider clock) : IPageBlocks
{
    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor is not { Family: not null, Person: { } person }) return [];
        var open = (await store.List(person, clock.GetUtcNow(), ct)).Where(p => p.State == "open").Take(3).ToArray();
        Block inside = open.Length == 0
            ? new EmptyState(texts.T("journal.priorities.empty_title"), texts.T("journal.priorities.empty"))
            {
                Link = new(texts.T("journal.priorities.begin"), "/progress#priorities"),
            }
            : new Priorities([.. open.Select(p => p.Show(texts))]);
        return
        [
            new(20, Side.Main, new Card(texts.T("journal.priorities.title"), inside)
            {
                Links = open.Length == 0 ? [] : [new(texts.T("journal.priorities.change"), "/progress#priorities")],
            }),
        ];
    }
}

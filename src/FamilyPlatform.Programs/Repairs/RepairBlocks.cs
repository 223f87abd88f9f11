using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using MediatR;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>What is to be mended, on the manager's overview.</summary>
internal sealed class RepairBlocks(IMediator mediator, Texts texts) : IPageBlocks
{
    private const int Order = 15;
    private const int Shown = 3;

    public bool On(string page) => page == "overview";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (!request.Actor.Hats.ContainsKey(Hat.Manager)) return [];
        var open = await mediator.Send(new ListRepairs(), ct);
        if (!open.Succeeded || open.Value.Items.Count == 0) return [];
        var rows = open.Value.Items.Take(Shown).Select(r => new Row(r.What)
        {
            Href = r.Href,
            Note = r.City.Length == 0 ? r.Name : $"{r.Name}, {r.City}",
            Pill = RepairWords.Pill(texts, r.Severity),
        });
        return [new Placed(Order, Side.Main, new Card(texts.T("programs.repairs.title"), new Rows([.. rows]))
        {
            Note = texts.T("programs.repairs.count", ("count", open.Value.Items.Count)),
            Links = [new Link(texts.T("programs.repairs.all"), "/desk/programs/repairs")],
        })];
    }
}

internal static class RepairWords
{
    public static Pill Pill(Texts texts, Severity severity) => new(
        texts.T("programs.repairs.severity_" + severity.ToString().ToLowerInvariant()), severity == Severity.Note ? Tone.Plain : Tone.Warn);
}

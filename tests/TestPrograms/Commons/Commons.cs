using System.Text;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Commons;

/// <summary>Everything that groups, files, links, draws and budgets offer to a program, in the smallest form.</summary>
[Program("commons", "Commons", Sdk = 0, Needs = Capability.Groups | Capability.Links | Capability.Messages | Capability.Ledger)]
public sealed class CommonsProgram : ResourceProgram
{
    public override LocalizedText Title => new("Commons", "Lo común");

    public override LocalizedText Summary => new("A table that a group shares.", "Una mesa que el grupo comparte.");

    public override Dye Dye => Dye.Star;

    public override Audience JoinedBy => Audience.Group;

    public override IReadOnlyList<string> SignedDocuments => ["pledge"];

    public override IReadOnlyList<Command> Commands => [new("count", "Counts the words of a file")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("table", new("The table", "La mesa"), Audience.Group),
        new("mine", new("Mine", "Lo mío"), Audience.Family),
        new("word", new("A word", "Una palabra"), Audience.Link) { Listed = false },
        new("all", new("All of it", "Todo"), Audience.Manager),
    ];
}

internal sealed class BuildPageHandler(IGroups groups, Papers papers, IDraws draws, IBudget budget, IDocuments documents)
    : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var (viewer, ct) = (request.Viewer, cancellationToken);
        List<Block> blocks = [new Paragraph($"{viewer.For} {viewer.GivenName} {request.Item} {viewer.Link}".Trim())];
        if (viewer.Group is { } group && await groups.Find(group, ct) is { } card)
        {
            blocks.Add(new Paragraph($"{card.Name}: {string.Join(", ", card.Members.Select(m => m.GivenName))}"));
            foreach (var member in card.Members)
            {
                if (await documents.SignedBy(member.Person, "pledge", request.Item, ct) is { } signed)
                    blocks.Add(new Paragraph($"{member.GivenName} signed {signed.Name}"));
            }
        }
        blocks.AddRange((await papers.All(ct)).Select(p => new FileLink(p.File, p.Name)));
        if (await draws.Find("turns", ct) is { } draw) blocks.Add(new Paragraph(string.Join(" ", draw.Order)));
        var state = await budget.State(ct);
        blocks.Add(new Paragraph($"left {state.Left} used {state.Used.Total}"));
        blocks.Add(new DownloadLink("list", "The list"));
        blocks.Add(new DocumentLink("pledge", "The pledge") { Item = request.Item });
        blocks.Add(new ActionForm("put", new Form(
            new Field("name", FieldKind.Text, new("Name", "Nombre")) { Max = 40 },
            new Field("paper", FieldKind.File, new("Paper", "Papel")) { Takes = FileKinds.Photo | FileKinds.Paper }), "Put"));
        foreach (var act in (string[])["link", "draw", "spend", "write", "many"]) blocks.Add(new ActionForm(act, new Form(), act));
        return new PageModel("The table", blocks);
    }
}

internal sealed class BuildFileHandler(Papers papers) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken) => new FileModel("list.csv", "text/csv",
        Encoding.UTF8.GetBytes("name\n" + string.Join("\n", (await papers.All(cancellationToken)).Select(p => p.Name))));
}

internal sealed class BuildDocumentHandler : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken) => Task.FromResult<Outcome<DocumentModel>>(
        new DocumentModel("The pledge", new Dictionary<string, object?> { ["who"] = request.Viewer.GivenName, ["item"] = request.Item }));
}

internal sealed class ComputeHandler : IRequestHandler<Compute, Outcome<Computed>>
{
    public Task<Outcome<Computed>> Handle(Compute request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Computed>>(
        request.Input.Length == 0 ? new Refusal("commons.empty", "There is nothing in the file.")
            : new Computed($"{request.Input.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length} {string.Join(' ', request.Arguments)}".Trim()));
}

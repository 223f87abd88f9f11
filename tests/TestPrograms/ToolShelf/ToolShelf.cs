using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace ToolShelf;

/// <summary>Neighbors take a tool from the shelf and bring it back.</summary>
[Program("tool_shelf", "Tool shelf", Sdk = 0)]
public sealed class ToolShelfProgram : ResourceProgram
{
    public override LocalizedText Title => new("Tool shelf", "Estante de herramientas");

    public override LocalizedText Summary => new("Take a tool home, bring it back.", "Llévese una herramienta y devuélvala.");

    public override Dye Dye => Dye.Ladder;

    public override Form Settings => new(
        new Field("most", FieldKind.Number, new("Tools a family may have at once", "Herramientas por familia a la vez")) { Min = 1, Max = 9, Default = "2" });

    public override IReadOnlyList<PageLink> Pages => [new("shelf", new("Your tools", "Sus herramientas"), Audience.Family)];
}

internal sealed class BuildPageHandler(Loans loans) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var home = await loans.AtHome(request.Viewer.Family!.Value, cancellationToken);
        var say = new Say(request.Viewer.Language);
        var tool = new Field("tool", FieldKind.Text, new("Which tool?", "¿Qué herramienta?")) { Max = 40 };
        List<Block> blocks = [new ActionForm("take", new Form(tool), say.T("Take it", "Llevármela"))];
        blocks.AddRange(home.Select(loan => new ActionForm("return", Form.Empty, say.T("It is back", "Ya la devolví"))
        {
            Title = loan.Tool,
            Hidden = new Dictionary<string, string> { ["loan"] = loan.Key },
        }));
        return new PageModel(say.T("Your tools", "Sus herramientas"), blocks);
    }
}

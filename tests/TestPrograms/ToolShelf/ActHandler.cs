using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace ToolShelf;

internal sealed class ActHandler(Loans loans, ISettings settings, IClock clock) : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        var family = request.Actor.Family!.Value;
        if (request.Action == "return")
        {
            await loans.Return(family, request.Answers.Text("loan"), clock.Today, cancellationToken);
            return new Receipt(new LocalizedText("Thank you. It is back on the shelf.", "Gracias. Ya está en el estante."));
        }
        var most = (await settings.On(clock.Today, cancellationToken)).Number("most");
        if ((await loans.AtHome(family, cancellationToken)).Count >= most)
            return new Refusal("tool_shelf.most", Say.Both(say =>
                say.T("At your home already: ", "Ya en casa: ") + say.Count(most, ("tool", "tools"), ("herramienta", "herramientas")) + "."), "tool");
        await loans.Take(request.Key, request.Site, family, request.Answers.Text("tool"), clock.Today, cancellationToken);
        return new Receipt(new LocalizedText("It is yours for now.", "Por ahora es suya."));
    }
}

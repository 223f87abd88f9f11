using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Five questions for somebody who knows the student, opened by a link. It tells the student's first name and nothing else.</summary>
internal sealed class RecommendPage(Recommendations recommendations, Requests requests)
{
    public async Task<Outcome<PageModel>> Build(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || page.Viewer.Link != Recommendation.Link(id) || await recommendations.Find(id,
            ct) is not { State: not "ended" } asked
            || await requests.Find(asked.Request, ct) is not { } request) return No.NotFound();
        var first = request.Student.Split(' ')[0];
        var title = say.T($"A few questions about {first}", $"Unas preguntas sobre {first}");
        // A page for somebody who is not signed in shows its blocks and no band.
        List<Block> blocks = asked.State == "answered"
            ? [new Notice(say.T("Thank you. Your answers are with the application.", "Gracias. Sus respuestas están con la solicitud."), Tone: Tone.Good)]
            :
            [
                new Paragraph(say.T($"{first} applies for a scholarship and asked you, {asked.Name}."
                    + " There is no letter to write: five questions, about five minutes.",
                    $"{first} pide una beca y le preguntó a usted, {asked.Name}. No hay carta que escribir: cinco preguntas, unos cinco minutos.")),
                new Card(null, new ActionForm("answer", RecommendActs.Questions, say.T("Send my answers", "Enviar mis respuestas"))
                {
                    Forward = true,
                    Note = say.T("Readers of the scholarship see your answers without your name. They can be sent once.",
                        "Los lectores de la beca ven sus respuestas sin su nombre. Se pueden enviar una vez."),
                }),
            ];
        return new PageModel(title, blocks);
    }
}

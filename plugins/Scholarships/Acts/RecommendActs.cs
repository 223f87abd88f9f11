using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A recommender answers structured questions instead of writing a letter: the same for everybody, in the language he or she reads.</summary>
internal sealed class RecommendActs(Recommendations recommendations)
{
    public static Form Questions { get; } = new(
        new Field("known", FieldKind.Choice, new("How long have you known the student?", "¿Desde cuándo conoce al estudiante?")) { Options = Choices.Known },
        new Field("starts", FieldKind.Choice, new("The student begins things without being asked", "El estudiante empieza cosas sin que se lo pidan"))
        { Options = Choices.Seen },
        new Field("keeps_on", FieldKind.Choice, new("The student goes on when it gets hard",
            "El estudiante sigue cuando se pone difícil")) { Options = Choices.Seen },
        new Field("helps", FieldKind.Choice, new("The student helps others learn", "El estudiante ayuda a otros a aprender")) { Options = Choices.Seen },
        new Field("words", FieldKind.Story, new("One thing you saw yourself", "Una cosa que usted vio"))
        { Max = 800, Required = false, Hint = new("A few sentences are enough. Please leave out names.", "Bastan unas frases. Por favor sin nombres.") });

    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var a = act.Answers;
        if (!long.TryParse(act.Item, out var id) || act.Actor.Link != Recommendation.Link(id) || await recommendations.Find(id,
            ct) is null) return No.NotFound();
        var said = new Recommended("", (int)a.Number("known"), (int)a.Number("starts"), (int)a.Number("keeps_on"), (int)a.Number("helps"), a.Text("words"));
        if (!await recommendations.Answer(id, said, ct)) return No.Moved("known");
        return new Receipt(new("Thank you. Your answers are with the application.", "Gracias. Sus respuestas están con la solicitud."));
    }
}

using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Listening;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>
/// Families that invited somebody to listen in the last weeks. In Detroit one has kept a story and lets it be shown; in Fresno the words of another wait
/// to be read; in Oakland somebody would rather not.
/// </summary>
internal sealed class Listened(Stage stage, DateOnly today)
{
    private static readonly Both House = new(
        "People kept asking what service I used. I said my service was four women and a spreadsheet. One of them had done it the year before, so she knew "
            + "which letter the bank would want next. We read each other’s letters before we sent them.",
        "La gente me preguntaba qué servicio usé. Yo decía que mi servicio eran cuatro mujeres y una hoja de cálculo. Una ya lo había hecho el año anterior, "
            + "así que sabía qué carta iba a pedir el banco. Leíamos las cartas de cada quien antes de mandarlas.");

    private static readonly Both Alone = new(
        "That I’d been told no so many times I thought it was a fact about me. It was a fact about asking alone.",
        "Que me habían dicho que no tantas veces que pensé que era algo mío. Era algo de pedir a solas.");

    private static readonly Both Kitchen = new(
        "My mother sold food from the kitchen window and knew everybody on the block. Now I know everybody too. When the truck broke down, three "
            + "neighbors came before I called anyone.",
        "Mi mamá vendía comida por la ventana de la cocina y conocía a toda la cuadra. Ahora yo también la conozco. Cuando se descompuso la camioneta, "
            + "llegaron tres vecinos antes de que yo llamara a nadie.");

    private static readonly Both Own = new("What did the table look like that day?", "¿Cómo estaba la mesa ese día?");

    public async Task Run(CancellationToken ct)
    {
        await Told("detroit", ct);
        await Waits("fresno", ct);
        await RatherNot("oakland", ct);
    }

    private async Task Told(string slug, CancellationToken ct)
    {
        var (city, adult, liaison) = Of(slug);
        var manager = stage.Wearing(Hat.Manager, city)[0].Actor;
        var language = adult.Language;
        stage.At(city, today.AddDays(-24), 10);
        var use = await stage.Send(new MakeUse(city.Id, "Winter newsletter", "Boletín de invierno", "About 400 people who get our newsletter",
            "Unas 400 personas que reciben nuestro boletín", "On paper and by e-mail, four pages", "En papel y por correo electrónico, cuatro páginas",
            Text(today.AddDays(100))), manager, ct);
        stage.At(city, today.AddDays(-20), 19, 10);
        var talk = await stage.Send(new InviteLiaison(liaison.Person!.Value, 30, []), adult, ct);
        stage.At(city, today.AddDays(-16), 18);
        foreach (var (bank, answer, minute) in new[] { ("how", House, 4), ("now", Alone, 15) })
        {
            stage.At(city, today.AddDays(-16), 18, minute);
            await stage.Send(new AskQuestion(talk.Conversation, bank, ""), liaison, ct);
            stage.At(city, today.AddDays(-16), 18, minute + 7);
            await Write(talk.Conversation, answer.In(language), liaison, ct);
        }

        stage.At(city, today.AddDays(-15), 21, 5);
        var story = Guid.Empty;
        foreach (var waiting in (await stage.Send(new ShowStories(), adult, ct)).Waiting)
        {
            var read = await stage.Send(new ReadWords(waiting.Id), adult, ct);
            story = (await stage.Send(new KeepWords(waiting.Id, "", read.Words, story), adult, ct)).Story;
        }

        var kept = await stage.Send(new ShowStory(story), adult, ct);
        await stage.Send(new ReleaseStory(story, use.Id, kept.Version, Text(today.AddDays(90)), Named: false), adult, ct);
        stage.At(city, today.AddDays(-3), 9, 30);
        await stage.Send(new ShowUse(use.Id), manager, ct);
    }

    private async Task Waits(string slug, CancellationToken ct)
    {
        var (city, adult, liaison) = Of(slug);
        stage.At(city, today.AddDays(-6), 20);
        var talk = await stage.Send(new InviteLiaison(liaison.Person!.Value, 90, []), adult, ct);
        stage.At(city, today.AddDays(-2), 17, 30);
        await stage.Send(new AskQuestion(talk.Conversation, "proud", ""), liaison, ct);
        stage.At(city, today.AddDays(-2), 17, 45);
        await Write(talk.Conversation, Kitchen.In(adult.Language), liaison, ct);
        stage.At(city, today.AddDays(-2), 17, 50);
        await stage.Send(new AskQuestion(talk.Conversation, "", Own.In(adult.Language)), liaison, ct);
    }

    private async Task RatherNot(string slug, CancellationToken ct)
    {
        var (city, adult, _) = Of(slug);
        stage.At(city, today.AddDays(-12), 20, 40);
        await stage.Send(new SayNoThanks(), adult, ct);
    }

    /// <summary>Under the newest question, which has nothing under it yet.</summary>
    private async Task Write(Guid conversation, string words, Actor liaison, CancellationToken ct)
    {
        var asked = (await stage.Send(new OpenConversation(conversation), liaison, ct)).Questions.Last(q => q.Heard is null && !q.Read);
        await stage.Send(new WriteWords(conversation, asked.Id, words), liaison, ct);
    }

    /// <summary>The city's first family, which the demonstration names to whoever looks around, and its liaison.</summary>
    private (Site City, Actor Adult, Actor Liaison) Of(string slug)
    {
        var city = stage.Cities[slug];
        var family = stage.Families.Where(f => f.Life.City == slug).MinBy(f => f.Life.Number)!;
        return (city, family.Adults[0].Actor, stage.Wearing(Hat.Liaison, city)[0].Actor);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

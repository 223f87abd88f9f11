using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace CrowdLender;

/// <summary>The same partner under another name, which asks for a phone instead of a story, for larger sums, and answers less.</summary>
[Program("crowd_lender", "Crowd lender", Sdk = 0, Partner = "Many Hands", Sends = "name,email,phone,amount")]
public sealed class CrowdLenderProgram : ResourceProgram
{
    public override LocalizedText Title => new("A loan from many", "Un préstamo entre muchos");

    public override LocalizedText Summary => new(
        "People who do not know you lend small sums, without interest.", "Personas desconocidas prestan sumas pequeñas, sin intereses.");

    public override Dye Dye => Dye.Coins;

    public override Partner Partner => new(
        "Many Hands",
        new("It shows your plan to people who lend $25 or more each.", "Muestra su plan a personas que prestan $25 o más cada una."),
        new("publish your loan and reach you about it", "publicar su préstamo y comunicarse con usted"),
        "https://manyhands.example/privacy",
        new Form(
            new Field("name", FieldKind.Text, new("Your name", "Su nombre")) { Max = 80, Prefill = KnownFacts.GivenName },
            new Field("email", FieldKind.Text, new("E-mail to reach you", "Correo para comunicarse")) { Max = 120, Prefill = KnownFacts.Email },
            new Field("phone", FieldKind.Text, new("Phone to reach you", "Teléfono para comunicarse")) { Max = 40, Prefill = KnownFacts.Phone },
            new Field("amount", FieldKind.Money, new("How much you would like to borrow", "Cuánto quisiera pedir prestado"))
                { Min = 50_000, Max = 2_000_000 }),
        [
            new("received", new("They have your packet", "Tienen su envío")),
            new("paid_out", new("They paid it to you", "Se lo pagaron")) { Ends = true },
            new("not_now", new("Not this time", "Esta vez no")) { Ends = true },
        ]);
}

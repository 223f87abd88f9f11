using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace CrowdLender;

/// <summary>Strangers lend small sums, and a partner runs it.</summary>
[Program("crowd_lender", "Crowd lender", Sdk = 0, Partner = "Many Hands Lending", Sends = "name,email,amount,purpose,monthly_income,story",
    Facts = "income.work")]
public sealed class CrowdLenderProgram : ResourceProgram
{
    public override LocalizedText Title => new("A loan from many", "Un préstamo entre muchos");

    public override LocalizedText Summary => new(
        "People who do not know you lend small sums, without interest.", "Personas desconocidas prestan sumas pequeñas, sin intereses.");

    public override Dye Dye => Dye.Coins;

    public override Partner Partner => new(
        "Many Hands Lending",
        new("It shows your plan to people who lend $25 or more each, and pays out what they lent together.",
            "Muestra su plan a personas que prestan $25 o más cada una, y paga lo que prestaron juntas."),
        new("publish your loan and reach you about it", "publicar su préstamo y comunicarse con usted"),
        "https://manyhands.example/privacy",
        new Form(
            new Field("name", FieldKind.Text, new("Your name", "Su nombre")) { Max = 80, Prefill = KnownFacts.GivenName },
            new Field("email", FieldKind.Text, new("E-mail to reach you", "Correo para comunicarse")) { Max = 120, Prefill = KnownFacts.Email },
            new Field("amount", FieldKind.Money, new("How much you would like to borrow", "Cuánto quisiera pedir prestado")) { Min = 50_000, Max = 1_000_000 },
            new Field("purpose", FieldKind.Choice, new("What it is for", "Para qué es"))
            {
                Options = [new("work", new("Work or a business", "Trabajo o un negocio")), new("school", new("School", "Estudios")),
                    new("home", new("Home", "Hogar"))],
            },
            new Field("monthly_income", FieldKind.Money, new("What work brought you last month", "Lo que le dejó el trabajo el mes pasado"))
                { Required = false, Prefill = "income.work" },
            new Field("story", FieldKind.Story, new("What lenders should know, in your words", "Lo que deben saber quienes prestan, en sus palabras"))
                { Required = false, Max = 1500 }),
        [
            new("received", new("They have your packet", "Tienen su envío")),
            new("raising", new("Lenders are reading it", "Quienes prestan lo están leyendo")),
            new("funded", new("All of it was lent", "Se prestó todo")),
            new("paid_out", new("They paid it to you", "Se lo pagaron")) { Ends = true },
            new("not_now", new("Not this time", "Esta vez no")) { Ends = true },
        ])
    {
        Days = 120,
    };
}

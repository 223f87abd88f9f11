using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What people and desks fill in about credit reporting.</summary>
internal static class CreditForms
{
    public static readonly Form Agree = new(
        new Field("agree", FieldKind.YesNo, new("I read this and want it, knowing that late is reported too",
            "Leí esto y lo quiero; sé que el retraso también se informa")),
        Text("given", "First name, as on your papers", "Nombre, como en sus papeles", 40),
        Text("surname", "Last names, as on your papers", "Apellidos, como en sus papeles", 60),
        new Field("birth", FieldKind.Date, new("Day of birth", "Fecha de nacimiento")),
        new Field("ssn", FieldKind.Text, new("Social Security number", "Número de Seguro Social"))
        {
            Required = false, Max = 11,
            Hint = new("Leave it blank if you have none: your day of birth is enough. Do not write an ITIN.",
                "Déjelo en blanco si no tiene: basta su fecha de nacimiento. No escriba un ITIN."),
        },
        Text("street", "Street and number", "Calle y número", 60),
        Text("street2", "Apartment", "Apartamento", 32) with { Required = false },
        Text("city", "City", "Ciudad", 40),
        Text("state", "State, two letters", "Estado, dos letras", 20) with { Default = "CA" },
        Text("zip", "ZIP code", "Código postal", 10));

    public static readonly Form Dispute = new(
        new Field("words", FieldKind.Story, new("What is wrong, in your words", "Qué está mal, con sus palabras")) { Min = 3, Max = 2000 });

    public static readonly Form More = new(
        new Field("words", FieldKind.Story, new("What else to look at", "Qué más revisar")) { Min = 3, Max = 2000 });

    public static readonly Form OnPaper = new(
        Text("number", "Number of the account, as on the letter", "Número de cuenta, como en la carta", 20),
        new Field("day", FieldKind.Date, new("On which day it came", "Qué día llegó")),
        new Field("words", FieldKind.Story, new("What it says is wrong, word for word", "Lo que dice que está mal, palabra por palabra"))
            { Min = 3, Max = 2000 });

    public static readonly Form Answer = new(
        new Field("outcome", FieldKind.Choice, new("What came out", "Qué resultó"))
        {
            Options = [new("corrected", new("It was wrong; the month is sent anew", "Estaba mal; el mes se manda de nuevo")),
                new("stays", new("It was right", "Estaba bien")),
                new("set_aside", new("Nothing to look into: it names no error, or is the same as before",
                    "No hay qué revisar: no nombra un error o es lo mismo de antes"))],
        },
        new Field("answer", FieldKind.Story, new("The answer to the person, with what was looked at",
            "La respuesta a la persona, con lo que se revisó"))
        {
            Min = 10, Max = 2000,
            Hint = new("Where there is nothing to look into: why, and what you would need to look into it.",
                "Si no hay qué revisar: por qué, y qué haría falta para revisarlo."),
        });

    private static Field Text(string name, string en, string es, int most) => new(name, FieldKind.Text, new LocalizedText(en, es)) { Max = most };
}

using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>Who an account belongs to, as the person wrote it. Nothing of it is guessed.</summary>
internal sealed record Identity(string Given, string Surname, DateOnly? Birth, string Street, string City, string State, string Zip)
{
    private static readonly HashSet<string> States =
    [
        .. ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA "
            + "WV WI WY PR GU VI AS MP").Split(' '),
    ];

    public string Middle { get; init; } = "";
    public string Street2 { get; init; } = "";
    /// <summary>Empty for somebody who has none: then the day of birth tells them apart.</summary>
    public string Ssn { get; init; } = "";

    /// <summary>Why this cannot be sent, each with the field it belongs to; empty when it can.</summary>
    /// <param name="opened">The day the account was opened: nobody is reported for what they signed before they were 18.</param>
    public IReadOnlyList<Refusal> Problems(DateOnly opened)
    {
        List<Refusal> found = [];
        void Need(bool good, string code, string en, string es, string field)
        {
            if (!good) found.Add(new("metro2." + code, new LocalizedText(en, es), field));
        }

        Need(PlainText.HasLetter(Given), "given", "Write the first name.", "Escriba el nombre.", "given");
        Need(PlainText.HasLetter(Surname), "surname", "Write the last name.", "Escriba el apellido.", "surname");
        Need(!(Given + Surname).Any(char.IsAsciiDigit), "name_digits", "A name has no digits.", "Un nombre no lleva números.", "surname");
        Need(Birth is not null, "birth", "Write the day of birth.", "Escriba la fecha de nacimiento.", "birth");
        Need(Birth is not { } born || born.AddYears(120) > opened, "birth_year", "Check the year of birth.", "Revise el año de nacimiento.", "birth");
        Need(Birth is not { } b || b.AddYears(18) <= opened, "age", "Only for people who were 18 when they signed.",
            "Solo para quienes tenían 18 años al firmar.", "birth");
        Need(Ssn.Length == 0 || Metro2.Ssn.IsReal(Metro2.Ssn.Digits(Ssn)) || Metro2.Ssn.IsItin(Metro2.Ssn.Digits(Ssn)), "ssn",
            "This is not a Social Security number. Leave it blank if you have none.",
            "Este no es un número de Seguro Social. Déjelo en blanco si no tiene.", "ssn");
        Need(PlainText.HasLetter(Street) || Street.Any(char.IsAsciiDigit), "street", "Write the street and number.", "Escriba la calle y el número.", "street");
        Need(PlainText.HasLetter(City), "city", "Write the city.", "Escriba la ciudad.", "city");
        Need(States.Contains(PlainText.Of(State)), "state", "Use two letters of a state, like CA. An address outside the United States cannot be sent.",
            "Use las dos letras de un estado, como CA. No se puede mandar una dirección fuera de Estados Unidos.", "state");
        Need(Metro2.Ssn.Digits(Zip) is { Length: 5 or 9 } zip && zip.Any(c => c != '0'), "zip", "A ZIP code has five or nine digits.",
            "Un código postal tiene cinco o nueve números.", "zip");
        return found;
    }
}

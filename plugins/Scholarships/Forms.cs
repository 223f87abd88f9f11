using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What families and managers fill in before anything else.</summary>
internal static class Forms
{
    public static readonly Form Profile = new(
    [
        new Field("part", FieldKind.Choice, new("What brings you here?", "¿Qué le trae por aquí?"))
        {
            Options = [new("apply", new("Somebody at home studies or wants to", "Alguien en casa estudia o quiere estudiar")),
                new("read", new("I was invited to read applications", "Me invitaron a leer solicitudes"))],
            Hint = new("If you come to read, leave the rest blank.", "Si viene a leer, deje lo demás en blanco."), Default = "apply",
        },
        .. Student,
    ]);

    /// <summary>The profile once the family is in.</summary>
    public static IReadOnlyList<Field> Student =>
    [
        new("student", FieldKind.Text, new("The student’s name, as the school writes it", "Nombre del estudiante, como lo escribe la escuela"))
        { Max = 80, Required = false },
        new("level", FieldKind.Choice, new("What kind of studies?", "¿Qué tipo de estudios?")) { Options = Choices.Levels, Required = false },
        new("field", FieldKind.Choice, new("In what?", "¿De qué?")) { Options = Choices.Fields, Required = false },
        new("school", FieldKind.Text, new("School, if it is known", "Escuela, si ya se sabe")) { Max = 120, Required = false },
        new("first", FieldKind.YesNo, new("Would the student be the first in your home to finish college or training?",
            "¿Sería la primera persona de su hogar en terminar estudios o capacitación?")) { Required = false },
        new("monthly", FieldKind.Money, new("What your home earns from work in a usual month", "Lo que su hogar gana con su trabajo en un mes normal"))
        {
            Min = 0, Max = 10_000_000, Required = false, Prefill = "income.work",
            Hint = new("Only funds that ask for it look at this.", "Solo lo miran los fondos que lo piden."),
        },
        new("learned", FieldKind.Story, new("What was learned lately, at school or at home", "Qué se aprendió últimamente, en la escuela o en casa"))
        { Max = 1500, Required = false },
    ];

    public static readonly Form Settings = new(
        Count("accept_days", "Days to accept an award", "Días para aceptar una beca", 21, 3, 120, "Own rule"),
        Count("review_days", "Days a reader has for an application", "Días que tiene un lector por solicitud", 14, 2, 60, "Own rule"),
        Count("least_reviews", "Finished reviews an application has at least before a decision", "Lecturas terminadas que tiene una solicitud antes de decidir",
            2, 1, 5, "Reviewr, playbook for scholarships: several readers per file"),
        Count("defer_months", "Months an award can wait for a later start", "Meses que una beca puede esperar un inicio posterior", 12, 1, 36,
            "College Board BigFuture: one year for a gap"),
        Count("proof_months", "Months after a term begins in which its paper can come",
            "Meses después del inicio de un periodo para entregar el comprobante", 6, 1,
            24, "Own rule; Utah R765-604-7 asks for it each term"),
        Count("follow_months", "Months after the last payment until the family is asked how it went",
            "Meses después del último pago para preguntar a la familia cómo le fue", 6, 1, 36, "Own rule"));

    private static Field Count(string name, string en, string es, int start, int least, int most, string source) =>
        new(name, FieldKind.Number, new(en, es)) { Default = Stored.Number(start), Min = least, Max = most, Source = source };

    /// <summary>A form's answers as a profile.</summary>
    public static Student Read(FamilyId family, PersonId person, Answers answers) => new(family, person, answers.Text("student"), answers.Text("school"),
        new(answers.Text("level"), answers.Text("field"), answers.Has("first") ? answers.Yes("first") : null,
            answers.Has("monthly") ? answers.Money("monthly") : null), answers.Text("learned"));

    /// <summary>What is missing before a student can be found by a fund.</summary>
    public static Refusal? Missing(Student student) =>
        student.Name.Length == 0 ? No.Because("student", "Write the student’s name, so that the school can be paid.",
            "Escriba el nombre del estudiante, para poder pagar a la escuela.", "student")
        : student.Profile.Level.Length == 0 ? No.Because("level", "Say what kind of studies it is.", "Diga qué tipo de estudios son.", "level")
        : student.Profile.Field.Length == 0 ? No.Because("field", "Say what the studies are in.", "Diga de qué son los estudios.", "field")
        : null;
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Classes, the home's accounts, and handing one over.</summary>
internal static class AccountCards
{
    public static Card Classes(Account account, IReadOnlyList<Lesson> lessons, Say say)
    {
        var done = lessons.Where(l => l.State == Deposit.Confirmed).Sum(l => l.Hours);
        var needed = account.Terms.EducationHours;
        List<Block> blocks =
        [
            new Paragraph(needed == 0 ? say.T("Classes are up to you here.", "Aquí las clases son voluntarias.")
                : say.T($"{done} of {needed} hours are confirmed. They are needed before the match pays for your goal.",
                    $"Hay {done} de {needed} horas confirmadas. Hacen falta antes de que lo igualado pague su meta.")),
        ];
        if (lessons.Count > 0)
            blocks.Add(new Timeline(lessons.Select(l => new Moment(say.Day(l.Day), $"{l.What}: "
                + say.Count(l.Hours, ("hour", "hours"), ("hora", "horas")), l.State == Deposit.Waiting)
            {
                Dye = Dye.Ladder,
                Note = l.State switch
                {
                    Deposit.Waiting => say.T("waits to be confirmed", "por confirmar"),
                    Deposit.Declined => say.T("not confirmed", "no confirmada"),
                    _ => null,
                },
            }).ToList()));
        return new(say.T("Classes on money", "Clases sobre dinero"), blocks) { Dye = Dye.Ladder };
    }

    public static Card WriteClass(DateOnly today, Say say) => new(say.T("Write down a class", "Anotar una clase"), new List<Block>
    {
        new ActionForm("lesson", FamilyForms.Lesson(today), say.T("Write it down", "Anotarla")) { Forward = true },
    });

    public static Card Accounts(IReadOnlyList<Saver> all, Say say) => new(say.T("Accounts of your home", "Cuentas de su hogar"), new List<Block>
    {
        new Rows(all.Where(s => !s.Closed).Select(s => new Row(say.T($"Account {s.Seat}", $"Cuenta {s.Seat}") + ": "
            + say.Of(Choices.Purposes, s.Purpose))
        {
            Note = say.T($"{s.Standing.Own} own, {s.Standing.Kept.Total} match", $"{s.Standing.Own} propios, {s.Standing.Kept.Total} igualados")
                + (s.Holder.Length > 0 ? $" · {s.Holder}" : ""),
            Href = FormattableString.Invariant($"/programs/ida/savings?item={s.Seat}"),
        }).ToList()),
    });

    public static Card OpenOwn(Answers rules, Say say) => new(say.T("An account of your own", "Una cuenta propia"), new List<Block>
    {
        new ActionForm("open_own", FamilyForms.OpenOwn(rules), say.T("Open it", "Abrirla"))
        { Note = say.T("Each adult of the home can have one. The home shares one limit for the match.",
            "Cada adulto del hogar puede tener una. El hogar comparte un límite de lo igualado.") },
    });

    public static Card TakeOver(Saver offered, Answers rules, Say say) => new(
        say.T($"Take over account {offered.Seat}", $"Recibir la cuenta {offered.Seat}"), new List<Block>
    {
        new Paragraph(say.T("Who holds it now would give it to you, with all that is in it. You choose what it is for.",
            "Quien la tiene se la daría a usted, con todo lo que hay. Usted elige para qué es.")),
        new ActionForm("take_over", FamilyForms.TakeOver(rules), say.T("Take it over", "Recibirla")),
    });

    public static Card HandOver(Account account, Answers rules, Say say) => new(say.T("Hand this account over", "Entregar esta cuenta"), new List<Block>
    {
        new Paragraph(say.T("To your spouse, or to a child or dependent, for a use of theirs. Savings and match stay in it.",
            "A su cónyuge, o a un hijo, una hija o alguien a su cargo, para un uso suyo. El ahorro y lo igualado siguen en ella.")),
        new ActionForm("offer", Form.Empty, account.Saver.Offered ? say.T("Keep it after all", "Mejor conservarla")
            : say.T("Offer it to another adult of my home", "Ofrecerla a otro adulto de mi hogar"))
        { Hidden = new Dictionary<string, string> { ["offered"] = account.Saver.Offered ? "no" : "yes" } },
        new ActionForm("to_child", FamilyForms.ToChild(rules), say.T("Give it to a child or dependent", "Darla a un hijo, una hija o alguien a mi cargo"))
        { Note = say.T("You go on looking after it; what is paid out comes to you.", "Usted la sigue cuidando; lo que se paga llega a usted.") },
    });
}

using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Cards of the saver's page. What is posted and what is promised never stand in one number.</summary>
internal static class SavingsCards
{
    public static Hero Top(Account account, bool home, Say say) => new(say.T("Your matched savings", "Su ahorro igualado"))
    {
        Eyebrow = say.Of(Choices.Purposes, account.Saver.Purpose) + (account.Saver.Holder.Length > 0 ? $" · {account.Saver.Holder}" : ""),
        Note = home ? say.T($"Account {account.Item} of your home", $"Cuenta {account.Item} de su hogar") : null,
        Stats = new List<Stat>
        {
            new(say.T("Yours", "Suyo"), account.Own.ToString()),
            new(say.T("Match posted", "Igualado y registrado"), account.Posted.ToString()),
            new(say.T("Match to come", "Igualado por registrar"), account.ToCome.ToString()),
        },
    };

    public static Card Agreement(Account account, Say say) => new(say.T("First, the agreement", "Primero, el acuerdo"), new List<Block>
    {
        new Paragraph(say.T(
            "It says what you save for, what is added, and that your own money stays yours. Read it, print it if you like, and sign it.",
            "Dice para qué ahorra, cuánto se agrega y que su dinero sigue siendo suyo. Léalo, imprímalo si quiere y fírmelo.")),
        Paper(account, say.T("Read and sign the agreement", "Leer y firmar el acuerdo")),
    }) { Dye = Dye.Coins };

    public static DocumentLink Paper(Account account, string text) => new(MatchedSavings.Agreement, text) { Item = Agreements.Item(account.Saver) };

    public static Card Progress(Account account, Say say)
    {
        var s = account.Standing;
        var goal = account.Saver.Goal + MatchRules.On(account.Saver.Goal, account.Terms, MatchRules.Room(account.Terms, s.Posted, account.Charged)).Total;
        var (own, match) = (s.Own + s.Used, s.Posted.Total);
        var together = own + match;
        var whole = Money.Max(goal, together + account.ToCome);
        List<Fact> facts =
        [
            new(say.T("You put in", "Usted aportó"), say.T($"{own} of {account.Saver.Goal}", $"{own} de {account.Saver.Goal}")),
            new(say.T("Match posted", "Igualado y registrado"), match.ToString()),
            new(say.T("Match promised, posts on the 5th", "Igualado prometido, se registra el día 5"), account.ToCome.ToString()),
            new(say.T("You can spend it from", "Puede usarlo desde"), say.Day(account.SpendableFrom)),
            new(say.T("Deposits are matched until", "Los depósitos se igualan hasta"), say.Day(account.MatchedUntil)),
            new(say.T("Write on transfers", "Escriba en transferencias"), LineMatching.Mark(account.Saver.Id)),
        ];
        if (s.Used + s.Spent.Total > Money.Zero)
            facts.Insert(2, new(say.T("Already paid for your goal", "Ya pagado para su meta"), (s.Used + s.Spent.Total).ToString()));
        return new(say.T("How far along you are", "Cuánto lleva"), new List<Block>
        {
            new Meter(
                say.T($"{together} together, {account.ToCome} of match to come, {goal} when you reach your goal.",
                    $"{together} en total, {account.ToCome} por igualar, {goal} al llegar a su meta."),
                new List<MeterPart> { new(own.Cents), new(match.Cents), new(account.ToCome.Cents, Promised: true) }, Math.Max(whole.Cents, 1),
                say.T($"{together} together", $"{together} en total"), say.T($"{goal} at your goal", $"{goal} en su meta")) { Dye = Dye.Coins },
            new Facts(facts, Beside: true),
        })
        {
            Dye = Dye.Coins,
            Links = new List<Link>
            {
                new(say.T("Pay for your goal", "Pagar su meta"), Address(account, "use")),
                new(say.T("Take out your own money", "Retirar su propio dinero"), Address(account, "out")),
                new(say.T("Classes and accounts", "Clases y cuentas"), Address(account, "account")),
            },
        };
    }

    public static string Address(Account account, string page) =>
        account.Saver.Seat == 1 ? $"/programs/ida/{page}" : $"/programs/ida/{page}?item={account.Item}";

    /// <summary>Staff saw it at the bank; where it came from the family alone knows.</summary>
    public static Card Seen(Deposit deposit, Say say) => new(say.T($"{deposit.Amount} came on {say.Day(deposit.Day)}",
        $"Llegaron {deposit.Amount} el {say.Day(deposit.Day)}"), new List<Block>
    {
        new ActionForm("say_source", FamilyForms.Source, say.T("Say where it came from", "Decir de dónde vino"))
        {
            Hidden = new Dictionary<string, string> { ["deposit"] = deposit.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            Note = say.T("The bank showed it. It is saved; whether it is matched hangs on where it came from.",
                "El banco lo mostró. Está ahorrado; si se iguala depende de dónde vino."),
        },
    });

    public static Card PutIn(DateOnly today, Account account, Answers rules, Say say) => new(say.T("Write down a deposit", "Anotar un depósito"),
        new List<Block>
        {
            new ActionForm("deposit", FamilyForms.Deposit(today, account.Standing.Frozen, rules.Yes("evidence_witness")), say.T("Write it down", "Anotarlo"))
            {
                Forward = true,
                Note = rules.Text("confirm") == "manager"
                    ? say.T("It counts once the bank’s statement shows it or staff confirm it.",
                        "Cuenta cuando el estado de cuenta del banco lo muestra o el personal lo confirma.")
                    : say.T("It counts as you write it.", "Cuenta tal como usted lo anota."),
            },
        });

    public static Card Statement(Account account, History history, Say say)
    {
        var lines = HistoryLines.Of(account, history, say);
        var title = say.T("Statement", "Estado de cuenta");
        if (lines.Count == 0)
            return new(title, new List<Block> { new Paragraph(say.T("Your first deposit shows up here.", "Aquí aparecerá su primer depósito.")) });
        return new(title, new List<Block>
        {
            new LedgerTable(title, lines),
            new Facts(new List<Fact> { new(say.T("There now: yours and match", "Ahora: lo suyo y lo igualado"),
                say.T($"{account.Own} and {account.Posted}", $"{account.Own} y {account.Posted}")) }, Beside: true),
        });
    }

    public static Card Terms(Account account, Say say)
    {
        var t = account.Terms;
        List<Fact> facts =
        [
            new(say.T("For each dollar", "Por cada dólar"), say.T($"{new Money(t.PerDollar)} is added, on up to {t.MonthlyLimit} a month.",
                $"Se agregan {new Money(t.PerDollar)}, sobre hasta {t.MonthlyLimit} al mes.")),
            new(say.T("If a month is tight", "Si un mes está difícil"), say.T("Skip it. Nothing is lost.", "Sáltelo. No se pierde nada.")),
            new(say.T("What is matched", "Qué se iguala"), t.EarnedOnly ? Earned(t, say) : say.T("Money from anywhere.", "Dinero de cualquier origen.")),
        ];
        if (t.Lump > Money.Zero)
            facts.Add(new(say.T("A large deposit", "Un depósito grande"), say.T($"Up to {t.Lump} of one deposit is matched.",
                $"De un depósito se igualan hasta {t.Lump}.")));
        if (t.MonthlyLeast > Money.Zero)
            facts.Add(new(say.T("A small month", "Un mes pequeño"), say.T($"Below {t.MonthlyLeast} in a month is saved and not matched.",
                $"Menos de {t.MonthlyLeast} al mes se ahorra y no se iguala.")));
        facts.Add(new(say.T("Benefits", "Ayudas públicas"), Benefits(account, say)));
        return new(say.T("In plain words", "En pocas palabras"), new List<Block> { new Facts(facts) }) { Tint = true, Dye = Dye.Coins };
    }

    public static string Benefits(Account account, Say say) => account.Protected
        ? account.Terms.Equal
            ? say.T("Half of the match is federal: savings and match are not counted for SSI and other means tests. Money paid out to you counts.",
                "La mitad es federal: ni el ahorro ni lo igualado cuentan para SSI y otras pruebas de recursos. El dinero que se le paga a usted sí cuenta.")
            : say.T("Part of the match is federal: savings and match are not counted for SSI and other means tests. Money paid out to you counts.",
                "Una parte es federal: ni el ahorro ni lo igualado cuentan para SSI y otras pruebas de recursos. El dinero que se le paga a usted sí cuenta.")
        : say.T("The match is not federal: for SSI or Medicaid this account may count as something you own. Ask before you start.",
            "Los fondos no son federales: para SSI o Medicaid esta cuenta puede contar como algo que usted posee. Pregunte antes de empezar.");

    private static string Earned(Terms t, Say say)
    {
        var also = (t.RefundCounts, t.JournalCounts) switch
        {
            (true, true) => say.T(" A tax refund and pay for the journal count too.", " También cuentan la devolución de impuestos y el pago por el diario."),
            (true, false) => say.T(" A tax refund counts too. Pay for the journal may be saved, and is not matched.",
                " También cuenta la devolución de impuestos. El pago por el diario se puede ahorrar, pero no se iguala."),
            (false, true) => say.T(" Pay for the journal counts too.", " También cuenta el pago por el diario."),
            _ => say.T(" Pay for the journal may be saved, and is not matched.", " El pago por el diario se puede ahorrar, pero no se iguala."),
        };
        return say.T("Money from a job or your own business.", "Dinero de un empleo o de su negocio.") + also;
    }
}

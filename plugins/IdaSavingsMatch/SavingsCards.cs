using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Cards of the saver's page. What is posted and what is promised never stand in one number.</summary>
internal static class SavingsCards
{
    public static Card Progress(Account account, Say say)
    {
        var goal = account.Saver.Goal + MatchRules.On(account.Saver.Goal, account.Terms).Total;
        var whole = Money.Max(goal, account.Own + account.Posted + account.ToCome);
        var together = account.Own + account.Posted;
        return new(say.T("How far along you are", "Cuánto lleva"), new List<Block>
        {
            new Meter(
                say.T($"{together} together, {account.ToCome} of match to come, {goal} when you reach your goal.",
                    $"{together} en total, {account.ToCome} por igualar, {goal} al llegar a su meta."),
                new List<MeterPart> { new(account.Own.Cents), new(account.Posted.Cents), new(account.ToCome.Cents, Promised: true) }, Math.Max(whole.Cents, 1),
                say.T($"{together} together", $"{together} en total"), say.T($"{goal} at your goal", $"{goal} en su meta")) { Dye = Dye.Coins },
            new Facts(new List<Fact>
            {
                new(say.T("You put in", "Usted aportó"), say.T($"{account.Own} of {account.Saver.Goal}", $"{account.Own} de {account.Saver.Goal}")),
                new(say.T("Match posted", "Igualado y registrado"), account.Posted.ToString()),
                new(say.T("Match promised, posts on the 5th", "Igualado prometido, se registra el día 5"), account.ToCome.ToString()),
                new(say.T("You can spend it from", "Puede usarlo desde"), say.Day(account.SpendableFrom)),
                new(say.T("Deposits are matched until", "Los depósitos se igualan hasta"), say.Day(account.MatchedUntil)),
            }, Beside: true),
        }) { Dye = Dye.Coins };
    }

    public static Card PutIn(DateOnly today, Account account, Say say) => new(say.T("Write down a deposit", "Anotar un depósito"), new List<Block>
    {
        new ActionForm("deposit", Forms.Deposit(today), say.T("Write it down", "Anotarlo"))
        {
            Forward = true,
            Note = account.Terms.ByManager
                ? say.T("It counts once staff have seen it in the bank’s statement.", "Cuenta cuando el personal lo ve en el estado de cuenta del banco.")
                : say.T("It counts as you write it.", "Cuenta tal como usted lo anota."),
        },
    });

    public static Card Statement(Account account, Say say)
    {
        var rows = new List<(DateOnly Day, LedgerRow Row)>();
        foreach (var d in account.Deposits.Where(d => d.State != "declined"))
        {
            var waits = d.State == Deposit.Waiting;
            rows.Add((d.Day, new(say.Day(d.Day), say.T("You put in", "Usted aportó"), d.Amount)
            {
                ToCome = waits,
                Note = say.Of(Forms.Sources, d.Source) + (waits ? say.T(", waits to be confirmed", ", por confirmar") : account.Terms.Matches(d.Source) ? ""
                    : say.T(", not matched", ", no se iguala")),
            }));
        }
        foreach (var m in account.Matches)
        {
            var amount = m.Federal + m.Other;
            rows.Add((m.Day, new(say.Day(m.Day), amount < Money.Zero ? say.T("Match back to the fund", "Igualado que vuelve al fondo")
                : say.T("Match posted", "Igualado registrado"), amount)));
        }
        foreach (var t in account.TakeOuts.Where(t => t.State == "done"))
            rows.Add((t.Day, new(say.Day(t.Day), say.T("You took out", "Usted retiró"), -t.Amount)));
        if (account.ToCome > Money.Zero) rows.Add((DateOnly.MaxValue,
            new("", say.T("Match to come", "Igualado por registrar"), account.ToCome) { ToCome = true }));
        var title = say.T("Statement", "Estado de cuenta");
        return rows.Count == 0
            ? new(title, new List<Block> { new Paragraph(say.T("Your first deposit shows up here.", "Aquí aparecerá su primer depósito.")) })
            : new(title, new List<Block>
            {
                new LedgerTable(title, rows.OrderByDescending(r => r.Day).Select(r => r.Row).ToList()),
                new Facts(new List<Fact> { new(say.T("There now: yours and match", "Ahora: lo suyo y lo igualado"),
                    say.T($"{account.Own} and {account.Posted}", $"{account.Own} y {account.Posted}")) }, Beside: true),
            });
    }

    public static Card AskOut(Account account, Say say) => new(say.T("Take out your own money", "Retirar su propio dinero"), new List<Block>
    {
        new ActionForm("ask_out", new Form(new Field("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100 }),
            say.T("See what would happen", "Ver qué pasaría"))
        { Note = say.T($"Your {account.Own} are yours at any time. Before anything happens you see what becomes of the match.",
            $"Sus {account.Own} son suyos en todo momento. Antes de que pase algo, verá qué ocurre con lo igualado.") },
    });

    public static Card Decide(Account account, TakeOut asked, Say say)
    {
        var back = Money.Max(Money.Zero, account.Posted - account.After(asked.Amount).Total);
        var hidden = new Dictionary<string, string> { ["out"] = asked.Id.ToString(CultureInfo.InvariantCulture) };
        return new(say.T($"Take out {asked.Amount}?", $"¿Retirar {asked.Amount}?"), new List<Block>
        {
            new Paragraph(back > Money.Zero
                ? say.T($"{asked.Amount} comes to you. {back} of posted match goes back to the fund, because the money that earned it leaves.",
                    $"{asked.Amount} llegan a usted. {back} ya igualados vuelven al fondo, porque sale el dinero que los ganó.")
                : say.T($"{asked.Amount} comes to you. All posted match stays.", $"{asked.Amount} llegan a usted. Todo lo igualado se queda.")),
            new ActionForm("take_out", Form.Empty, say.T($"Take out {asked.Amount}", $"Retirar {asked.Amount}")) { Hidden = hidden },
            new ActionForm("keep", Form.Empty, say.T("Leave it here", "Dejarlo aquí")) { Hidden = hidden },
        });
    }

    public static Card Terms(Account account, Say say) => new(say.T("In plain words", "En pocas palabras"), new List<Block>
    {
        new Facts(new List<Fact>
        {
            new(say.T("For each dollar", "Por cada dólar"),
                say.T($"{account.Terms.MatchPerDollar} is added, on up to {account.Terms.MonthlyLimit} a month.",
                $"Se agregan {account.Terms.MatchPerDollar}, sobre hasta {account.Terms.MonthlyLimit} al mes.")),
            new(say.T("If a month is tight", "Si un mes está difícil"), say.T("Skip it. Nothing is lost.", "Sáltelo. No se pierde nada.")),
            new(say.T("What is matched", "Qué se iguala"), account.Terms.EarnedOnly
                ? say.T("Money from a job or your own business. Pay for the journal may be saved, and is not matched.",
                    "Dinero de un empleo o de su negocio. El pago por el diario se puede ahorrar, pero no se iguala.")
                : say.T("Money from anywhere.", "Dinero de cualquier origen.")),
            new(say.T("Benefits", "Ayudas públicas"), account.Terms.Federal
                ? say.T("Half of the match is federal: savings and match are not counted for SSI and other means tests.",
                    "La mitad es federal: ni el ahorro ni lo igualado cuentan para SSI y otras pruebas de recursos.")
                : say.T("The match is not federal: for SSI or Medicaid this account may count as something you own. Ask before you start.",
                    "Los fondos no son federales: para SSI o Medicaid esta cuenta puede contar como algo que usted posee. Pregunte antes de empezar.")),
        }),
    }) { Tint = true, Dye = Dye.Coins };
}

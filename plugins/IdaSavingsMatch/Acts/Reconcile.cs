using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Reads the bank's statement and says what each line is. What fits nothing stays where a person sees it.</summary>
internal sealed class Reconcile(
    StatementStore store, DepositStore deposits, BookDeposits book, SaverStore savers, AccountReader accounts, IFiles files, ILedger ledger,
    ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Import(Act request, CancellationToken ct)
    {
        if (request.Answers.File("file") is not { } key || await files.Read(key, ct) is not { } file)
            return StatementFile.Bad("no_file", "Choose the bank’s file, CSV or OFX.", "Elija el archivo del banco, CSV u OFX.");
        var read = StatementFile.Read(Encoding.UTF8.GetString([.. file.Content]));
        if (!read.Succeeded) return read.Refusal;
        var lines = read.Value.Items;
        if (lines.Count == 0) return StatementFile.Bad("statement_empty", "No line of money is in the file.", "El archivo no tiene ninguna línea con dinero.");
        var rules = await settings.On(clock.Today, ct);
        var account = rules.Text("bank_account");
        if (account.Length > 0 && lines.All(l => l.Account.Length > 0 && !l.Account.EndsWith(account, StringComparison.Ordinal)))
            return StatementFile.Bad("wrong_account", $"This statement is not of the account that ends in {account}.",
                $"Este estado no es de la cuenta que termina en {account}.");
        if (await store.Begin(request.Site, file.Sha256, file.Name, clock.Today, ct) is not { } statement)
            return Both.Done("This file was read before. Nothing changed.", "Este archivo ya se había leído. Nada cambió.");

        var known = await store.KnownOf(request.Site, lines, ct);
        var fresh = lines.Where(l => !known.Contains(l.Key)).ToList();
        var found = await Match(request.Site, fresh, account, (int)rules.Number("line_days"), ct);
        foreach (var one in found.Where(f => f.Deposit is not null))
            if (await Shown(request.Site, one.Deposit!.Value, one.Line.Day, ct) is { } refused) return refused;
        if (found.Count > 0) await store.Keep(request.Site, statement, found, ct);
        var (matched, open) = (found.Count(f => f.Deposit is not null), found.Count(f => f.Deposit is null));
        return Both.Done($"{fresh.Count} new of {lines.Count} lines: {matched} matched, {open} to look at.",
            $"{fresh.Count} nuevas de {lines.Count} líneas: {matched} emparejadas, {open} por ver.");
    }

    private async Task<IReadOnlyList<Found>> Match(SiteId site, List<StatementLine> fresh, string account, int days, CancellationToken ct)
    {
        if (fresh.Count == 0) return [];
        var unseen = await store.UnseenAt(site, fresh.Min(l => l.Day).AddDays(-days), fresh.Max(l => l.Day).AddDays(days), ct);
        var matching = new LineMatching(account, days, await store.MarkedAt(site, ct), unseen);
        return [.. fresh.Select(matching.Find)];
    }

    /// <summary>The bank shows a deposit: it counts from now on, and cash that a group counted has arrived.</summary>
    private async Task<Refusal?> Shown(SiteId site, long id, DateOnly day, CancellationToken ct)
    {
        if (await deposits.Find(id, ct) is not { } deposit) return Both.Settled;
        if (await deposits.Move(site, id, Deposit.Waiting, Deposit.Confirmed, ct) is { } confirmed)
        {
            await deposits.Seen(id, day, ct);
            return await book.Book(confirmed with { Held = "bank" }, ct);
        }
        await deposits.Seen(id, day, ct);
        if (deposit.Held != "cash") return null;
        return (await ledger.Post($"cash/{id.ToString(CultureInfo.InvariantCulture)}", "counted cash brought to the bank", day,
            [new(AccountNames.Bank, AccountNames.Cash, deposit.Amount)], ct)).Refusal;
    }

    /// <summary>A person says: this line is that deposit.</summary>
    public async Task<Outcome<Receipt>> IsDeposit(Act request, CancellationToken ct)
    {
        var (line, id) = (request.Answers.Number("line"), request.Answers.Number("deposit"));
        if (await store.Find(request.Site, line, ct) is not { State: "open" } kept || await deposits.Find(id, ct) is not { Seen: null } deposit)
            return Both.Settled with { Field = "deposit" };
        if (deposit.Amount != kept.Amount)
            return Both.No("line_differs", $"The line says {kept.Amount}, the deposit {deposit.Amount}.",
                $"La línea dice {kept.Amount}, el depósito {deposit.Amount}.", "deposit");
        if (await store.Settle(request.Site, line, "matched", "", ct, id, deposit.Saver) is null) return Both.Settled with { Field = "deposit" };
        return await Shown(request.Site, id, kept.Day, ct) is { } refused ? refused with { Field = "deposit" } : Noted;
    }

    /// <summary>A person says whose money it is. Nobody said yet where it came from, so it is saved and not matched until somebody does.</summary>
    public async Task<Outcome<Receipt>> IsOf(Act request, CancellationToken ct)
    {
        var line = request.Answers.Number("line");
        var digits = new string([.. request.Answers.Text("mark").Where(char.IsAsciiDigit)]);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await savers.Lock(id, ct) is not { Closed: false } saver)
            return Both.No("no_mark", "No open account has this mark. It looks like IDA-17.",
                "Ninguna cuenta abierta tiene esta marca. Es como IDA-17.", "mark");
        if (await store.Find(request.Site, line, ct) is not { State: "open" } kept || kept.Amount <= Money.Zero) return Both.Settled with { Field = "mark" };
        if (kept.Day < saver.Opened)
            return Both.No("before_opening", $"This account was opened on {Say.En.Day(saver.Opened)}, after the line’s day.",
                $"Esta cuenta se abrió el {Say.Es.Day(saver.Opened)}, después del día de la línea.", "mark");
        if (await accounts.Lock(id, ct) is not { } account) return Both.Settled with { Field = "mark" };
        var source = kept.Kind == "interest" ? Sources.Interest : request.Answers.Text("source");
        var key = $"line/{line.ToString(CultureInfo.InvariantCulture)}";
        var deposit = new Deposit(0, id, kept.Day, kept.Amount, source, "bank", Deposit.Confirmed, account.Terms.Counts(kept.Amount, source), null, "bank",
            kept.Day);
        if (await store.Settle(request.Site, line, "matched", "", ct, null, id) is null) return Both.Settled with { Field = "mark" };
        if (await deposits.Add(account.Saver, key, deposit, ct) is not { } added) return Noted;
        return await book.Book(deposit with { Id = added }, ct) is { } refused ? refused with { Field = "mark" } : Noted;
    }

    /// <summary>Money that went: the bank took a deposit back.</summary>
    public async Task<Outcome<Receipt>> IsReversal(Act request, CancellationToken ct)
    {
        var (line, id) = (request.Answers.Number("line"), request.Answers.Number("deposit"));
        if (await store.Find(request.Site, line, ct) is not { State: "open" } kept || await deposits.Find(id, ct) is not { } deposit)
            return Both.Settled with { Field = "deposit" };
        if (deposit.Amount != -kept.Amount)
            return Both.No("line_differs", $"The line says {kept.Amount}, the deposit {deposit.Amount}.",
                $"La línea dice {kept.Amount}, el depósito {deposit.Amount}.", "deposit");
        if (await store.Settle(request.Site, line, "matched", "reversal", ct, id, deposit.Saver) is null) return Both.Settled with { Field = "deposit" };
        // One that never counted is only declined.
        if (await deposits.Move(request.Site, id, Deposit.Waiting, Deposit.Declined, ct) is not null) return Noted;
        if (await deposits.Move(request.Site, id, Deposit.Confirmed, Deposit.Reversed, ct) is not { } gone) return Both.Settled with { Field = "deposit" };
        return await book.Undo(gone, kept.Day, ct) is { } refused ? refused with { Field = "deposit" } : Noted;
    }

    /// <summary>A charge of the bank: the program carries it, never a saver.</summary>
    public async Task<Outcome<Receipt>> IsFee(Act request, CancellationToken ct)
    {
        var line = request.Answers.Number("line");
        if (await store.Settle(request.Site, line, "matched", "fee", ct) is not { } kept || kept.Amount >= Money.Zero) return Both.Settled;
        return (await ledger.Post($"fee/{line.ToString(CultureInfo.InvariantCulture)}", "charge of the bank", kept.Day,
            [new(AccountNames.Costs, AccountNames.Bank, -kept.Amount)], ct)).Refusal is { } refused ? refused : Noted;
    }

    /// <summary>Interest of the common account goes to everybody, as own savings and match lie there.</summary>
    public async Task<Outcome<Receipt>> ShareInterest(Act request, CancellationToken ct)
    {
        var line = request.Answers.Number("line");
        if (await store.Settle(request.Site, line, "matched", "interest", ct) is not { } kept || kept.Amount <= Money.Zero) return Both.Settled;
        var all = (await savers.All(request.Site, ct)).Where(s => (s.Standing.Own + s.Standing.Kept.Total).Cents > 0).ToList();
        if (all.Count == 0)
            return Both.No("nobody_saves", "Nobody has savings there to share it by.", "Nadie tiene ahorro allí para repartirlo.");
        var parts = kept.Amount.Split([.. all.Select(s => (s.Standing.Own + s.Standing.Kept.Total).Cents)]);
        for (var i = 0; i < all.Count; i++)
        {
            if (parts[i] <= Money.Zero) continue;
            var key = $"interest/{line.ToString(CultureInfo.InvariantCulture)}/{all[i].Id.ToString(CultureInfo.InvariantCulture)}";
            var deposit = new Deposit(0, all[i].Id, kept.Day, parts[i], Sources.Interest, "bank", Deposit.Confirmed, Money.Zero, null, "bank", kept.Day);
            if (await deposits.Add(all[i], key, deposit, ct) is { } id && await book.Book(deposit with { Id = id }, ct) is { } refused) return refused;
        }
        return Noted;
    }

    public async Task<Outcome<Receipt>> PutAside(Act request, CancellationToken ct) =>
        await store.Settle(request.Site, request.Answers.Number("line"), "aside", request.Answers.Text("noted"), ct) is null
            ? Both.Settled with { Field = "noted" } : Noted;

    private static readonly Receipt Noted = Both.Done("Written down.", "Anotado.");
}

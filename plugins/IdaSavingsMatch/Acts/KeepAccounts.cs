using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Opens accounts, hands them over within the home, and notes classes.</summary>
internal sealed class KeepAccounts(
    SaverStore savers, HolderStore holders, TermsStore terms, LessonStore lessons, AccountReader accounts, Promises promises, ISettings settings, IClock clock)
{
    /// <summary>Opens an account under the rules of today, and promises the most it can earn.</summary>
    public async Task<Refusal?> Open(NewSaver asked, CancellationToken ct)
    {
        var rules = await settings.On(asked.Opened, ct);
        var own = Terms.From(rules, asked.Purpose);
        var charged = await holders.Of(asked.Site, asked.Family, asked.HolderKey, ct);
        var most = MatchRules.Most(own, asked.Goal, charged).Total;
        if (most == Money.Zero && own.PerDollar > 0)
            return Both.No("household_limit", "The match for your home has reached its limit. Your own savings go on.",
                "Lo igualado para su hogar llegó a su límite. Su propio ahorro sigue.", "goal");
        var id = await savers.Open(asked, ct);
        var saver = (await savers.Lock(id, ct))!;
        // Who comes back goes on under the rules that were signed.
        var back = saver.TermsId is not null || saver.Opened != asked.Opened;
        await terms.Fix(id, asked.Site, asked.Purpose, saver.Opened, back ? await terms.Rules(saver, ct) : rules, ct);
        return await promises.Set(saver, most + saver.Standing.Posted.Total, saver.Paid, ct);
    }

    public async Task<Outcome<Receipt>> OpenOwn(Act request, CancellationToken ct)
    {
        var (family, person) = (request.Actor.Family!.Value, request.Actor.Person!.Value);
        if ((await savers.Of(family, ct)).Any(s => !s.Closed && s.HolderKey == person.Value))
            return Both.No("has_account", "You have an account of your own already.", "Usted ya tiene una cuenta propia.", "goal");
        var purpose = request.Answers.Text("purpose");
        if (!(await settings.On(clock.Today, ct)).Yes("for_" + purpose)) return PurposeClosed;
        var refused = await Open(new(request.Site, family, person, person.Value, "", purpose, request.Answers.Money("goal"),
            request.Answers.Money("monthly"), clock.Today), ct);
        return refused is not null ? refused : Both.Done("Your account is open.", "Su cuenta está abierta.") with { Page = "savings" };
    }

    /// <summary>The account goes to a child of the home, looked after by who gave it, or to another adult who takes it over.</summary>
    public async Task<Outcome<Receipt>> HandOver(Act request, Account seen, PersonId person, Guid holderKey, string holder, CancellationToken ct)
    {
        var purpose = request.Answers.Text("purpose");
        if (!(await settings.On(clock.Today, ct)).Yes("for_" + purpose)) return PurposeClosed;
        if (await accounts.Lock(seen.Saver.Id, ct) is not { } account) return Both.NoAccount;
        var now = account.Standing.Posted - await holders.ChargedBefore(account.Saver.Id, ct);
        var rules = await terms.Rules(account.Saver, ct);
        if (!await holders.HandOver(account.Saver, now.Floor(), person, holderKey, holder, purpose, clock.Today, request.Key, ct))
            return Both.Done("Handed over.", "Entregada.");
        await terms.Fix(account.Saver.Id, request.Site, purpose, account.Saver.Opened, rules, ct);
        if (await Promise(account, Terms.From(rules, purpose), holderKey, ct) is { } refused) return refused with { Field = "purpose" };
        return Both.Done("Handed over. Savings and match stay in it.", "Entregada. El ahorro y lo igualado siguen en ella.");
    }

    // Another holder and another use may earn more, or less, than was promised.
    private async Task<Refusal?> Promise(Account account, Terms own, Guid holder, CancellationToken ct)
    {
        var (saver, posted) = (account.Saver, account.Standing.Posted);
        if (saver.Promised is null) return null;
        var room = MatchRules.Room(own, posted, await holders.Of(saver.Site, saver.Family, holder, ct));
        return await promises.Set(saver, Money.Max(posted.Total, MatchRules.On(own.MostSaved(saver.Goal), own, room).Total), saver.Paid, ct);
    }

    public async Task<Outcome<Receipt>> Offer(Act request, Account account, CancellationToken ct)
    {
        var offered = request.Answers.Text("offered") == "yes";
        await holders.Offer(account.Saver.Id, offered, ct);
        return !offered ? Both.Done("It stays with you.", "Se queda con usted.")
            : Both.Done("Another adult of your home can take it over now, on this page.", "Ahora otro adulto de su hogar puede recibirla, en esta página.");
    }

    /// <summary>A child has no sign-in: whom the caps are charged to gets a key of its own.</summary>
    public Guid NewKey() => Guid.CreateVersion7(clock.Now);

    public async Task<Outcome<Receipt>> WriteLesson(Act request, Account account, CancellationToken ct)
    {
        var day = request.Answers.Date("day")!.Value;
        if (day > clock.Today || day < clock.Today.AddYears(-5))
            return Both.No("lesson_day", "Choose a day up to today, of the last five years.", "Elija un día hasta hoy, de los últimos cinco años.", "day");
        await lessons.Add(account.Saver, request.Key, new(0, account.Saver.Id, day, (int)request.Answers.Number("hours"), request.Answers.Text("what"),
            request.Answers.File("paper"), Deposit.Waiting), ct);
        return Both.Done("Written down. Staff confirm it.", "Anotado. El personal lo confirma.");
    }

    public static readonly Refusal PurposeClosed = Both.No("purpose_closed", "This city does not save for that at the moment.",
        "Esta ciudad no ahorra para eso en este momento.", "purpose");
}

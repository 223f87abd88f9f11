using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The saver's pages.</summary>
internal sealed class FamilyPages(
    AccountReader accounts, SaverStore savers, DepositStore deposits, TakeOutStore takeOuts, PurchaseStore purchases, LessonStore lessons,
    PayForTheGoal goal, Agreements agreements, ISettings settings)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        if (request.Viewer.Family is not { } family || await accounts.Named(family, request.Item, request.Viewer.Person, ct) is not { } saver)
            return Both.No("no_account_not_found", "You have no savings account here.", "Usted no tiene una cuenta de ahorro aquí.");
        var say = new Say(request.Viewer.Language);
        var account = await accounts.Read(saver, ct);
        var holds = saver.Person == request.Viewer.Person;
        return request.Page switch
        {
            "use" => await Use(account, holds, request.On, say, ct),
            "out" => await Out(account, holds, request.On, say, ct),
            "account" => await Account(account, holds, request, say, ct),
            _ => await Savings(account, request.On, say, ct),
        };
    }

    private async Task<PageModel> Savings(Account account, DateOnly today, Say say, CancellationToken ct)
    {
        var signed = await agreements.SignedOn(account.Saver, ct) is not null;
        var id = account.Saver.Id;
        var all = await accounts.Of(account.Saver.Family, ct);
        var put = await deposits.Of(id, ct);
        List<Block> blocks = [];
        if (!signed) blocks.Add(SavingsCards.Agreement(account, say));
        blocks.AddRange(put.Where(d => d is { Source: Sources.Unsaid, State: Deposit.Confirmed }).Select(d => SavingsCards.Seen(d, say)));
        blocks.Add(SavingsCards.Progress(account, say));
        if (signed) blocks.Add(SavingsCards.PutIn(today, account, await settings.On(today, ct), say));
        blocks.Add(SavingsCards.Statement(account, new(put, await savers.MatchesOf(id, ct), await takeOuts.Of(id, ct),
            await purchases.Of(id, ct)), say));
        blocks.Add(SavingsCards.Terms(account, say));
        if (all.Count(s => !s.Closed) > 1) blocks.Add(AccountCards.Accounts(all, say));
        if (signed)
            blocks.Add(new Card(say.T("Your papers", "Sus papeles"), new List<Block> { SavingsCards.Paper(account, say.T("The agreement", "El acuerdo")) }));
        return new(say.T("Your matched savings", "Su ahorro igualado"), blocks) { Hero = SavingsCards.Top(account, all.Count(s => !s.Closed) > 1, say) };
    }

    private async Task<PageModel> Use(Account account, bool holds, DateOnly today, Say say, CancellationToken ct)
    {
        List<Block> blocks = [UseCards.There(account, await goal.Hours(account.Saver.Id, ct), today, say)];
        var all = await purchases.Of(account.Saver.Id, ct);
        var left = account.Own + account.Posted - PayForTheGoal.Asked(all);
        if (holds && left > Money.Zero && await goal.NotYet(account, ct) is null) blocks.Add(UseCards.Ask(account, left, say));
        foreach (var purchase in all) blocks.Add(UseCards.Of(account, purchase, say));
        return new(say.T("Pay for your goal", "Pagar su meta"), blocks);
    }

    private async Task<PageModel> Out(Account account, bool holds, DateOnly today, Say say, CancellationToken ct)
    {
        var all = await takeOuts.Of(account.Saver.Id, ct);
        List<Block> blocks = [];
        if (holds)
        {
            blocks.AddRange(all.Where(t => t.State == TakeOut.Asked && t.Amount <= account.Own).Select(t => OutCards.Decide(account, t, say)));
            blocks.AddRange(all.Where(t => t.State == TakeOut.Sent).Select(t => OutCards.OnItsWay(t, say)));
        }
        blocks.AddRange(all.Where(t => t.Outstanding > Money.Zero).Select(t => OutCards.Open(t, say)));
        if (holds && account.Own > Money.Zero)
        {
            blocks.Add(OutCards.Ask(account, say));
            blocks.Add(OutCards.Emergency(today, account, await settings.On(today, ct), say));
        }
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(say.T("Nothing to take out", "Nada por retirar"), holds
                ? say.T("Once you have saved something, it can be taken out here at any time.",
                    "Cuando haya ahorrado algo, aquí podrá retirarlo en todo momento.")
                : say.T("Only who holds this account takes money out.", "Solo quien tiene esta cuenta retira dinero.")));
        blocks.Add(OutCards.Leaving(say));
        return new(say.T("Take money out", "Retirar dinero"), blocks);
    }

    private async Task<PageModel> Account(Account account, bool holds, BuildPage request, Say say, CancellationToken ct)
    {
        var all = await accounts.Of(account.Saver.Family, ct);
        var (reader, rules) = (request.Viewer.Person, await settings.On(request.On, ct));
        List<Block> blocks = [AccountCards.Classes(account, await lessons.Of(account.Saver.Id, ct), say)];
        if (holds) blocks.Add(AccountCards.WriteClass(request.On, say));
        blocks.Add(AccountCards.Accounts(all, say));
        if (account.Saver.Offered && !holds) blocks.Add(AccountCards.TakeOver(account.Saver, rules, say));
        if (all.All(s => s.Closed || s.HolderKey != reader?.Value)) blocks.Add(AccountCards.OpenOwn(rules, say));
        if (holds) blocks.Add(AccountCards.HandOver(account, rules, say));
        return new(say.T("Classes and accounts", "Clases y cuentas"), blocks);
    }
}

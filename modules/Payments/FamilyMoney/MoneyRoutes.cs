using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.FamilyMoney;

internal static class MoneyRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get<OpenMoney, MoneyView>("/money", _ => new(), a => View.Of<MoneyPage>(a));
        var account = routes.Get<OpenAccount, AccountView>("/money/account", _ => new(), a => View.Of<AccountPage>(a));
        routes.Post<SetBankAccount, Done>("/money/account",
            i => new(i.Text("holder"), i.Text("routing"), i.Text("account"), i.Text("again"), i.Text("kind"), i.Ticked("sure")),
            (_, _) => "/money?said=account", account);
        routes.Get<OpenStatement, StatementView>("/money/statement/{year}",
            i => new(int.TryParse(i.Route("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0), a => View.Of<StatementPage>(a));
        var earning = routes.Get<ExplainEarning, EarningView>("/money/{id}", i => new(i.Id()), a => View.Of<EarningPage>(a));
        routes.Post<ChoosePay, Done>("/money/{id}/choice", i => new(i.Id(), i.Text("wish") == "hold"),
            (i, _) => $"/money/{i.Id()}?said={(i.Text("wish") == "hold" ? "pay_held" : "pay_let_go")}", earning);
        routes.Post<ReportMissing, Done>("/money/{id}/missing", i => new(i.Id(), i.Text("words")), (i, _) => $"/money/{i.Id()}?said=missing", earning);
    }
}

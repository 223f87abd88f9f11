using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.PaySettings;

internal static class PayRoutes
{
    public static void Map(Routes routes)
    {
        var page = routes.Get<OpenPay, PayView>("/desk/pay", i => new(Asked(i)), a => View.Of<PayPage>(a));
        routes.Post<SetPayPlan, Done>("/desk/pay/plan", i => new(Site(i), Typed.Day(i.Text("from")), i.Text("kind"), Cents(i, "amount"),
            Cents(i, "gathering", 0), Cents(i, "month_cap"), Cents(i, "year_cap"), i.Number("wait", i.Text("wait").Length == 0 ? 0 : -1),
            i.Number("weekday", -1), i.Number("lead"), i.Text("tax")), (i, _) =>
                $"/desk/pay?city={Site(i).Value}&said=plan_set", page);
        routes.Post<SetBudget, Done>("/desk/pay/budget", i => new(Site(i), Typed.Day(i.Text("budget_from")), Typed.Day(i.Text("until")), Cents(i, "budget")),
            (i, _) => $"/desk/pay?city={Site(i).Value}&said=budget_set", page);
        routes.Post<SetBank, Done>("/desk/pay/bank", i => new(Site(i),
            new(i.Text("routing"), i.Text("bank_name"), i.Text("origin"), i.Text("company"), i.Text("company_id"),
            i.Text("account"), i.Ticked("balanced"))), (i, _) => $"/desk/pay?city={Site(i).Value}&said=bank_set", page);
        routes.Post<SetReleaseLimit, Done>("/desk/pay/limit", i => new(Site(i), Typed.Day(i.Text("limit_from")), Cents(i, "limit")),
            (i, _) => $"/desk/pay?city={Site(i).Value}&said=limit_set", page);
    }

    private static SiteId Site(In i) => new(i.Number("site"));

    // The city of the address, or that of the form that was refused.
    private static SiteId? Asked(In i) => int.TryParse(i.Query("city"), out var id) || (id = i.Number("site")) > 0 ? new SiteId(id) : null;

    // What is no amount becomes one that is refused beside its field.
    private static Money Cents(In i, string field, long otherwise = -1) => Typed.Money(i.Text(field)) ?? new Money(i.Text(field).Length == 0 ? otherwise : -1);
}

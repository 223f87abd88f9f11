using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>How many, in words that fit one as well.</summary>
internal static class PayeeWords
{
    public static string Total(Frame frame, long payees, Money total) => payees == 1
        ? frame.T("payouts.payee_total", ("total", total)) : frame.T("payouts.payees_total", ("count", payees), ("total", total));

    public static string Heading(Frame frame, long payees, Money total) => payees == 1
        ? frame.T("payouts.heading_to_one", ("total", total)) : frame.T("payouts.heading", ("total", total), ("count", payees));

    public static string Months(Frame frame, long months) =>
        months == 1 ? frame.T("payouts.journal_pay_one") : frame.T("payouts.journal_pay", ("months", months));

    public static string Payables(Frame frame, long count) =>
        count == 1 ? frame.T("payouts.payables_one") : frame.T("payouts.payables", ("count", count));

    public static string CameBack(Frame frame, long count) =>
        count == 1 ? frame.T("payouts.came_back_one") : frame.T("payouts.came_back", ("count", count));
}

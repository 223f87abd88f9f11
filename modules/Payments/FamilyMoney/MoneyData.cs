using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>The money chapter of "Download everything": every month's pay, where it goes, and what was reported.</summary>
internal sealed class MoneyData(MoneyReader reader, Texts texts) : IMyData
{
    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor.Person is null) return [];
        var earnings = await reader.All(ct);
        var account = await reader.CurrentAccount(ct);
        var reports = await reader.AllReports(ct);
        var others = await reader.PaidForYou(ct);
        if (earnings.Count == 0 && account is null && others.Count == 0) return [];
        DataTable table = new(texts.T("payments.money.months"),
            [texts.T("payments.data.month"), texts.T("payments.paper.amount"), texts.T("payments.account.state"), texts.T("payments.paper.paid_on"),
                texts.T("payments.receipt.number")],
            [.. earnings.Select(e => (IReadOnlyList<string>)[e.Month.ToString(), e.AmountCents.ToString(), texts.T("payments.state." + e.State),
                e.PaidOn?.ToString("yyyy-MM-dd") ?? "", e.Number])])
        {
            Numbers = [1],
        };
        List<Block> blocks = [table];
        if (account is not null) blocks.Add(new Facts([new(texts.T("payments.account.title"), $"{account.Holder}, •••• {account.LastFour}")]));
        blocks.AddRange(others.Select(o => new Paragraph(o.Payee is { } payee
            ? texts.T("payments.others.to", ("amount", o.AmountCents), ("payee", payee)) + ": " + o.Purpose
            : texts.T("payments.others.you", ("amount", o.AmountCents)) + ": " + o.Purpose)));
        blocks.AddRange(reports.Select(r => new Paragraph(r.Words) { Voice = true }));
        return
        [
            new(60, "money", texts.T("payments.money.title"), blocks, new
            {
                Earnings = earnings.Select(e => new
                {
                    Month = e.Month.ToString(), Cents = e.AmountCents.Cents, e.State, e.SentOn, e.PayOn, e.PaidOn, e.Why, e.Number, e.TaxClass,
                }).ToArray(),
                Account = account is null ? null : new { account.Holder, account.Kind, account.LastFour, account.State },
                PaidForYou = others.Select(o => new
                {
                    o.Payee, o.Purpose, Cents = o.AmountCents.Cents, RefundedCents = o.RefundedCents.Cents, o.State, o.SettledOn,
                }).ToArray(),
                Reports = reports.Select(r => new { r.Words, r.ReportedAt, r.LookBy, r.State, r.Answer }).ToArray(),
            }),
        ];
    }
}

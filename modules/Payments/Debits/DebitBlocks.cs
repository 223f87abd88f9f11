using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Payments.Debits;

/// <summary>On the money page: what was agreed to, one tap away; nothing for those who never were asked.</summary>
internal sealed class DebitBlocks(DebitReader reader, Texts texts) : IPageBlocks
{
    public bool On(string page) => page == "money";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor.Family is null) return [];
        var all = await reader.All(ct);
        if (all.Count == 0) return [];
        var coming = (await reader.AllDebits(ct)).Count(d => d.Coming);
        var offered = all.Any(a => a.State == "offered");
        return
        [
            new(45, Side.Aside, new Card(texts.T("debits.title"),
                new Paragraph(offered ? texts.T("debits.card_offered")
                    : coming > 0 ? texts.T("debits.card_coming", ("count", coming)) : texts.T("debits.nothing")))
            {
                Links = [new(texts.T("debits.open"), "/money/debits")],
            }),
        ];
    }
}

/// <summary>The same for "Download everything": the words that were agreed to, whole, and every debit.</summary>
internal sealed class DebitData(DebitReader reader, Texts texts) : IMyData
{
    public async Task<IReadOnlyList<MyDataSection>> Collect(Core.Identity.Actor actor, CancellationToken ct)
    {
        if (actor.Person is null || actor.Family is null) return [];
        var all = await reader.All(ct);
        if (all.Count == 0) return [];
        var debits = await reader.AllDebits(ct);
        List<Block> blocks = [.. all.Select(a => new Card(a.Wording, new Paragraph(a.AgreedText ?? a.Schedule)))];
        blocks.Add(new DataTable(texts.T("debits.all"),
            [texts.T("debits.data.day"), texts.T("payments.paper.amount"), texts.T("payments.account.state")],
            [.. debits.Select(d => (IReadOnlyList<string>)[d.DueOn.ToString("yyyy-MM-dd"), d.AmountCents.ToString(), texts.T("debits.is." + d.State)])])
        {
            Numbers = [1],
        });
        return
        [
            new(61, "debits", texts.T("debits.title"), blocks, new
            {
                Authorizations = all.Select(a => new
                {
                    a.Wording, a.Schedule, UsualCents = a.AmountCents.Cents, CapCents = a.CapCents.Cents, MonthCapCents = a.MonthCapCents.Cents, a.State,
                    a.AgreedText, a.AgreedHash, a.AgreedAt, a.EndedAt, a.EndedHow,
                }).ToArray(),
                Debits = debits.Select(d => new { d.DueOn, Cents = d.AmountCents.Cents, d.State, FromEarningsCents = d.TakenCents.Cents }).ToArray(),
            }),
        ];
    }
}

using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>Money coming and going, on the family's home: what is paid is solid, what is still to come is stitched.</summary>
internal sealed class HomeMoney(MoneyReader reader, SiteCalendar sites, Words words) : IPageBlocks
{
    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor is not { Family: not null, Site: { } site }) return [];
        var all = await reader.All(ct);
        var shown = all.Where(e => e.Owed).OrderByDescending(e => e.PayOn ?? e.SentOn).Take(3)
            .Concat(all.Where(e => e.State == "paid").OrderByDescending(e => e.PaidOn).Take(2)).ToArray();
        var f = Says(request.Actor, await sites.Today(site, ct));
        var others = (await reader.PaidForYou(ct)).Where(p => p.Coming).ToArray();
        var coming = new Sdk.Values.Money(all.Where(e => e.Coming).Sum(e => e.Left.Cents) + others.Sum(p => p.AmountCents.Cents));
        LedgerRow[] rows = [.. others.Take(2).Select(p => Row(f, p)), .. shown.Select(e => Row(f, e))];
        List<Placed> placed = [];
        if (all.FirstOrDefault(e => e.State == "returned") is { } back)
        {
            placed.Add(new(5, Side.Main, new Notice(f.T("payments.back.strong", ("amount", back.Left)), f.T("payments.back." + back.Back), Tone.Warn)
            {
                Link = new(f.T("payments.home.back"), "/money"),
            }));
        }
        // Before the first pay too: from here the money page is one tap away.
        placed.Add(new(40, Side.Aside, new Card(f.T("payments.home.title"), rows.Length == 0 ? new Paragraph(f.T("payments.home.none"))
            : new LedgerTable(f.T("payments.home.caption"), rows))
        {
            Note = coming.Cents > 0 ? f.T("payments.home.coming", ("amount", coming)) : null,
            Dye = Dye.Coins,
            Links = [new(f.T("payments.home.more"), "/money")],
        }));
        return placed;
    }

    public static LedgerRow Row(Frame f, EarningLine e)
    {
        var month = f.T("payments.money.month", ("month", f.MonthName(e.Month)));
        return new((e.PaidOn ?? e.PayOn) is { } day ? f.ShortDay(day) : "", month, e.Owed ? e.Left : e.AmountCents)
        {
            ToCome = e.State != "paid", Note = f.T("payments.state." + e.State),
        };
    }

    private static LedgerRow Row(Frame f, PaidLine p) => new("", p.Purpose, p.AmountCents) { ToCome = true, Note = f.T("payments.others." + p.State) };

    private Frame Says(Actor actor, DateOnly today) =>
        new() { Words = words, Language = actor.Language, Shell = Shell.Family, Path = "/home", Today = today };
}

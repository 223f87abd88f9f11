using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>A person holds its pay for a month, or lets it go.</summary>
[Allow(Who.Family)]
internal sealed record ChoosePay(Guid Earning, bool Hold) : IRequest<Outcome<Done>>;

internal sealed class ChoosePayHandler(Db db, Texts texts) : IRequestHandler<ChoosePay, Outcome<Done>>
{
    private const string Choose = "select payments.choose_pay(@Earning, @Wish)";

    public async Task<Outcome<Done>> Handle(ChoosePay request, CancellationToken ct) =>
        await db.One<bool>(Choose, new { request.Earning, Wish = request.Hold ? "hold" : "pay" }, ct) ? Done.Value : texts.Refuse("payments.on_its_way");
}

/// <summary>"I did not get it": looked into within ten banking days.</summary>
[Allow(Who.Family)]
internal sealed record ReportMissing(Guid Earning, string Words) : IRequest<Outcome<Done>>;

internal sealed class ReportMissingHandler(Db db, MoneyReader reader, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ReportMissing, Outcome<Done>>
{
    private const int LookWithin = 10;

    private const string Insert = """
        insert into payments.missing_report (id, site_id, person_id, family_id, earning_id, words, reported_at, look_by, state)
        values (@Id, @Site, @Person, @Family, @Earning, @Words, @Now, @LookBy, 'open') on conflict (earning_id) where state = 'open' do nothing
        """;

    public async Task<Outcome<Done>> Handle(ReportMissing request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if ((await reader.All(ct)).All(e => e.Id != request.Earning)) return texts.Refuse("not_found");
        if (request.Words.Trim().Length > 1000) return texts.Refuse("payments.too_long", "words");
        var now = clock.GetUtcNow();
        await db.Execute(Insert, new
        {
            Id = Guid.CreateVersion7(now), actor.Site, actor.Person, actor.Family, request.Earning, Words = request.Words.Trim(), Now = now,
            LookBy = BankingCalendar.Add(await sites.Today(actor.Site!.Value, ct), LookWithin),
        }, ct);
        return Done.Value;
    }
}

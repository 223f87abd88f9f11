using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>Up to how much one person's yes is enough in a city: a dated setting, and nothing where it was never set.</summary>
internal sealed class ReleaseLimit(Db db, SiteCalendar sites)
{
    private const string Read = """
        select (value ->> 'cents')::bigint from api.setting
        where site_id = @Site and name = 'payments.one_release_up_to' and from_on <= @On order by from_on desc, set_at desc limit 1
        """;

    public async Task<Money> Today(SiteId site, CancellationToken ct) =>
        new(await db.Maybe<long?>(Read, new { Site = site, On = await sites.Today(site, ct) }, ct) ?? 0);
}

/// <summary>Sets it from a day on. Who sets it is not who releases.</summary>
[Allow(Who.Admin, Fresh = true)]
internal sealed record SetReleaseLimit(SiteId Site, DateOnly From, Money UpTo) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class SetReleaseLimitHandler(Db db, PayableBook book, SiteCalendar sites, Texts texts) : IRequestHandler<SetReleaseLimit, Outcome<Done>>
{
    private const string Write = """
        insert into api.setting (site_id, name, from_on, value, set_by, set_at)
        values (@Site, 'payments.one_release_up_to', @From, @Value::jsonb, @Who, @Now)
        """;

    public async Task<Outcome<Done>> Handle(SetReleaseLimit request, CancellationToken ct)
    {
        if (request.UpTo.Cents < 0) return texts.Refuse("payables.amount", "limit");
        if (request.From < await sites.Today(request.Site, ct)) return texts.Refuse("payables.limit_from", "limit_from");
        await db.Execute(Write, new
        {
            request.Site, request.From, book.Who, book.Now, Value = JsonSerializer.Serialize(new { cents = request.UpTo.Cents }),
        }, ct);
        return Done.Value;
    }
}

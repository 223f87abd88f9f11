using System.Globalization;
using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Sets a city's days around listening, from a day on. What a family was told before stays as it was told.</summary>
/// <param name="From">First day it counts, as yyyy-MM-dd.</param>
[Allow(Who.Manager)]
internal sealed record SetListening(SiteId Site, string DraftDays, string RestDays, string LongestDays, string From) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class SetListeningHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<SetListening, Outcome<Done>>
{
    private const string Add = """
        insert into api.setting (site_id, name, from_on, value, set_by, set_at) values (@Site, @Name, @From, @Value::jsonb, @By, @Now)
        """;

    public async Task<Outcome<Done>> Handle(SetListening request, CancellationToken ct)
    {
        if (Days(request.DraftDays, 3, 60) is not { } draft) return texts.Refuse("listening.draft_days", "draft_days");
        if (Days(request.RestDays, 30, 730) is not { } rest) return texts.Refuse("listening.rest_days", "rest_days");
        if (Days(request.LongestDays, 7, 365) is not { } longest) return texts.Refuse("listening.longest_days", "longest_days");
        if (!DateOnly.TryParseExact(request.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || from < await sites.Today(request.Site, ct))
            return texts.Refuse("listening.from_past", "from");
        await db.Execute(Add, new
        {
            request.Site, Name = RulesOfCity.Setting, From = from, By = holder.Actor.Person, Now = clock.GetUtcNow(),
            Value = JsonSerializer.Serialize(new ListeningRules(draft, rest, longest), RulesOfCity.Loose),
        }, ct);
        return Done.Value;
    }

    private static int? Days(string typed, int least, int most) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= least && days <= most ? days : null;
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.WhoLooked;

/// <summary>Who opened something of the family, newest first.</summary>
[Allow(Who.Family)]
internal sealed record ShowWhoLooked : IRequest<Outcome<LookList>>;

public sealed record LookList(IReadOnlyList<Look> Items);

/// <param name="What">Key of the words that say what was looked at.</param>
public sealed record Look(DateTimeOffset At, DateOnly On, string Reader, string Hat, string What);

internal sealed class ShowWhoLookedHandler(Db db, ActorHolder holder, SiteCalendar sites, ISender sender) : IRequestHandler<ShowWhoLooked, Outcome<LookList>>
{
    private const string Log = "select at, reader, hat, what from api.access_log where family_id = @Family order by at desc limit 200";

    public async Task<Outcome<LookList>> Handle(ShowWhoLooked request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var rows = await db.Query<Row>(Log, new { holder.Actor.Family }, ct);
        var programs = (await sender.Send(new ListProgramNames(), ct)).Value;
        return new LookList([.. rows.Select(r => new Look(r.At, site.On(r.At), r.Hat == "program" ? programs.Of(r.Reader) : r.Reader, r.Hat, r.What))]);
    }

    private sealed record Row(DateTimeOffset At, string Reader, string Hat, string What);
}

/// <summary>Puts a line of the log into words.</summary>
internal static class LookWords
{
    public static string Who(Ui.Words words, string language, string reader, string hat) =>
        words.Has("hat." + hat) ? $"{reader}, {words.Text(language, "hat." + hat)}" : reader;

    public static string What(Ui.Words words, string language, string what) => words.Text(language, words.Has(what) ? what : "families.looked.something");
}

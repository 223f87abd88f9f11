using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>The conversations a liaison is invited to now, and nothing else of anybody.</summary>
[Allow(Who.Liaison)]
internal sealed record ListInvitedTo : IRequest<Outcome<InvitedList>>;

public sealed record InvitedList(IReadOnlyList<InvitedLine> Items);

public sealed record InvitedLine(Guid Id, string GivenName, DateOnly Last);

internal sealed class ListInvitedToHandler(Db db, SiteCalendar sites, TimeProvider clock) : IRequestHandler<ListInvitedTo, Outcome<InvitedList>>
{
    public const string Invited = "select id, given_name, until_at, site_id from listening.invited_to(@Now)";

    public async Task<Outcome<InvitedList>> Handle(ListInvitedTo request, CancellationToken ct)
    {
        List<InvitedLine> items = [];
        foreach (var line in await db.Query<InvitedRow>(Invited, new { Now = clock.GetUtcNow() }, ct))
            items.Add(new(line.Id, line.GivenName, (await sites.Get(line.SiteId, ct)).On(line.UntilAt.AddSeconds(-1))));
        return new InvitedList(items);
    }
}

internal sealed record InvitedRow(Guid Id, string GivenName, DateTimeOffset UntilAt, SiteId SiteId);

using System.Security.Cryptography;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

internal sealed class SeatForTrialHandler(Db db, ActorHolder holder, TimeProvider clock) : IRequestHandler<SeatForTrial, Outcome<Done>>
{
    private const string Start = "select groups.start(@Group, @Seat, 'Las Comadres', @norms, @now)";

    private const string Invite = """
        insert into groups.invitation (id, site_id, group_id, person_id, link_hash, code_hash, created_at, expires_at)
        values (@Seat, @Site, @Group, @Person, @hash, @hash, @now, @until)
        """;

    private const string Ask = "select groups.ask(@hash, @Seat, @Seat, @GivenName, '', @norms, @most, @now, @until)";

    private const string Answer = "select groups.answer(@Seat, true, @Seat, @most, @now)";

    public async Task<Outcome<Done>> Handle(SeatForTrial request, CancellationToken ct)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        var sql = request.Step switch { "start" => Start, "invite" => Invite, "ask" => Ask, _ => Answer };
        await db.Execute(sql, new
        {
            request.Group, request.Seat, actor.Site, actor.Person, actor.GivenName, hash = SHA256.HashData(request.Seat.ToByteArray()),
            norms = GroupRules.Norms, most = GroupSize.Usual.Most, now, until = now.AddDays(1),
        }, ct);
        return Done.Value;
    }
}

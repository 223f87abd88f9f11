using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Deletes what waited too long to be read, and writes down the end of invitations that are over. Nobody saw either any more.</summary>
[Allow(Who.Nobody)]
internal sealed record TidyListening(DateTimeOffset Due) : IRequest<Outcome<Done>>;

internal sealed class TidyListeningHandler(Db db, TimeProvider clock) : IRequestHandler<TidyListening, Outcome<Done>>
{
    private const string Delete = "delete from listening.draft where expires_at <= @Now";

    private const string End = """
        update listening.conversation c set ended_at = least(c.until_at, @Now) where c.ended_at is null and not listening.is_open(c, @Now)
        """;

    public async Task<Outcome<Done>> Handle(TidyListening request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Execute(Delete, new { Now = now }, ct);
        await db.Execute(End, new { Now = now }, ct);
        return Done.Value;
    }
}

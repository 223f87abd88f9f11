using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>How far the demonstration of this database has come.</summary>
[Allow(Who.Inside)]
internal sealed record ReadMarker : IRequest<Outcome<Marker>>;

internal sealed record Marker(bool Begun, bool Made);

internal sealed class ReadMarkerHandler(Db db) : IRequestHandler<ReadMarker, Outcome<Marker>>
{
    private const string Read = "select true as begun, made_at is not null as made from web.demonstration";

    public async Task<Outcome<Marker>> Handle(ReadMarker request, CancellationToken ct) => await db.Maybe<Marker>(Read, ct: ct) ?? new Marker(false, false);
}

/// <summary>Says that the making begins, or that it has come to its end.</summary>
[Allow(Who.Inside)]
internal sealed record SetMarker(long Seed, bool Made, DateTimeOffset At) : IRequest<Outcome<Done>>;

internal sealed class SetMarkerHandler(Db db) : IRequestHandler<SetMarker, Outcome<Done>>
{
    private const string Begin = "insert into web.demonstration (seed, begun_at) values (@Seed, @At)";

    private const string End = "update web.demonstration set made_at = @At";

    public async Task<Outcome<Done>> Handle(SetMarker request, CancellationToken ct)
    {
        await db.Execute(request.Made ? End : Begin, request, ct);
        return Done.Value;
    }
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Likeness;

/// <summary>A person says whether two families are one home. If they are, the newer one keeps its journal and stops earning beside the older.</summary>
[Allow(Who.Manager | Who.Admin)]
internal sealed record DecideLikeness(Guid Likeness, SiteId Site, FamilyId Family, bool Same) : IRequest<Outcome<Done>>, IAtSite, IAboutFamily
{
    public string What => "families.looked.alike_decided";
}

internal sealed class DecideLikenessHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<DecideLikeness, Outcome<Done>>
{
    private const string Decide = """
        update families.likeness set state = @State, decided_by = @Person, decided_at = @Now
        where id = @Likeness and family_id = @Family and site_id = @Site and state = 'open'
        """;

    private const string Stop = "select families.stop_earning(@Family)";

    public async Task<Outcome<Done>> Handle(DecideLikeness request, CancellationToken ct)
    {
        var state = request.Same ? "same" : "different";
        var decided = await db.Execute(Decide,
            new { State = state, holder.Actor.Person, Now = clock.GetUtcNow(), request.Likeness, request.Family, request.Site }, ct);
        if (decided == 0) return texts.Refuse("not_found");
        if (request.Same) await db.Execute(Stop, new { request.Family }, ct);
        return Done.Value;
    }
}

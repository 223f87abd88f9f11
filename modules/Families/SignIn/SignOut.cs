using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.SignIn;

/// <summary>Ends this session, or all of them.</summary>
[Allow(Who.SignedIn)]
internal sealed record SignOut(bool Everywhere) : IRequest<Outcome<Done>>;

internal sealed class SignOutHandler(Db db, ActorHolder holder, TimeProvider clock) : IRequestHandler<SignOut, Outcome<Done>>
{
    private const string EndOne = "select api.end_session(@Session, @Now)";

    private const string EndAll = "update api.session set ended_at = @Now where person_id = @Person and ended_at is null";

    public async Task<Outcome<Done>> Handle(SignOut request, CancellationToken ct)
    {
        var actor = holder.Actor;
        await db.Execute(request.Everywhere ? EndAll : EndOne, new { actor.Session, actor.Person, Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }
}

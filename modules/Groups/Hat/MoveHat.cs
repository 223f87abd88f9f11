using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Offers the organiser's hat to whoever takes it.</summary>
[Allow(Who.Family)]
internal sealed record OfferHat : IRequest<Outcome<HatMoved>>;

/// <summary>Takes the hat that is offered or free.</summary>
[Allow(Who.Family)]
internal sealed record TakeHat : IRequest<Outcome<HatMoved>>;

/// <summary>Names who could have the hat; when two members name the same person, it moves.</summary>
[Allow(Who.Family)]
internal sealed record NameForHat(PersonId For) : IRequest<Outcome<HatMoved>>;

/// <param name="Said">Key of the sentence that says what came of it.</param>
internal sealed record HatMoved(string Said);

internal sealed class OfferHatHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<OfferHat, Outcome<HatMoved>>
{
    private const string Offer = "select groups.offer_hat(@Group, @Now)";

    public async Task<Outcome<HatMoved>> Handle(OfferHat request, CancellationToken ct) =>
        holder.Actor.Groups is [var group, ..] && await db.One<bool>(Offer, new { Group = group, Now = clock.GetUtcNow() }, ct)
            ? new HatMoved("groups.hat_offered") : texts.Refuse("groups.hat");
}

internal sealed class TakeHatHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<TakeHat, Outcome<HatMoved>>
{
    private const string Take = "select groups.take_hat(@Group)";

    public async Task<Outcome<HatMoved>> Handle(TakeHat request, CancellationToken ct) =>
        holder.Actor.Groups is [var group, ..] && await db.One<bool>(Take, new { Group = group }, ct)
            ? new HatMoved("groups.hat_taken") : texts.Refuse("groups.hat_held");
}

internal sealed class NameForHatHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<NameForHat, Outcome<HatMoved>>
{
    private const string Name = "select groups.name_for_hat(@Group, @For, @Now)";

    public async Task<Outcome<HatMoved>> Handle(NameForHat request, CancellationToken ct)
    {
        if (holder.Actor.Groups is not [var group, ..]) return texts.Refuse("groups.none");
        return await db.One<string>(Name, new { Group = group, request.For, Now = clock.GetUtcNow() }, ct) switch
        {
            "noted" => new HatMoved("groups.hat_named"),
            "moved" => new HatMoved("groups.hat_moved"),
            _ => texts.Refuse("groups.hat_who", "who"),
        };
    }
}

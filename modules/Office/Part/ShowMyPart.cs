using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>Where a liaison or a researcher comes in: what their part is, and what this desk never shows them.</summary>
[Allow(Who.Liaison | Who.Researcher)]
internal sealed record ShowMyPart : IRequest<Outcome<MyPart>>;

public sealed record MyPart(string GivenName, bool Listens, bool Studies, IReadOnlyList<string> Cities);

internal sealed class ShowMyPartHandler(Platform platform, ActorHolder holder) : IRequestHandler<ShowMyPart, Outcome<MyPart>>
{
    public Task<Outcome<MyPart>> Handle(ShowMyPart request, CancellationToken ct)
    {
        var hats = holder.Actor.Hats;
        var cities = hats.Values.SelectMany(s => s).Distinct().Select(s => platform.Sites.GetValueOrDefault(s)?.Name).OfType<string>();
        return Task.FromResult<Outcome<MyPart>>(new MyPart(
            holder.Actor.GivenName, hats.ContainsKey(Hat.Liaison), hats.ContainsKey(Hat.Researcher), [.. cities.Order(StringComparer.CurrentCulture)]));
    }
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Consents;

internal sealed class ChoosePurposesHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<ChoosePurposes, Outcome<Done>>
{
    public static readonly IReadOnlyList<string> All = [Purpose.Journal, Purpose.Funders, Purpose.Research, Purpose.Programs, Purpose.Reminders];

    private const string Latest = """
        select distinct on (purpose) purpose, yes from families.consent where person_id = @Person order by purpose, at desc, id desc
        """;

    private const string Insert = """
        insert into families.consent (id, site_id, family_id, person_id, purpose, yes, language, sentence, at)
        values (@Id, @Site, @Family, @Person, @Name, @Yes, @Language, @Sentence, @Now)
        """;

    public async Task<Outcome<Done>> Handle(ChoosePurposes request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var before = (await db.Query<Choice>(Latest, new { actor.Person }, ct)).ToDictionary(c => c.Purpose, c => c.Yes);
        var now = clock.GetUtcNow();
        foreach (var name in All.Where(request.Choices.ContainsKey))
        {
            var yes = request.Choices[name];
            if (before.TryGetValue(name, out var was) && was == yes) continue;
            await db.Execute(Insert, new
            {
                Id = Guid.CreateVersion7(now), actor.Site, actor.Family, actor.Person, Name = name, Yes = yes,
                texts.Language, Sentence = texts.T($"consent.{name}.sentence"), Now = now,
            }, ct);
        }
        return Done.Value;
    }

    private sealed record Choice(string Purpose, bool Yes);
}

internal sealed class HasAgreedHandler(Db db) : IRequestHandler<HasAgreed, Outcome<Agreed>>
{
    private const string Ask = "select families.has_agreed(@Person, @Purpose)";

    public async Task<Outcome<Agreed>> Handle(HasAgreed request, CancellationToken ct) =>
        new Agreed(await db.One<bool>(Ask, new { request.Person, request.Purpose }, ct));
}

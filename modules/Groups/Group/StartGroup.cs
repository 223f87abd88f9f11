using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Makes a group: a name in the family's words and the pledge. Nobody approves it.</summary>
[Allow(Who.Family)]
internal sealed record StartGroup(string Name, bool Pledged) : IRequest<Outcome<Started>>, IChecked
{
    public Wrong? Check() =>
        Name.Trim().Length is 0 or > 60 ? new("groups.name", "name") : Pledged ? null : new Wrong("groups.pledge", "pledge");
}

internal sealed record Started(GroupId Group);

internal sealed class StartGroupHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<StartGroup, Outcome<Started>>
{
    private const string Start = "select groups.start(@Id, @Membership, @Name, @Norms, @Now)";

    public async Task<Outcome<Started>> Handle(StartGroup request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var membership = Guid.CreateVersion7(now);
        var made = await db.One<bool>(Start, new { Id = id, Membership = membership, Name = request.Name.Trim(), GroupRules.Norms, Now = now }, ct);
        return made ? new Started(new GroupId(id)) : texts.Refuse("groups.elsewhere");
    }
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Takes a reported post off the group's page, or leaves it. Whoever reported it is told that somebody looked.</summary>
[Allow(Who.Manager)]
internal sealed record DecideReport(Guid Id, bool Hide) : IRequest<Outcome<Done>>;

internal sealed class DecideReportHandler(Db db, Texts texts, Messenger messenger, TimeProvider clock) : IRequestHandler<DecideReport, Outcome<Done>>
{
    private const string Decide = "select person_id from groups.decide(@Id, @Choice, @Now)";

    public async Task<Outcome<Done>> Handle(DecideReport request, CancellationToken ct)
    {
        var told = await db.Query<PersonId>(Decide, new { request.Id, Choice = request.Hide ? "hidden" : "kept", Now = clock.GetUtcNow() }, ct);
        if (told.Count == 0) return texts.Refuse("groups.report_not_found");
        await messenger.Send($"groups.report.{request.Id}", told[0], "group_report", new Dictionary<string, object?>(), ct);
        return Done.Value;
    }
}

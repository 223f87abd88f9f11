using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Jobs;

/// <summary>Runs a job for a due time, once in the whole cluster, however often the scheduler asks.</summary>
[Allow(Who.Nobody)]
public sealed record RunJob(string Name, DateTimeOffset Due) : IRequest<Outcome<Done>>;

internal sealed class RunJobHandler(Db db, Platform platform, Messaging.ISender sender, TimeProvider clock) : IRequestHandler<RunJob, Outcome<Done>>
{
    private const string Begin = "insert into platform.job_run (job, due_at, started_at) values (@Name, @Due, @Now) on conflict do nothing";

    private const string End = "update platform.job_run set ended_at = @Now where job = @Name and due_at = @Due";

    public async Task<Outcome<Done>> Handle(RunJob request, CancellationToken ct)
    {
        var job = platform.Jobs.FirstOrDefault(j => j.Name == request.Name);
        if (job is null || await db.Execute(Begin, new { request.Name, request.Due, Now = clock.GetUtcNow() }, ct) == 0) return Done.Value;
        var answer = await sender.Send(job.Request(request.Due), ct);
        if (answer.Succeeded) await db.Execute(End, new { request.Name, request.Due, Now = clock.GetUtcNow() }, ct);
        return answer;
    }
}

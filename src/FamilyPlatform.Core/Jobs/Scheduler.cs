using System.Data.Common;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FamilyPlatform.Core.Jobs;

/// <summary>The clock of all hosts together: one clustered scheduler on the platform's own database.</summary>
public static class Scheduler
{
    public static void Add(IServiceCollection services, Platform platform)
    {
        services.AddSingleton<DbDataSource>(platform.Parts.Installation.Job);
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "family-platform";
                o.GenerateInstanceId = true;
            });
            // Two hosts that start at once both declare the triggers; the second must leave them as they are.
            q.ConfigureOptions<SchedulingOptions>(o => o.IgnoreDuplicates = true);
            q.UsePersistentStore(store =>
            {
                store.UsePostgres(d => d.UseRegisteredDataSource = true);
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                store.ConfigureStore(o =>
                {
                    o.TablePrefix = "quartz.qrtz_";
                    o.StoreJobDataAsStrings = true;
                });
                store.UseClustering(c => c.CheckinInterval = TimeSpan.FromSeconds(10));
            });
            foreach (var job in platform.Jobs)
            {
                q.ScheduleJob<SendJob>(
                    trigger => trigger.WithIdentity(job.Name).WithCronSchedule(job.Cron, c => c.InTimeZone(TimeZoneInfo.Utc)),
                    detail => detail.WithIdentity(job.Name).UsingJobData("name", job.Name));
            }
        });
        services.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AwaitApplicationStarted = true;
        });
    }
}

/// <summary>The one job class the scheduler knows: it names a request and sends it.</summary>
internal sealed class SendJob(Platform platform, ILogger<SendJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString("name")!;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        try
        {
            var answer = await platform.Send(new RunJob(name, due), Actor.System, cancellationToken);
            if (answer.Refusal is { } refusal) log.LogWarning("{Job} was refused: {Code}", name, refusal.Code);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // What a job does is harmless to repeat: the next due time catches up.
            log.LogError("{Job} failed: {Problem}", name, problem.GetType().Name);
        }
    }
}

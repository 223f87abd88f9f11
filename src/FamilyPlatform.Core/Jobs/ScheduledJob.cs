using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Jobs;

/// <summary>A request that the clock sends, as the system. What depends on a city's zone runs hourly and decides for itself.</summary>
/// <param name="Name">Stable: runs are recorded under it, once per due time.</param>
/// <param name="Cron">Quartz cron with seconds, in UTC.</param>
/// <param name="Request">The request for a due time. It must be harmless to repeat.</param>
public sealed record ScheduledJob(string Name, string Cron, Func<DateTimeOffset, IRequest<Outcome<Done>>> Request);

using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs;

internal static class Fixtures
{
    public static readonly SiteId Site = new(1);
    public static readonly FamilyId Family = new(new Guid("01920000-0000-7000-8000-000000000001"));
    public static readonly DateOnly Day = new(2026, 11, 22);

    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "programs", name);

    public static ProgramPackage Package(string name) => ProgramPackage.Read(Folder(name)).Value;

    public static RunningProgram Start(string name) => RunningProgram.Load(Package(name), NullLoggerFactory.Instance).Value;

    public static BuildPage Page(string program, string page) => new(program, Site, page, new Viewer(Audience.Family, null, Family, null, "en"), Day);

    public static ProgramDispatcher Dispatcher(RunningPrograms running, ProgramHealth health, ProgramLimits? limits = null)
    {
        limits ??= new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        return new(running, health, limits, new MemoryWatch(health, limits, NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    public sealed class Reach : IProgramReach, IProgramSession
    {
        public int Abandoned { get; private set; }

        public ProgramServices Services => NoServices.Instance;

        public Task<IProgramSession> Open(RunningProgram program, SiteId site, CallKind kind, TimeSpan limit, CancellationToken ct) =>
            Task.FromResult<IProgramSession>(this);

        public Task Keep(CancellationToken ct) => Task.CompletedTask;

        public void Abandon() => Abandoned++;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>What only one corner of the code may touch, and what nobody may call.</summary>
internal static class UseRules
{
    public static IReadOnlyList<Rule> All =>
    [
        Only("Only Programs.Loading touches load contexts", "System.Runtime.Loader", ["FamilyPlatform.Programs.Loading"],
            "namespace FamilyPlatform.Programs.Catalog; internal sealed class C { object? o = System.Runtime.Loader.AssemblyLoadContext.Default; }"),
        Only("Only Core.Jobs and Programs.Scheduling touch Quartz", "Quartz", ["FamilyPlatform.Core.Jobs", "FamilyPlatform.Programs.Scheduling"],
            "namespace FamilyPlatform.Core.Data; internal sealed class Job { List<Quartz.IScheduler> all = []; }"),
        Only("Only Core.Templates touches the template engine", "HandlebarsDotNet", ["FamilyPlatform.Core.Templates"],
            "namespace FamilyPlatform.Core.Pages; internal sealed class P { Func<object> make = () => HandlebarsDotNet.Handlebars.Create(); }"),
        NoCall("Nobody reads the machine's clock", IsClock, "DateTime.UtcNow"),
        NoCall("Nobody makes a random identifier without the clock", c => Is(c, "System.Guid", "NewGuid"), "Guid.NewGuid()"),
        NoCall("Nobody waits for a task by blocking a thread", IsBlocking, "Task.FromResult(1).Result"),
        NoCall("Nobody puts a thread to sleep", c => Is(c, "System.Threading.Thread", "Sleep"), "((Action)(() => Thread.Sleep(1)))"),
        NoCall("Nobody publishes through MediatR, which stops at the first failure", IsPublish, "((IMediator)null!).Publish<INotification>(null!)"),
    ];

    private static Rule Only(string sentence, string used, string[] corners, string canary) =>
        Rule.Over(sentence,
            code => code.All.SelectMany(c => c.Types.Select(t => (Code: c, Type: t))).Where(x => !corners.Any(n => Within(x.Type.Namespace, n))),
            x => TypeUse.Of(x.Type).Where(t => Within(t.Namespace, used)).Select(t => $"{x.Type.FullName} uses {t.FullName}"),
            (Part.Core, "FamilyPlatform.Alpha", canary));

    private static Rule NoCall(string sentence, Func<MethodReference, bool> banned, string canary) =>
        Rule.Over(sentence,
            code => code.All.SelectMany(c => c.Types),
            type => TypeUse.Calls(type).Where(banned).Select(c => $"{type.FullName} calls {c.DeclaringType.Name}.{c.Name}"),
            (Part.Module, "FamilyPlatform.Alpha", $"internal sealed class Hidden {{ async Task<object> In() {{ await Task.Yield(); return {canary}; }} }}"));

    /// <summary>Matches whole segments: <c>Quartz</c> holds <c>Quartz.Impl</c> but not <c>QuartzLike</c>.</summary>
    internal static bool Within(string space, string of) => space == of || space.StartsWith(of + ".", StringComparison.Ordinal);

    private static bool IsClock(MethodReference call) =>
        call.DeclaringType.FullName is "System.DateTime" or "System.DateTimeOffset" && call.Name is "get_Now" or "get_UtcNow" or "get_Today";

    private static bool IsBlocking(MethodReference call) =>
        call.DeclaringType.Namespace == "System.Threading.Tasks"
        && call.DeclaringType.Name is "Task" or "Task`1" or "ValueTask`1" && call.Name is "get_Result" or "Wait" or "WaitAll" or "WaitAny";

    private static bool IsPublish(MethodReference call) => call.DeclaringType.Namespace == "MediatR" && call.Name == "Publish";

    private static bool Is(MethodReference call, string type, string name) => call.DeclaringType.FullName == type && call.Name == name;
}

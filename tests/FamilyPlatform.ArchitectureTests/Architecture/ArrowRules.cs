using FamilyPlatform.ArchitectureTests.Rules;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>Who may stand on whom, read from what the built assemblies really reference.</summary>
internal static class ArrowRules
{
    private const string Sdk = "FamilyPlatform.Sdk", Contracts = "FamilyPlatform.Contracts", Core = "FamilyPlatform.Core", Ui = "FamilyPlatform.Ui";

    private const string A = "public class Thing;", UsesA = "internal sealed class Uses : Thing;";

    public static IReadOnlyList<Rule> All =>
    [
        Arrow("A program stands on the Sdk alone", Part.Plugin, [Sdk], (Part.Core, "FamilyPlatform.Alpha", A)),
        Arrow("Contracts stand on the Sdk alone", Part.Contracts, [Sdk], (Part.Core, "FamilyPlatform.Alpha", A)),
        Arrow("The Ui stands on the Sdk alone", Part.Ui, [Sdk], (Part.Contracts, "FamilyPlatform.Alpha", A)),
        Arrow("Core stands on Contracts, Sdk and Ui", Part.Core, [Sdk, Contracts, Ui], (Part.Programs, "FamilyPlatform.Alpha", A)),
        Arrow("A module stands on no other module, nor on the host", Part.Module, [Sdk, Contracts, Core, Ui], (Part.Module, "FamilyPlatform.Alpha", A)),
        Arrow("The program host knows no module", Part.Programs, [Sdk, Contracts, Core, Ui], (Part.Module, "FamilyPlatform.Alpha", A)),
        Rule.Over("Nothing but Web references a module",
            code => from user in code.Except(Part.Web) from module in code.Of(Part.Module) where user != module select (user, module),
            pair => pair.user.OwnReferences.Where(r => r == pair.module.Name).Select(r => $"{pair.user} references {r}"),
            (Part.Module, "FamilyPlatform.Alpha", A), (Part.Ui, "FamilyPlatform.Beta", UsesA)),
        Rule.Over("The Sdk stands on MediatR and the base library alone",
            code => code.Of(Part.Sdk),
            sdk => sdk.Assembly.MainModule.AssemblyReferences.Select(r => r.Name)
                .Where(n => n != "MediatR" && !n.StartsWith("System.", StringComparison.Ordinal)).Select(n => $"{sdk} references {n}"),
            (Part.Sdk, "FamilyPlatform.Alpha", "public interface IDoor { Task Open(Microsoft.AspNetCore.Http.HttpContext http); }")),
        Rule.Over("A program touches neither the web framework nor the host's scheduler and templates",
            code => code.Of(Part.Plugin),
            program => program.Assembly.MainModule.AssemblyReferences.Select(r => r.Name).Where(HostMachinery).Select(n => $"{program} references {n}"),
            (Part.Plugin, "Alpha", "internal sealed class Job { public Quartz.IScheduler? Scheduler; }")),
    ];

    private static bool HostMachinery(string assembly) =>
        assembly is "Quartz" or "Handlebars" || assembly.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private static Rule Arrow(string sentence, Part from, string[] allowed, (Part, string, string) forbidden) =>
        Rule.Over(sentence,
            code => code.Of(from),
            user => user.OwnReferences.Except(allowed).Select(r => $"{user} references {r}"),
            forbidden, (from, "FamilyPlatform.Beta", UsesA));
}

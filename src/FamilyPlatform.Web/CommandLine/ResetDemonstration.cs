using System.CommandLine;
using FamilyPlatform.Web.Demonstration;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Erases the demonstration organisation and makes it again. A real organisation is never touched.</summary>
internal sealed class ResetDemonstration : IVerb
{
    private readonly Option<long> seed = new("--seed")
    {
        Description = "Another number makes other lives", HelpName = "NUMBER", DefaultValueFactory = _ => (long)DemoRun.UsualSeed,
    };

    public string Name => "demo reset";

    public string Summary => "Erase the demonstration organization and make it again";

    public IReadOnlyList<Option> Options => [seed];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await OpenedPlatform.Open(
            context.Data, serving: true, OpenedPlatform.InProduction ? null : true, context.Say, context.Cancellation, anew: true);
        var made = await DemoRun.Ensure(opened, context.Progress, context.Say, context.Cancellation, (ulong)context.Need(seed));
        context.Json(new { made = made is not null, made?.Families, made?.Months, seconds = made?.Seconds });
        return ExitCode.Done;
    }
}

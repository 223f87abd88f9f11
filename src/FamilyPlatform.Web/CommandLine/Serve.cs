using System.CommandLine;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Web.Demonstration;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>The host itself, until it is interrupted.</summary>
internal sealed class Serve : IVerb
{
    private readonly Option<string> urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by ;", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private readonly Option<bool> demo = new("--demo") { Description = "This is a demonstration organization (the default outside production)" };
    private readonly Option<bool> noDemo = new("--no-demo") { Description = "This is a real organization" };

    private readonly Option<string> plugins = new("--plugins") { Description = "One more folder of program packages", HelpName = "DIR" };

    public string Name => "serve";

    public string Summary => "Serve families and staff until interrupted (the default)";

    public IReadOnlyList<Option> Options => [urls, demo, noDemo, plugins];

    public async Task<int> Run(VerbContext context)
    {
        if (context.Get(demo) && context.Get(noDemo))
        {
            throw new PlainError("Choose one of --demo and --no-demo.", ExitCode.Usage);
        }

        var addresses = context.Need(urls).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Addresses.MustBeFree(addresses);
        var demonstration = context.Get(demo) || (!context.Get(noDemo) && !OpenedPlatform.InProduction);
        var packages = context.Get(plugins);
        if (packages is not null && !Directory.Exists(packages)) throw new PlainError($"There is no folder {packages}.", ExitCode.Usage);
        await using var opened = await OpenedPlatform.Open(
            context.Data, serving: true, demonstration, context.Say, context.Cancellation, plugins: packages);
        await DemoRun.Ensure(opened, context.Progress, context.Say, context.Cancellation);
        await using var host = WebHost.Build(opened.Platform, addresses, builder => Scheduler.Add(builder.Services, opened.Platform));
        await host.StartAsync(context.Cancellation);
        context.Say($"Family Platform is at {string.Join(" and ", host.Urls)}. Press Ctrl-C to end.");
        if (opened.Platform.Parts.Demo) WhoCanSignIn.Say(context.Say, host.Urls.First());
        context.Json(new { urls = host.Urls, demo = demonstration, data = context.Data.Path });
        await host.WaitForShutdownAsync(context.Cancellation);
        return ExitCode.Done;
    }
}

using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Autofac;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The platform with an operator's folder of its own: tests put packages in and take them out.</summary>
public sealed class ProgramsFixture : IAsyncLifetime
{
    private readonly string scratch = Directory.CreateTempSubdirectory("fp-programs").FullName;

    public PlatformFixture Base { get; } = new();

    public Platform Platform { get; private set; } = null!;

    /// <summary>What families have written, for programs that read it.</summary>
    internal WrittenFacts Written { get; } = new();

    public string Folder => Path.Combine(scratch, "packages");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await Base.InitializeAsync();
        Platform = await Host("first");
        // Fixture programs are signed by nobody; what signatures do has tests of its own, which turn the switch off again.
        Assert.True((await Send(new AllowUnsigned(true), Actor.System)).Succeeded);
    }

    /// <summary>One more host on the same database, with copies of its own.</summary>
    /// <param name="packages">Its own operator's folder; null for the shared one.</param>
    /// <param name="written">False where facts, household and consent are the database's own.</param>
    internal async Task<Platform> Host(string name, string? packages = null, ProgramLimits? limits = null, bool written = true)
    {
        var folders = new ProgramFolders([packages ?? Folder], Path.Combine(scratch, "copies-" + name));
        var parts = new PlatformParts(Base.Installation, Base.Clock, NullLoggerFactory.Instance, PlatformFixture.Keys, Demo: false)
        {
            Extra = b =>
            {
                b.RegisterInstance(folders);
                b.RegisterInstance(Written);
                b.RegisterInstance(limits ?? PlatformFixture.Unhurried);
                if (written) b.RegisterType<WrittenFactsHandler<ProgramsFixture>>().AsImplementedInterfaces();
            },
        };
        var host = Platform.Build(ModuleList.All, parts);
        await host.RefreshSites();
        return host;
    }

    /// <summary>A host on the same database that never leaves this machine.</summary>
    internal Platform Demonstration() => Platform.Build(ModuleList.All, new PlatformParts(Base.Installation, Base.Clock, NullLoggerFactory.Instance,
        PlatformFixture.Keys, Demo: true)
    {
        Extra = b =>
        {
            b.RegisterInstance(new ProgramFolders([Folder], Path.Combine(scratch, "copies-demo")));
            b.RegisterInstance(ProgramLimits.Usual with { Growth = long.MaxValue });
        },
    });

    /// <summary>Puts a fixture program into the operator's folder.</summary>
    internal void Place(string project, string? under = null, string? folder = null)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder ?? Folder, under ?? project)).FullName;
        foreach (var file in Directory.GetFiles(Fixtures.Folder(project), "*.dll")) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Puts a package folder as it is into the operator's folder.</summary>
    internal void PlaceFolder(string from, string under)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Folder, under, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    /// <summary>Puts a program of this repository into the operator's folder.</summary>
    internal void PlaceOwn(string assembly) =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"),
            Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, assembly)).FullName, assembly + ".dll"), overwrite: true);

    internal Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, Actor actor) => On(null, request, actor);

    /// <summary>What a sealed sentence in an address says.</summary>
    internal string Open(string said) => new SaidText(new Sealer(PlatformFixture.Keys)).Open(said)!.En;

    internal Task<Outcome<Moved>> Open(string program, SiteId site) => Send(new OpenProgram(program, site, "Test Manager"), Actor.System);

    /// <summary>A family applies, waits in the manager's list, and is accepted.</summary>
    internal async Task<Actor> Join(string program, Actor family, Platform? at = null)
    {
        var applied = await On(at, new Apply(program, new Dictionary<string, string> { ["card"] = "A-17" }), family);
        Assert.True(applied.Succeeded, applied.Refusal?.Message);
        var line = Assert.Single((await On(at, new ListWaiting(), Actor.System)).Value.Items, i => i.Family == family.Family && i.Program == program);
        Assert.True((await On(at, new MoveApplication(line.Family, line.Site, line.Key, "accept"), Actor.System)).Succeeded);
        return family;
    }

    private Task<TAnswer> On<TAnswer>(Platform? host, IRequest<TAnswer> request, Actor actor) =>
        (host ?? Platform).Send(request, actor, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Base.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
    }
}

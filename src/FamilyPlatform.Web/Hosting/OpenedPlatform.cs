using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Web.Hosting;

/// <summary>The platform on its database, for every verb: the operator's server when one is named, else the embedded one.</summary>
internal sealed class OpenedPlatform : IAsyncDisposable
{
    private readonly EmbeddedPostgres? server;
    private readonly Installation installation;

    private OpenedPlatform(EmbeddedPostgres? server, Installation installation, Platform platform) =>
        (this.server, this.installation, Platform) = (server, installation, platform);

    public Platform Platform { get; }

    /// <summary>To the database itself, as the user who may create roles.</summary>
    public required string Connection { get; init; }

    public static bool InProduction => Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Production";

    /// <summary>With <paramref name="serving"/>, this process is the folder's one host.</summary>
    /// <param name="demo">Whether this is a demonstration organisation; null: whatever the database says it is.</param>
    /// <param name="anew">Erases a demonstration first.</param>
    /// <param name="plugins">One more folder of program packages, or null.</param>
    public static async Task<OpenedPlatform> Open(
        DataFolder data, bool serving, bool? demo, Action<string> say, CancellationToken cancellation, bool anew = false, string? plugins = null)
    {
        var secrets = SecretStore.Load(data, environmentOnly: InProduction);
        EmbeddedPostgres? server = null;
        Installation? installation = null;
        try
        {
            if (Environment.GetEnvironmentVariable("ConnectionStrings__Platform") is not { Length: > 0 } connection)
            {
                server = serving ? await EmbeddedPostgres.Serve(data, say, cancellation) : await EmbeddedPostgres.Start(data, say, false, cancellation);
                connection = server.ConnectionString;
            }

            await ExternalPostgres.Check(connection, cancellation);
            installation = await Installation.Open(connection, secrets.Key("roles"), cancellation);
            var demonstration = await Organisation.Prepare(installation, demo, serving, anew, say, cancellation);
            var platform = Platform.Build(ModuleList.All, new PlatformParts(installation, TimeProvider.System, Loggers, secrets, demonstration)
            {
                Extra = services =>
                {
                    services.RegisterInstance(ShippedPackages.From(BuiltPrograms.Lines));
                    var folders = ProgramFolders.Beside(AppContext.BaseDirectory);
                    if (plugins is not null) services.RegisterInstance(folders with { Packages = [.. folders.Packages, plugins] });
                },
            });
            await platform.RefreshSites();
            return new OpenedPlatform(server, installation, platform) { Connection = connection };
        }
        catch
        {
            await Close(installation);
            await Close(server);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Close(installation);
        await Close(server);
    }

    // To the error stream, so that what a verb prints for machines stays whole.
    private static readonly ILoggerFactory Loggers = LoggerFactory.Create(
        l => l.SetMinimumLevel(LogLevel.Warning).AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace));

    private static ValueTask Close(IAsyncDisposable? part) => part?.DisposeAsync() ?? ValueTask.CompletedTask;
}

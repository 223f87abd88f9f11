using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Database;
using Microsoft.Extensions.Logging.Abstractions;

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
    public static async Task<OpenedPlatform> Open(
        DataFolder data, bool serving, bool? demo, Action<string> say, CancellationToken cancellation, bool anew = false)
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
            var platform = Platform.Build(ModuleList.All, new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, secrets,
                demonstration));
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

    private static ValueTask Close(IAsyncDisposable? part) => part?.DisposeAsync() ?? ValueTask.CompletedTask;
}

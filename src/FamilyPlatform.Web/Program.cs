using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

await using var server = await EmbeddedPostgres.Start(DataFolder.Resolve(null), Console.Error.WriteLine, forTests: false, CancellationToken.None);
var secrets = Secrets.Throwaway();
await using var installation = await Installation.Open(server.ConnectionString, new byte[32]);
await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), CancellationToken.None);
await using var platform = Platform.Build(ModuleList.All, new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, secrets, Demo: true));
await platform.RefreshSites();
await WebHost.Build(platform, ["http://127.0.0.1:5080"], b => FamilyPlatform.Core.Jobs.Scheduler.Add(b.Services, platform)).RunAsync();
return 0;

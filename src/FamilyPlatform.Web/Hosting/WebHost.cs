using System.IO.Compression;
using System.Net;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Web.Middleware;
using FamilyPlatform.Web.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.ResponseCompression;

namespace FamilyPlatform.Web.Hosting;

/// <summary>Kestrel in front of the platform. Everything the web framework needs is here and nowhere else.</summary>
internal static class WebHost
{
    public static WebApplication Build(Platform platform, string[] urls, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Forms with files say so and are read for longer.
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        Log(builder.Logging);
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "fp_form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.FormFieldName = "__form";
        });
        builder.Services.AddDataProtection().SetApplicationName("family-platform");
        builder.Services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeyRepository(platform.Parts.Installation));
        builder.Services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton(platform);
        builder.Services.AddSingleton(platform.Parts.Clock);
        builder.Services.AddSingleton(new ActorLoader(platform.Parts.Installation, platform.Parts.Clock));
        builder.Services.AddSingleton(platform.Signal);
        builder.Services.AddHostedService<Relay>();
        builder.Services.AddHostedService<Programs.Catalog.ProgramKeeper>();
        builder.Services.AddHostedService<MessagePump>();
        builder.Services.AddHostedService<Programs.Partners.PartnerPump>();
        more?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<CalmErrors>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<SessionActor>();
        app.UseRouting();
        var frames = Frames(platform);
        // A browser that asks for nothing we have gets a page; a machine gets the bare answer.
        app.Use((http, next) => http.GetEndpoint() is null && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? frames.Nowhere(http).ExecuteAsync(http) : next(http));
        var routes = new Routes(app, platform, frames);
        foreach (var module in platform.Modules) module.Map(routes);
        CommonEndpoints.Map(app, platform);
        return app;
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.SetMinimumLevel(LogLevel.Warning);
        // The keys of cookies lie in the database on purpose.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Addresses carry what somebody typed and keys of invitations, however talkative an operator makes the rest.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        // Every page with a form would warn that its no-store became a no-store.
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
    }

    private static FrameFactory Frames(Platform platform) => new(
        platform,
        platform.Words,
        (_, refusal) => View.Of<RefusalPage>(refusal),
        input => [.. platform.Modules.SelectMany(m => m.Desk)
            .Where(p => p.For.Any(input.Actor.Hats.ContainsKey))
            .OrderBy(p => p.Order)
            .Select(p => new Ui.RailPlace(p.Href, p.Icon, platform.Words.Text(input.Language, p.TextKey)))]);
}

using System.Net;
using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Tests.Families;
using FamilyPlatform.Tests.Journal;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Tests.Web;

/// <summary>Somebody with names and numbers that stand nowhere else lives through the real host with every log open. None of it may be in a line.</summary>
public sealed class LogCanaryTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Contact = "zyx.canary@example.org";
    private const string Phone = "5105559786";
    private const string Bank = "987600451234";

    private static readonly string[] Canaries = [Contact, "zyx.canary", Phone, "510) 555-9786", Bank, "Zyxgiven", "Zyxsurname", "Zyxwords"];

    private readonly EveryLine log = new();

    [Fact]
    public async Task No_line_of_any_log_holds_what_a_family_typed()
    {
        using var factory = LoggerFactory.Create(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        await using var own = Platform.Build(ModuleList.All,
            new PlatformParts(platform.Installation, platform.Clock, factory, PlatformFixture.Keys, Demo: true));
        await own.RefreshSites(TestContext.Current.CancellationToken);
        await using var console = new Overheard();
        await using var app = WebHost.Build(own, ["http://127.0.0.1:0"], builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Trace);
        });
        app.MapGet("/test/late", async (HttpContext http) =>
        {
            await http.Response.StartAsync();
            await http.Response.Body.FlushAsync();
            throw new InvalidOperationException("It began well. Zyxwords");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(app.Urls.First());
        var browser = await TestHost.Browser(address, platform, Actor.Stranger);

        var code = await SignIn(browser);
        await Month(browser);
        await Payout(own, browser, address);
        await Defects(browser);

        await app.StopAsync(TestContext.Current.CancellationToken);
        var lines = log.Lines.Concat(console.End().Split('\n')).ToArray();
        Assert.Contains(lines, l => l.Contains("CalmErrors", StringComparison.Ordinal) && l.Contains("P0001", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal));
        Assert.Equal("", string.Join('\n', lines.Where(l => Canaries.Any(c => l.Contains(c, StringComparison.OrdinalIgnoreCase)))));
        Assert.Equal("", string.Join('\n', lines.Where(l => Regex.IsMatch(l, $@"(?<![\w.,:-]){code}(?![\w.-])"))));
    }

    private async Task<string> SignIn(TestHost.TestBrowser browser)
    {
        await Goes(browser.Post("/join", "/join", ("contact", Contact)));
        var code = await platform.CodeFor(Contact);
        await Goes(browser.Post("/sign-in/code", "/join", ("code", code)));
        await Goes(browser.Post("/join/you", "/join", ("given_name", "Zyxgiven"), ("family_name", "Zyxsurname"), ("city", "oakland"), ("home", "")));
        await Goes(browser.Post("/account/contacts", "/join", ("new_contact", Phone)));
        return code;
    }

    private async Task Month(TestHost.TestBrowser browser)
    {
        await platform.PayPlan();
        await Goes(browser.Post("/progress/priorities", "/join", ("words", "Zyxwords to come"), ("area", "coins")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post("/journal/2026-11/money/1", "/join", ("income.work", "Zyxwords"))).StatusCode);
        await Goes(browser.Post("/journal/2026-11/money/1", "/join", ("income.work", "1,234")));
        await Goes(browser.Post("/journal/2026-11/health/2", "/join", ("health.initiative", "Zyxwords of a story")));
        await Goes(browser.Post("/journal/pay", "/join", ("choice", "pay")));
        await Goes(browser.Post("/journal/2026-11/send", "/join", ("agrees", "yes")));
        await browser.Get("/home?to=" + Contact + "&said=Zyxwords");
    }

    private async Task Payout(Platform own, TestHost.TestBrowser browser, Uri address)
    {
        await Goes(browser.Post("/money/account", "/join", ("holder", "Zyxgiven Zyxsurname"), ("routing", "121042882"), ("account", Bank), ("again", Bank),
            ("kind", "checking")));
        var person = await platform.Sql<Guid>("select person_id from platform.contact where address = $1", Contact);
        var family = await platform.Sql<Guid>("select family_id from platform.person where id = $1", person);
        await platform.Sql<object>("update payments.pay_method set ready_at = '2026-11-01' where person_id = $1", person);
        var steps = new PayoutSteps(platform);
        var (first, second) = (await steps.Finance(), await steps.Finance());
        await steps.Earn(new Actor { Person = new(person), Family = new(family), Site = PlatformFixture.Oakland }, 4000);
        var run = await own.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: true), first);
        Assert.True(run.Succeeded, run.Refusal?.Code);
        Assert.True((await own.Send(new ApprovePayout(run.Value.Id, run.Value.Total), second)).Succeeded);
        var made = await own.Send(new MakePayoutFile(run.Value.Id), first);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        var desk = await TestHost.Browser(address, platform, first);
        await desk.Page("/desk/payouts/" + run.Value.Id);
        await desk.Get($"/desk/payouts/{run.Value.Id}/file");
    }

    // Handlers that throw with what was typed in their text, on the way in, behind the page, and when the answer has begun.
    private async Task Defects(TestHost.TestBrowser browser)
    {
        await platform.Sql<object>("""
            create function public.shout() returns trigger language plpgsql as $$
            begin raise exception 'Broken by %', row_to_json(new) using detail = row_to_json(new)::text, hint = row_to_json(new)::text; end $$;
            create trigger shout before insert on journal.priority for each row execute function public.shout();
            create trigger shout before insert on platform.sign_in_code for each row execute function public.shout();
            create trigger shout before insert or update on platform.message for each row execute function public.shout();
            create trigger shout before update on platform.delivery for each row execute function public.shout();
            """);
        var refused = await browser.Post("/progress/priorities", "/join", ("words", "Zyxwords again"), ("area", "coins"));
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.DoesNotContain("Zyxwords", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.Post("/sign-in", "/join", ("contact", Contact))).StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await (await browser.Get("/test/late")).Content.ReadAsStringAsync());
        await platform.Sql<object>("drop function public.shout() cascade");
    }

    private static async Task Goes(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}");
    }
}

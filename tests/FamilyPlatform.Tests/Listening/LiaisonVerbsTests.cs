using System.Net;
using System.Text;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Tests.Web;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace FamilyPlatform.Tests.Listening;

/// <summary>
/// Sends every form of the platform as a liaison who is invited to a conversation, over the wire and filled in, and compares all tables before and
/// after. Besides the own account, a question and the words of that conversation are all that a liaison changes anywhere.
/// </summary>
public sealed class LiaisonVerbsTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>
{
    // The conversation; the own account; and what everybody can do who is not even signed in: ask for a code, or open a one-time invitation to the staff.
    private static readonly Dictionary<string, string> Reviewed = new()
    {
        ["/desk/listening/{id}/ask"] = "listening.question",
        ["/desk/listening/{id}/words"] = "listening.draft",
        ["/account"] = "platform.person",
        ["/account/contacts"] = "platform.message platform.sign_in_code",
        ["/desk/you/codes"] = "office.recovery_code",
        ["/invited/{token}"] = "office.change office.invitation platform.contact platform.person platform.staff",
        ["/join"] = "platform.message platform.sign_in_code",
        ["/sign-in"] = "platform.message platform.sign_in_code",
    };

    // Sent by the pages or the command line on the way; they only read, or mark the own session.
    private static readonly Type[] WithoutAForm = [typeof(ComposePage), typeof(CollectMyData), typeof(ListSites), typeof(ShowSecondFactor)];

    [Fact]
    public async Task Nothing_a_liaison_sends_writes_anything_but_a_question_or_the_words_of_a_conversation_it_is_invited_to()
    {
        var objects = new OwnedObjects(programs);
        await objects.Make();
        await using var app = await Serve();
        var state = new StateKeeper(programs.Base);
        await state.Keep();
        SortedDictionary<string, string> wrote = new(StringComparer.Ordinal);
        var sent = 0;
        foreach (var endpoint in Mapped(app))
        {
            // What is sent may sign the sender out, so each form gets a session of its own.
            var browser = await TestHost.Browser(new Uri(app.Urls.First()), programs.Base, objects.Invited);
            var (pattern, path) = (endpoint.RoutePattern.RawText!, Path(endpoint, objects));
            var get = Method(endpoint) == "GET";
            using var answer = get ? await browser.Get(path) : await browser.Post(path, "/join",
                [.. objects.Typed(), ("contact", "new-here@example.org"), ("new_contact", "510 555 0177"), ("message", "Hello"), ("ref", "ABC-234")]);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            sent++;
            var changed = await state.ChangedTables();
            if (changed.Count > 0) wrote[pattern] = string.Join(' ', changed);
            if (changed.Count > 0) await state.Restore();
            Assert.False(get && changed.Count > 0, $"Looking at {pattern} changed {string.Join(' ', changed)}");
        }
        await app.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(sent > 150, $"Only {sent} requests were sent.");
        Assert.Equal(Reviewed.OrderBy(w => w.Key, StringComparer.Ordinal), wrote);
    }

    [Fact]
    public async Task Every_request_a_liaison_may_send_has_a_form_or_a_page_that_was_tried()
    {
        await using var app = await Serve();
        var mapped = Mapped(app).Select(e => e.Metadata.GetMetadata<Sends>()!.Request).ToHashSet();
        await app.StopAsync(TestContext.Current.CancellationToken);
        var requests = programs.Platform.Modules.Select(m => m.Assembly).Append(typeof(AllowAttribute).Assembly).Append(typeof(ComposePage).Assembly)
            .Distinct().SelectMany(a => a.GetTypes())
            .Where(t => AccessRules.Of(t) is { } rule && (rule.Who & (Who.Liaison | Who.SignedIn | Who.Anyone)) != 0).ToArray();
        Assert.Contains(requests, t => t.Name == "AskQuestion");
        // Signed calls from a provider and from a partner, and what a link's page and form send on once the link has been looked up.
        string[] others = ["HearText", "HearPartner", "ShowBoundPage", "ActBound"];
        Assert.Empty(requests.Where(t => !mapped.Contains(t) && !WithoutAForm.Contains(t) && !others.Contains(t.Name)).Select(t => t.Name));
    }

    private async Task<WebApplication> Serve()
    {
        // The work behind the pages would change tables by itself, at any moment.
        Type[] behind = [typeof(Relay), typeof(MessagePump), typeof(ProgramKeeper), typeof(QuartzHostedService)];
        var app = WebHost.Build(programs.Platform, ["http://127.0.0.1:0"], builder =>
        {
            foreach (var service in builder.Services.Where(s => behind.Contains(s.ImplementationType)).ToArray()) builder.Services.Remove(service);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static IEnumerable<RouteEndpoint> Mapped(WebApplication app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<Sends>() is not null).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal);

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string Path(RouteEndpoint endpoint, OwnedObjects objects)
    {
        var path = new StringBuilder();
        foreach (var part in endpoint.RoutePattern.PathSegments.Select(s => s.Parts.Single()))
            path.Append('/').Append(part is RoutePatternParameterPart place ? Place(endpoint, objects, place.Name) : ((RoutePatternLiteralPart)part).Content);
        return path.Length == 0 ? "/" : path.ToString();
    }

    private static string Place(RouteEndpoint endpoint, OwnedObjects objects, string name) => name switch
    {
        "month" => "2026-11",
        "area" => "money",
        "year" => "2026",
        "page" when endpoint.RoutePattern.RawText!.StartsWith("/journal", StringComparison.Ordinal) => "1",
        _ => objects.For(endpoint.RoutePattern.RawText!, name),
    };
}

using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Core.Pages;

/// <summary>The request type an endpoint sends, as endpoint metadata: who may call it is that type's <c>[Allow]</c>.</summary>
public sealed record Sends(Type Request);

/// <summary>A mapped page, to be shown again when a form on it is refused.</summary>
public sealed class PageRoute
{
    internal PageRoute(Func<In, Refusal?, Task<IResult>> show) => Show = show;

    internal Func<In, Refusal?, Task<IResult>> Show { get; }
}

/// <summary>How modules map pages and forms. An endpoint only turns HTTP into a request and the answer into a page.</summary>
public sealed class Routes(IEndpointRouteBuilder endpoints, Platform platform, FrameFactory frames)
{
    /// <summary>A page.</summary>
    public PageRoute Get<TRequest, TAnswer>(string pattern, Func<In, TRequest> ask, Func<TAnswer, View> show)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class
    {
        var route = new PageRoute((input, refusal) => Page(input, ask(input), show, refusal));
        Map(HttpMethods.Get, pattern, http => route.Show(new In(http, Empty), null)).WithMetadata(new Sends(typeof(TRequest)));
        return route;
    }

    /// <summary>A page that may also answer with a redirect: <paramref name="show"/> returns a <see cref="View"/> or a local path.</summary>
    public void GetOr<TRequest, TAnswer>(string pattern, Func<In, TRequest> ask, Func<In, TAnswer, object> show)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class =>
        Map(HttpMethods.Get, pattern, async http =>
        {
            var input = new In(http, Empty);
            var answer = await Send(input, ask(input), null);
            if (!answer.Succeeded) return frames.Refused(input, answer.Refusal);
            return show(input, answer.Value) is View view ? view.Result(frames.Make(input), 200) : Results.Redirect((string)show(input, answer.Value));
        }).WithMetadata(new Sends(typeof(TRequest)));

    /// <summary>A file.</summary>
    public void File<TRequest, TAnswer>(string pattern, Func<In, TRequest> ask, Func<TAnswer, FileAnswer> file)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class =>
        Map(HttpMethods.Get, pattern, async http =>
        {
            var input = new In(http, Empty);
            var answer = await Send(input, ask(input), null);
            if (!answer.Succeeded) return frames.Refused(input, answer.Refusal);
            var made = file(answer.Value);
            return Results.File(made.Content, made.ContentType, made.Name);
        }).WithMetadata(new Sends(typeof(TRequest)));

    /// <summary>A form. Done: redirect. Refused: the page it stood on, with the sentence beside its field and nothing typed lost.</summary>
    /// <param name="pattern">The address it is sent to, with the same route values as the page.</param>
    /// <param name="command">The request.</param>
    /// <param name="next">The local path to go to; <c>?said=KEY</c> shows the words <c>said.KEY</c> there.</param>
    /// <param name="again">The page it stands on.</param>
    /// <param name="before">Runs after success, before the redirect, for cookies.</param>
    /// <param name="files">Its form may bring files: more is read of it than of others.</param>
    public void Post<TRequest, TAnswer>(string pattern, Func<In, TRequest> command, Func<In, TAnswer, string> next, PageRoute again,
        Action<In, TAnswer>? before = null, bool files = false)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class =>
        Map(HttpMethods.Post, pattern, async http =>
        {
            var (form, unread) = await ReadForm(http);
            if (form is null) return frames.CannotRead(new In(http, Empty), unread);
            var input = new In(http, form);
            // The language was switched in the middle of a form: the same page, nothing sent, nothing typed lost.
            if (form.TryGetValue("_language", out var language))
            {
                http.Speak(language);
                return await again.Show(input, FrameFactory.OnlySpeaking);
            }
            var answer = await Send(input, command(input), value => In.Local(next(input, (TAnswer)value), "/"));
            if (answer.Refusal is { Code: SentBefore } && await frames.SentBefore(form.GetValueOrDefault("_key"), http.Request.Path) is { } known)
                return Results.Redirect(known);
            if (!answer.Succeeded) return Blocks(answer.Refusal) ? frames.Refused(input, answer.Refusal) : await again.Show(input, answer.Refusal);
            before?.Invoke(input, answer.Value);
            return Results.Redirect(In.Local(next(input, answer.Value), "/"));
        }).WithMetadata(new Sends(typeof(TRequest)), new FormSize(files));

    /// <summary>A button within a form that fills some of it in: nothing is sent, and the page stands again with what was typed.</summary>
    /// <param name="fill">Fields of the form with what stands in them now. Files may stand in it too.</param>
    public void Fill<TRequest, TAnswer>(
        string pattern, Func<In, TRequest> ask, Func<TAnswer, IReadOnlyDictionary<string, string>> fill, PageRoute again)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class =>
        Map(HttpMethods.Post, pattern, async http =>
        {
            var (form, unread) = await ReadForm(http);
            if (form is null) return frames.CannotRead(new In(http, Empty), unread);
            var input = new In(http, form);
            var answer = await Send(input, ask(input), null);
            if (!answer.Succeeded) return Blocks(answer.Refusal) ? frames.Refused(input, answer.Refusal) : await again.Show(input, answer.Refusal);
            foreach (var (name, value) in fill(answer.Value)) form[name] = value;
            return await again.Show(input, FrameFactory.OnlySpeaking);
        }).WithMetadata(new Sends(typeof(TRequest)), new FormSize(Files: true));

    /// <summary>A call from another machine, which signs its body: no session, no form token. Whoever is refused learns nothing.</summary>
    public void Hook<TRequest, TAnswer>(string pattern, Func<In, byte[], TRequest> ask)
        where TRequest : IRequest<Outcome<TAnswer>> where TAnswer : class =>
        endpoints.MapPost(pattern, async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            if (http.Request.ContentLength is not (>= 0 and <= 65_536)) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var input = new In(http, Empty);
            var answer = await Send(input, ask(input, body.ToArray()), null);
            return answer.Succeeded ? Results.NoContent() : Results.StatusCode(StatusCodes.Status403Forbidden);
        }).DisableAntiforgery();

    private const string SentBefore = "form.sent_twice_not_found";

    private static readonly Dictionary<string, string> Empty = [];

    // Mapped as a plain request delegate: no binding by reflection, and the result is certain to be written.
    private IEndpointConventionBuilder Map(string method, string pattern, Func<HttpContext, Task<IResult>> answer) =>
        endpoints.MapMethods(pattern, [method], async (HttpContext http) => await (await answer(http)).ExecuteAsync(http));

    private static bool Blocks(Refusal refusal) =>
        refusal.Code.StartsWith("access.", StringComparison.Ordinal) || refusal.Code.EndsWith("not_found", StringComparison.Ordinal);

    private async Task<IResult> Page<TAnswer>(In input, IRequest<Outcome<TAnswer>> request, Func<TAnswer, View> show, Refusal? refusal) where TAnswer : class
    {
        var answer = await Send(input, request, null);
        return answer.Succeeded
            ? show(answer.Value).Result(frames.Make(input, refusal), refusal is null || refusal == FrameFactory.OnlySpeaking ? 200 : 422)
            : frames.Refused(input, answer.Refusal);
    }

    private async Task<Outcome<TAnswer>> Send<TAnswer>(In input, IRequest<Outcome<TAnswer>> request, Func<object, string>? redirect) where TAnswer : class
    {
        await using var scope = platform.Open(input.Actor);
        if (redirect is not null && input.Form.TryGetValue("_key", out var key) && key.Length is > 0 and <= 64)
        {
            scope.Resolve<ActorHolder>().Form = new FormSend(
                key, input.Http.Request.Path, platform.Parts.Clock.GetUtcNow(), answer => redirect(((Outcome<TAnswer>)answer).Value));
        }
        try
        {
            return await scope.Resolve<Messaging.ISender>().Send(request, input.Http.RequestAborted);
        }
        catch (FormSentBeforeException)
        {
            // Phones send twice. The first one counts, and the second goes where it led.
            return new Refusal(SentBefore, "");
        }
    }

    // An endpoint that reads the form itself is accepted without a token, so it is asked for here, once, for all.
    private static async Task<(Dictionary<string, string>? Form, Unread Why)> ReadForm(HttpContext http)
    {
        try
        {
            if (!http.Request.HasFormContentType || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return (null, Unread.Stale);
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return (form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => In.Typed(f.Value.ToString())), default);
        }
        catch (Exception problem) when (problem.GetBaseException() is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return (null, Unread.Large);
        }
        catch (Exception problem) when (problem is AntiforgeryValidationException or InvalidDataException or BadHttpRequestException)
        {
            // A wrong token only answers no: what throws is a form that cannot be read.
            return (null, Unread.Broken);
        }
    }
}

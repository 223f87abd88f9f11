using System.Security.Cryptography;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FamilyPlatform.Core.Pages;

/// <summary>Makes the frame of a page from the request, and the pages for what was refused.</summary>
public sealed class FrameFactory(Platform platform, Words words, Func<Frame, Refusal, View> refusalPage, Func<In, IReadOnlyList<RailPlace>> rail)
{
    private const string Known = "select redirect from platform.form_key where key = $1 and path = $2";

    private readonly SaidText own = new(new Sealer(platform.Parts.Secrets));

    /// <summary>Stands for "show the page again with what was typed": nothing was refused.</summary>
    internal static readonly Refusal OnlySpeaking = new("form.language", "");

    public Frame Make(In input, Refusal? refusal = null)
    {
        var actor = input.Actor;
        var tokens = input.Http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(input.Http);
        return new Frame
        {
            Words = words,
            Language = actor.Language,
            Shell = actor.Person is null ? Shell.Stranger : actor.IsStaff && actor.Family is null ? Shell.Staff : Shell.Family,
            Path = Here(input),
            Today = Today(actor),
            Name = actor.FullName,
            Hat = actor.IsStaff ? words.Text(actor.Language, "hat." + actor.Hats.Keys.First().SettingName()) : "",
            AntiforgeryField = tokens.FormFieldName,
            AntiforgeryToken = tokens.RequestToken ?? "",
            FormKey = input.Form.TryGetValue("_key", out var key) && refusal is not null ? key : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
            Refusal = refusal == OnlySpeaking ? null : refusal?.In(actor.Language),
            Typed = refusal is null ? new Dictionary<string, string>() : input.Form,
            Said = refusal is null ? Said(input.Query("said"), actor.Language) : null,
            Rail = rail(input),
            Demo = platform.Parts.Demo,
        };
    }

    /// <summary>Sign in first, show the second factor first, not found, or not yours: each says so in words.</summary>
    public IResult Refused(In input, Refusal refusal)
    {
        var back = Here(input);
        return refusal.Code switch
        {
            "access.sign_in" => Results.Redirect("/sign-in?next=" + Uri.EscapeDataString(back)),
            "access.second_factor" or "access.second_factor_fresh" => Results.Redirect("/second-factor?next=" + Uri.EscapeDataString(back)),
            "access.denied" => Page(input, refusal, 403),
            _ when refusal.Code.EndsWith("not_found", StringComparison.Ordinal) => Page(input, refusal, 404),
            _ => Page(input, refusal, 422),
        };
    }

    /// <summary>An address that leads nowhere.</summary>
    public IResult Nowhere(HttpContext http) => Say(new In(http, new Dictionary<string, string>()), "not_found", 404);

    /// <summary>A form without a token that holds: the page was open too long, or it is not ours.</summary>
    /// <summary>What was sent is no form that can be read: the page says why.</summary>
    internal IResult CannotRead(In input, Unread why) => why switch
    {
        Unread.Large => Say(input, "form_large", 413),
        Unread.Broken => Say(input, "form_broken", 400),
        _ => Say(input, "form_stale", 400),
    };

    private IResult Say(In input, string code, int status) =>
        Page(input, new Refusal(code, words.Text(input.Actor.Language, "refusal." + code)), status);

    /// <summary>Where a form with this key led before, or null.</summary>
    internal async Task<string?> SentBefore(string? key, string path)
    {
        if (key is not { Length: > 0 and <= 64 }) return null;
        await using var command = platform.Parts.Installation.App.CreateCommand(Known);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        command.Parameters.Add(new NpgsqlParameter { Value = path });
        return await command.ExecuteScalarAsync() as string;
    }

    // A form cannot be sent again from an address, but the page it stood on can be opened again.
    private static string Here(In input) => input.Http.Request is var request && HttpMethods.IsGet(request.Method)
        ? request.Path + request.QueryString : In.Local(input.Text("_page"), "/");

    private string? Said(string said, string language) =>
        said.Length is > 0 and < 60 && words.Has("said." + said) ? words.Text(language, "said." + said) : own.Open(said)?.In(language);

    private IResult Page(In input, Refusal refusal, int status)
    {
        var frame = Make(input);
        return refusalPage(frame, refusal.In(frame.Language)).Result(frame, status);
    }

    private DateOnly Today(Actor actor) =>
        actor.Site is { } site && platform.Sites.TryGetValue(site, out var city)
            ? city.Today(platform.Parts.Clock)
            : DateOnly.FromDateTime(platform.Parts.Clock.GetUtcNow().UtcDateTime);
}

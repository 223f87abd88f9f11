using System.Text.RegularExpressions;
using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using FamilyPlatform.Tests.Programs.Compliance;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>What a program's "no" must be: its code, a sentence that names the rule in both languages, and nothing written.</summary>
internal static partial class Refusing
{
    /// <param name="sentence">What is said in English, word for word.</param>
    /// <param name="act">What is sent.</param>
    public static Task Refuses<T>(this ProgramsFixture host, string program, string code, string sentence, Func<Task<Outcome<T>>> act)
        where T : class => Refuses(() => Fingerprint.Of(host, program), code, sentence, act);

    /// <summary>The same on a stage.</summary>
    public static Task Refuses<T>(this Stage stage, string code, string sentence, Func<Task<Outcome<T>>> act)
        where T : class => Refuses(() => Fingerprint.Of(stage), code, sentence, act);

    /// <summary>The platform's own "no": its code, beside which field, and a sentence in both languages.</summary>
    public static async Task No<T>(this PlatformFixture platform, string code, string? field, MediatR.IRequest<Outcome<T>> request, Actor actor)
        where T : class
    {
        var english = (await platform.Send(request, actor with { Language = "en" })).Refusal;
        Assert.Equal((code, field), (english?.Code, english?.Field));
        var spanish = (await platform.Send(request, actor with { Language = "es" })).Refusal;
        Said(new(english!.Message, spanish!.Message));
    }

    private static async Task Refuses<T>(Func<Task<string>> rows, string code, string sentence, Func<Task<Outcome<T>>> act)
        where T : class
    {
        var before = await rows();
        var refusal = (await act()).Refusal;
        Assert.True(refusal is not null, $"{code}: it is taken.");
        Assert.Equal((code, sentence), (refusal.Code, refusal.In("en").Message));
        if (refusal.Both is { } both) Said(both);
        Assert.True(before == await rows(), $"{code}: something was written.");
    }

    /// <summary>
    /// A form that is sent by somebody who read the page a moment before another one was faster: the host found it on the page, and the program is asked
    /// when it no longer stands there.
    /// </summary>
    public static Task<Outcome<Receipt>> Late(
        this ProgramsFixture host, string program, SiteId site, Actor who, Audience side, string page, string action, string item, params Answer[] typed) =>
        Within(host.Platform, Sent(program, site, who, side, page, action, item, typed), who);

    /// <summary>The same on a stage.</summary>
    public static Task<Outcome<Receipt>> Late(this Stage stage, Actor who, Audience side, StageAct act, params Answer[] typed) =>
        Within(stage.Platform, Sent(stage.Program, Stage.City, who, side, act.Page, act.Action, act.Item, typed), who);

    private static Act Sent(string program, SiteId site, Actor who, Audience side, string page, string action, string item, Answer[] typed) =>
        new(program, site, page, action, Looking(who, side), new(typed.ToDictionary(t => t.Name, t => t.Value)), $"late-{Guid.CreateVersion7()}")
            { Item = item };

    /// <summary>Sends a request as a page does: as part of another one, with the rights of whoever looks at it.</summary>
    public static async Task<TAnswer> Within<TAnswer>(Platform platform, MediatR.IRequest<TAnswer> request, Actor who)
    {
        await using var scope = platform.Open(who);
        scope.Resolve<ActorHolder>().Depth = 1;
        return await scope.Resolve<ISender>().Send(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Somebody at a page of a side.</summary>
    public static Viewer Looking(Actor who, Audience side) =>
        new(side, who.Person, side is Audience.Family or Audience.Group ? who.Family : null, side == Audience.Group ? who.Groups[0] : null, who.Language)
            { GivenName = who.GivenName };

    /// <summary>What is to be mended, each said in both languages.</summary>
    public static Task<IReadOnlyList<Repair>> Repairs(this ProgramsFixture host, string program, SiteId site, DateOnly on) =>
        Repairs(host.Platform, new(program, site, on));

    /// <summary>The same on a stage.</summary>
    public static Task<IReadOnlyList<Repair>> Repairs(this Stage stage, DateOnly? on = null) =>
        Repairs(stage.Platform, new(stage.Program, Stage.City, on ?? stage.Today));

    private static async Task<IReadOnlyList<Repair>> Repairs(Platform platform, FindRepairs request)
    {
        var found = await platform.Send(request, Actor.System, TestContext.Current.CancellationToken);
        Assert.True(found.Succeeded, found.Refusal?.Message);
        foreach (var repair in found.Value.Items)
        {
            Said(repair.What);
            Said(repair.How);
        }
        return found.Value.Items;
    }

    /// <summary>A sentence in each of two languages, to somebody who is addressed as usted, without a place left open.</summary>
    public static void Said(LocalizedText text)
    {
        Assert.True(text.En.Length > 8 && text.Es.Length > 8 && text.En != text.Es, $"{text.En} | {text.Es}");
        Assert.True(".?!".Contains(text.En[^1], StringComparison.Ordinal) && ".?!".Contains(text.Es[^1], StringComparison.Ordinal), $"{text.En} | {text.Es}");
        Assert.DoesNotMatch(Familiar(), text.Es);
        Assert.DoesNotContain("{", text.En + text.Es, StringComparison.Ordinal);
        Assert.DoesNotMatch(OneOfMany(), text.En + " " + text.Es);
    }

    [GeneratedRegex(@"\b(tú|tu|tus|ti|contigo|eliges?|escribe|puedes|tienes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Familiar();

    // "1 times", "1 días": a number and its word that do not go together.
    [GeneratedRegex(@"(?<![\d.,$])1 (times|days|months|people|weeks|years|letters|veces|días|meses|personas|semanas|años|letras)\b")]
    private static partial Regex OneOfMany();
}

/// <summary>One thing that was typed or that the form carried.</summary>
internal readonly record struct Answer(string Name, string Value)
{
    public static implicit operator Answer((string Name, string Value) typed) => new(typed.Name, typed.Value);
}

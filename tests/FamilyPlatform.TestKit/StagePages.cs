using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.TestKit;

public sealed partial class Stage
{
    private int keys;

    /// <summary>A page as somebody sees it: staff at the desk, families on their own side.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="page">Its name.</param>
    /// <param name="item">Which of several things it is about.</param>
    /// <param name="inGroup">On the group's side.</param>
    public async Task<Outcome<PageModel>> Page(Actor who, string page, string item = "", bool inGroup = false)
    {
        var shown = await Door(page, item, inGroup).Read(who);
        return shown.Succeeded ? shown.Value.Model : shown.Refusal;
    }

    /// <summary>
    /// Sends a form of a page, as somebody typed it: amounts like <c>41.67</c>, days like <c>2026-11-17</c>. The answer is the receipt's words.
    /// </summary>
    /// <param name="who">Who sends it.</param>
    /// <param name="act">The form's action, on which page, and for whom it is.</param>
    /// <param name="typed">
    /// What was typed. Hidden values come along by themselves where the form stands once; where it stands more than once, one of them says which is meant.
    /// </param>
    public async Task<Outcome<Said>> Act(Actor who, StageAct act, params IReadOnlyList<(string Field, string Typed)> typed)
    {
        var (values, key) = (typed.ToDictionary(t => t.Field, t => t.Typed), act.Key ?? $"stage-{++keys}");
        var page = await Page(who, act.Page, act.Item, act.InGroup);
        ActionForm[] forms = page.Succeeded ? [.. PageParts.All<ActionForm>(page.Value.Blocks).Where(f => f.Action == act.Action)] : [];
        ActionForm[] meant = [.. forms.Where(f => f.Hidden.All(h => !values.TryGetValue(h.Key, out var said) || said == h.Value))];
        if (meant is [var one]) foreach (var hidden in one.Hidden) values[hidden.Key] = hidden.Value;
        var done = await Door(act.Page, act.Item, act.InGroup).Act(who, act.Action, key, values, act.Files);
        if (!done.Succeeded) return done.Refusal;
        return new Said(new SaidText(new Sealer(Keys)).Open(done.Value.Said)?.In(who.Language) ?? "", done.Value.Next);
    }

    /// <summary>Every line that somebody reads on a page, one text each: what a test looks for.</summary>
    public static IReadOnlyList<string> Texts(PageModel page) => Golden.Lines(page.Blocks);

    private PageDoor Door(string page, string item, bool inGroup) => new(Platform, Program, City, page, item, inGroup);
}

/// <summary>A form of a page.</summary>
/// <param name="Page">The page it stands on.</param>
/// <param name="Action">Its action.</param>
public sealed record StageAct(string Page, string Action)
{
    /// <summary>The item the page is about.</summary>
    public string Item { get; init; } = "";

    /// <summary>On the group's side.</summary>
    public bool InGroup { get; init; }

    /// <summary>The form's one-use key: give it to send the same form twice.</summary>
    public string? Key { get; init; }

    /// <summary>Files by field.</summary>
    public IReadOnlyList<Upload> Files { get; init; } = [];
}

/// <summary>What was said when a form was taken.</summary>
/// <param name="Words">The receipt, in the language of whoever sent it.</param>
/// <param name="Next">The address that follows.</param>
public sealed record Said(string Words, string Next);

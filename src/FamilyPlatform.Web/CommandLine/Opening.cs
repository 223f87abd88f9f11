using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>What verbs that work on the platform have in common.</summary>
internal static class Opening
{
    /// <summary>The platform on its database, beside a host that may be serving it.</summary>
    public static Task<OpenedPlatform> Open(this VerbContext context) =>
        OpenedPlatform.Open(context.Data, serving: false, demo: null, context.Say, context.Cancellation);

    /// <summary>A city by its short name or its name.</summary>
    public static Site Site(this OpenedPlatform opened, string named)
    {
        var cities = opened.Platform.Sites.Values.ToList();
        return cities.FirstOrDefault(c => c.Slug == named) ?? cities.FirstOrDefault(c => c.Name.Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? throw new PlainError(cities.Count == 0 ? "There is no city yet; serve once, or add one."
                : $"There is no city {named}; there are {string.Join(", ", cities.Select(c => c.Slug).Order(StringComparer.Ordinal))}.", ExitCode.Refused);
    }

    /// <summary>The answer, or the refusal as the sentence the operator reads.</summary>
    public static T Must<T>(this Outcome<T> outcome) where T : class =>
        outcome.Succeeded ? outcome.Value : throw new PlainError(outcome.Refusal.Message, ExitCode.Refused);
}

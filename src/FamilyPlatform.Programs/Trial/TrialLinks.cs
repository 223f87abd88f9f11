using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Programs.Trial;

/// <summary>Addresses of a trial.</summary>
internal static class TrialAddress
{
    public static string Base(ViewTrial view) => $"/desk/programs/{view.Program}/{view.Site}/try/{view.As}/{view.Language}";

    public static string Base(ActInTrial act) => $"/desk/programs/{act.Program}/{act.Site}/try/{act.As}/{act.Language}";

    public static string Of(ViewTrial view) => Base(view) + (view.Page.Length > 0 ? "/" + view.Page : "") + Place.Query(view.Item);

    /// <summary>Where one stands after an act that names no page.</summary>
    public static string After(ActInTrial act) => Base(act) + (act.Page.Length > 0 ? "/" + act.Page : "") + Place.Query(act.Item);
}

/// <summary>Keeps links of a program's page within the trial; what leads elsewhere is no link there.</summary>
internal static class TrialLinks
{
    public static PageModel Within(PageModel model, ViewTrial view)
    {
        string? To(string? href) => Inside(href, view.Program, TrialAddress.Base(view));
        return model with { Blocks = [.. model.Blocks.Select(b => Change(b, To))], Hero = model.Hero is { } hero ? (Hero)Change(hero, To) : null };
    }

    /// <returns>The address within the trial, or null where it leads out of it.</returns>
    public static string? Inside(string? href, string program, string @base)
    {
        foreach (var prefix in (string[])[$"/programs/{program}", $"/group/programs/{program}"])
        {
            if (href == prefix) return @base;
            if (href?.StartsWith(prefix + "/", StringComparison.Ordinal) == true) return @base + href[prefix.Length..];
        }
        return null;
    }

    private static Block Change(Block block, Func<string?, string?> to) => block switch
    {
        Card card => card with { Blocks = [.. card.Blocks.Select(b => Change(b, to))], Links = Links(card.Links, to) },
        Rows rows => rows with { Items = [.. rows.Items.Select(r => r with { Href = to(r.Href) })] },
        Notice { Link: { } link } notice => notice with { Link = One(link, to) },
        EmptyState { Link: { } link } empty => empty with { Link = One(link, to) },
        Hero { Go: { } go } hero => hero with { Go = One(go, to) },
        _ => block,
    };

    private static IReadOnlyList<Link> Links(IReadOnlyList<Link> links, Func<string?, string?> to) =>
        [.. links.Select(l => One(l, to)).OfType<Link>()];

    private static Link? One(Link link, Func<string?, string?> to) => to(link.Href) is { } href ? link with { Href = href } : null;
}

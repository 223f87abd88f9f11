using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FamilyPlatform.Tests.Web;

/// <summary>An address of the host with an object, a month or a page in each of its places.</summary>
internal static class ObjectAddress
{
    public static string Path(this OwnedObjects objects, RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern;
        var path = string.Concat(pattern.PathSegments.Select(s => "/" + (s.Parts.Single() is RoutePatternParameterPart place
            ? InPlace(objects, pattern.RawText!, place.Name) : ((RoutePatternLiteralPart)s.Parts[0]).Content)));
        return path.Length == 0 ? "/" : path;
    }

    private static string InPlace(OwnedObjects objects, string pattern, string name) => name switch
    {
        "month" => "2026-11",
        "area" => "money",
        "year" => "2026",
        "page" when pattern.StartsWith("/journal", StringComparison.Ordinal) => "1",
        _ => objects.For(pattern, name),
    };
}

using System.Security.Cryptography;

namespace FamilyPlatform.Ui;

/// <summary>The two files a page asks for. Their addresses carry a version, so a browser may keep them for ever.</summary>
public static class Assets
{
    public static readonly byte[] Css = Read("app.css");

    public static readonly byte[] Favicon = Read("favicon.svg");

    public static readonly string CssVersion = Convert.ToHexStringLower(SHA256.HashData(Css))[..10];

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

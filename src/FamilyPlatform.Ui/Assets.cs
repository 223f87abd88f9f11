using System.Security.Cryptography;

namespace FamilyPlatform.Ui;

/// <summary>The files a page asks for. Their addresses carry a version, so a browser may keep them for ever.</summary>
public static class Assets
{
    public static readonly byte[] Css = Read("app.css");

    public static readonly byte[] Favicon = Read("favicon.svg");

    /// <summary>The only script, on the two staff pages that speak with a passkey.</summary>
    public static readonly byte[] Passkey = Read("passkey.js");

    public static readonly string CssVersion = Version(Css);

    public static readonly string PasskeyVersion = Version(Passkey);

    private static string Version(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..10];

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

using System.Text.RegularExpressions;

namespace FamilyPlatform.Benchmarks;

/// <summary>One signed-in person with cookies and a form token, who can read pages and send forms.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly Wire wire;
    private readonly string cookies, token;

    private Browser(Wire wire, string cookies, string token) => (this.wire, this.cookies, this.token) = (wire, cookies, token);

    /// <summary>Opens a page with a form on it.</summary>
    public static async Task<Browser> Open(int port, string cookie, string page)
    {
        var wire = await Wire.Open(port);
        var shown = (await wire.Send(Wire.Get(page, cookie))).Must(200);
        var found = FormToken().Match(shown.Text);
        if (!found.Success) throw new InvalidOperationException($"There is no form on {page}.");
        return new(wire, $"{cookie}; {FormCookie().Match(shown.Head).Groups[1].Value}", found.Groups[1].Value);
    }

    public Task<Reply> Get(string path) => wire.Send(Wire.Get(path, cookies));

    /// <summary>With a form key of its own, as every shown form has one.</summary>
    /// <returns>Where it led.</returns>
    public async Task<string> Post(string path, string fields)
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return (await wire.Send(Wire.Post(path, cookies, $"__form={token}&_key={key:N}&_page={path}&{fields}"))).Must(302).Location;
    }

    /// <summary>Signs what a page showed, for what was shown.</summary>
    /// <param name="page">Shows the preview.</param>
    /// <param name="path">Takes the signature.</param>
    public async Task Sign(string page, string path)
    {
        var seen = Seen().Match((await Get(page)).Must(200).Text);
        if (!seen.Success) throw new InvalidOperationException($"Nothing is signed on {page}.");
        await Post(path, $"signed=Bench&seen={seen.Groups[1].Value}");
    }

    public void Dispose() => wire.Dispose();

    [GeneratedRegex("name=\"seen\" value=\"([^\"]+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("(fp_form=[^;]+)")]
    private static partial Regex FormCookie();

    [GeneratedRegex("name=\"__form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

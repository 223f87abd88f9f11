namespace FamilyPlatform.Web.Database;

/// <summary>PostgreSQL refuses to run as root, so root lends it another user; a plain user runs it as itself.</summary>
internal sealed record ServerUser(string? UserId, string? GroupId)
{
    public static ServerUser Current()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerUser(null, null);
        }

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = known.Find(fields => fields[0] == "postgres") ?? known.Find(fields => fields[0] == "nobody")
            ?? throw new PlainError(
                "PostgreSQL must not run as root, and this machine has neither a user postgres nor a user nobody; add one with useradd postgres.");
        return new ServerUser(user[2], user[3]);
    }

    public IReadOnlyList<string> Line(IEnumerable<string> line, bool endWithUs = false)
    {
        string[] change = UserId is null ? [] : ["--reuid", UserId, "--regid", GroupId!, "--clear-groups"];
        string[] end = endWithUs ? ["--pdeathsig", "INT"] : [];
        return change.Length + end.Length == 0 ? [.. line] : ["setpriv", .. change, .. end, "--", .. line];
    }

    public async Task Own(string path, CancellationToken cancellation)
    {
        if (UserId is not null)
        {
            var done = await Tool.Run(["chown", $"{UserId}:{GroupId}", path], cancellation);
            if (done.ExitCode != 0)
            {
                throw new PlainError($"The folder {path} cannot be given to PostgreSQL's user: {done.Output.Trim()}.");
            }
        }
    }

    public async Task MustReach(DataFolder data, CancellationToken cancellation)
    {
        if (UserId is not null && (await Tool.Run(Line(["test", "-x", data.Path]), cancellation)).ExitCode != 0)
        {
            throw new PlainError($"As root, PostgreSQL runs as another user, who cannot enter {data.Path}; choose a folder outside private ones with --data.");
        }
    }
}

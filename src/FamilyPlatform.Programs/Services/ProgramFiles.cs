using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Files of one program in one city. Row by row the database knows who may reach them.</summary>
internal sealed class ProgramFiles(HostSide host, HostSeal seal) : IFiles
{
    private const string One = """
        select name, content_type, sha256, content_sealed from programs.file where id = @file and program = @Program and site_id = @Site
        """;

    private const string Delete = "delete from programs.file where id = @file and program = @Program and site_id = @Site";

    public async Task<StoredFile?> Read(FileKey file, CancellationToken ct)
    {
        var line = await host.Role.AsHost(() => host.Db.Maybe<Line>(One, new { file = file.Value, host.Program, host.Site }, ct));
        return line is null ? null : new(line.Name, line.ContentType, seal.Open(About(file), line.ContentSealed), line.Sha256);
    }

    public Task Forget(FileKey file, CancellationToken ct)
    {
        host.Change();
        return host.Role.AsHost(() => host.Db.Execute(Delete, new { file = file.Value, host.Program, host.Site }, ct));
    }

    public static string About(FileKey file) => $"file {file}";

    private sealed record Line(string Name, string ContentType, string Sha256, byte[] ContentSealed);
}

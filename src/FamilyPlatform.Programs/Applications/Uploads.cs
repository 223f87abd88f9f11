using System.Security.Cryptography;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A file as it came with a form.</summary>
/// <param name="Field">The field it was sent in.</param>
public sealed record Upload(string Field, string Name, IReadOnlyList<byte> Content);

/// <summary>Whose a file is that is handed in now.</summary>
internal sealed record FileOwner(string Program, SiteId Site, Viewer Viewer);

/// <summary>Reads a program's form with its files: each is looked into, freed of what a phone wrote beside the picture, and kept sealed.</summary>
internal sealed class Uploads(Db db, Texts texts, HostSeal seal, TimeProvider clock)
{
    /// <summary>What phones make of a page of paper is smaller.</summary>
    public const int Largest = 10_000_000;

    private const string Store = """
        insert into programs.file (id, program, site_id, family_id, group_id, person_id, name, content_type, bytes, sha256, content_sealed, at)
        values (@Value, @Program, @Site, @Family, @Group, @Person, @name, @Type, @Length, @sha, @content, @now)
        """;

    public async Task<Outcome<Answers>> Read(
        Form form, IReadOnlyDictionary<string, string> typed, IReadOnlyList<Upload> uploads, FileOwner owner, CancellationToken ct)
    {
        var fields = form.Fields.Where(f => f.Kind == FieldKind.File).ToArray();
        var answers = FormReader.Read(new Form([.. form.Fields.Except(fields)]), typed, texts);
        if (!answers.Succeeded || fields.Length == 0) return answers;
        List<(Field Field, Upload Upload, Picture File)> good = [];
        foreach (var field in fields)
        {
            if (uploads.FirstOrDefault(u => u.Field == field.Name && u.Content.Count > 0) is not { } upload)
            {
                if (field.Required) return texts.Refuse("program.file_missing", field.Name);
                continue;
            }
            if (upload.Content.Count > Largest) return texts.Refuse("program.file_large", field.Name);
            if (Picture.Read([.. upload.Content], field.Takes) is not { } file)
                return texts.Refuse(field.Takes == FileKinds.Table ? "program.file_table" : "program.file_kind", field.Name);
            good.Add((field, upload, file));
        }
        var all = answers.Value.Values.ToDictionary();
        foreach (var (field, upload, file) in good) all[field.Name] = (await Keep(upload.Name, file, owner, ct)).ToString();
        return new Answers(all);
    }

    private async Task<FileKey> Keep(string name, Picture file, FileOwner owner, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = new FileKey(Guid.CreateVersion7(now));
        await db.Execute(Store, new
        {
            key.Value, owner.Program, owner.Site, owner.Viewer.Family, owner.Viewer.Group, owner.Viewer.Person, name = Plain(name, file.Ending), file.Type,
            file.Content.Length, sha = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            content = seal.Seal(ProgramFiles.About(key), file.Content), now,
        }, ct);
        return key;
    }

    // The name goes into headers and lists of others: letters and digits of any language, and the ending that its content has.
    private static string Plain(string name, string ending)
    {
        var stem = new string([.. Path.GetFileNameWithoutExtension(name).Select(c => char.IsLetterOrDigit(c) ? c : '-')]).Trim('-');
        return (stem.Length switch { 0 => "file", > 80 => stem[..80], _ => stem }) + ending;
    }
}

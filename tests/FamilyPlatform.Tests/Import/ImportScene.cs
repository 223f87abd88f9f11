using System.Runtime.CompilerServices;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Import;

namespace FamilyPlatform.Tests.Import;

/// <summary>Imports a file as the verb does, into a test database.</summary>
internal sealed class ImportScene(PlatformFixture fixture)
{
    public static readonly string Repository = FindRepository();

    public static string Sample(string name) => Path.Combine(Repository, "samples", name);

    public async Task<(ImportReport? Report, string? Refused)> Import(string file, string mappingFile, bool dryRun = false)
    {
        var (bound, first, journals) = await Read(file, mappingFile);
        Assert.Empty(first.Problems);
        ImportReport? report = null;
        var answer = await fixture.Send(new ImportFile(PlatformFixture.Oakland, journals, bound, first, dryRun, (_, _, _) => { }, told => report = told));
        return (report, answer.Refusal?.Code);
    }

    public static async Task<(BoundMapping Mapping, FirstPass First, JournalFile File)> Read(string file, string mappingFile)
    {
        var ct = TestContext.Current.CancellationToken;
        var bound = new BoundMapping(await Mapping.Read(mappingFile, ct), mappingFile);
        var journals = new JournalFile(file);
        return (bound, await FirstPass.Read(journals, bound, (_, _) => { }, ct), journals);
    }

    /// <summary>The rules that a text's rows break, by row.</summary>
    public static async Task<IReadOnlyList<ImportProblem>> Problems(string csv, string mapping)
    {
        using var files = new Folder();
        return (await Read(files.Write("rows.csv", csv), files.Write("mapping.json", mapping))).First.Problems;
    }

    private static string FindRepository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    /// <summary>A folder that is gone afterwards.</summary>
    internal sealed class Folder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("import-").FullName;

        public string Write(string name, string text)
        {
            var file = Path.Combine(path, name);
            File.WriteAllText(file, text);
            return file;
        }

        public string Name(string name) => Path.Combine(path, name);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}

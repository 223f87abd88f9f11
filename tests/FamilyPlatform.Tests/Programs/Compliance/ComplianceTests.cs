using System.Runtime.CompilerServices;
using FamilyPlatform.TestKit;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>The suite over the programs of this repository, and over programs that were made to fail it.</summary>
public sealed class ComplianceTests : IAsyncLifetime
{
    private static readonly string OwnFolder = Path.Combine(AppContext.BaseDirectory, "own");

    private readonly ProgramsFixture host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>Every program of this repository, discovered from disk, so that nobody forgets a new one.</summary>
    public static TheoryData<string> Own() =>
        [.. Directory.GetDirectories(OwnFolder).Select(d => Path.GetFileName(d)!).Order()];

    [Theory]
    [MemberData(nameof(Own))]
    public async Task A_program_of_this_repository_complies(string name)
    {
        var suite = new ProgramCompliance(host, Path.Combine(OwnFolder, name));
        Assert.Equal("", string.Join('\n', await suite.Run()));
        // What people read when something they send is not taken was read by somebody first.
        Assert.Null(Golden.Differs(string.Join('\n', suite.Answers) + "\n", Approved(name)));
        // Deposits were written, confirmed and matched on the way: the suite got as far as a family does.
        if (name == "IdaSavingsMatch") Assert.True(await host.Base.Sql<long>("select count(*) from program_ida.match") > 0);
    }

    [Fact]
    public async Task A_program_of_groups_with_files_and_papers_complies() => await Complies(Fixtures.Folder("Commons"));

    [Fact]
    public async Task A_program_that_a_partner_runs_complies() => await Complies(Fixtures.Folder("CrowdLender"));

    [Fact]
    public async Task Steady_complies_and_is_upgraded_to_its_second_version() => await Complies(Fixtures.Folder("Steady"), Fixtures.Folder("SteadyNext"));

    [Fact]
    public async Task The_second_version_of_Steady_complies() => await Complies(Fixtures.Folder("SteadyNext"));

    [Theory]
    [InlineData("BrokenConstructor", "Dry run: It does not start. InvalidOperationException: Broken from the start.")]
    [InlineData("BrokenMigration", "Opening: A migration failed and nothing of it was kept: relation \"half\" already exists")]
    [InlineData("BrokenSdk", "Package: BrokenSdk.dll: It was written for Sdk 7; this host offers Sdk 0.")]
    public async Task A_broken_package_fails_with_its_reason(string name, string sentence) => Assert.Equal([sentence], await Run(Fixtures.Folder(name)));

    [Theory]
    [InlineData("Page “hall” in “es”: an empty <p> stands on it.")]
    [InlineData("Page “ledger” in “en”: That didn’t go through.")]
    [InlineData("Act “lose” on page “hall”, filled in well: it broke. Act: threw FormatException")]
    [InlineData("Act “keep” on page “hall”, filled in well: it is refused (careless.no) and no field is named.")]
    [InlineData("Act “count” on page “hall”, sent twice: it acts twice.")]
    [InlineData("Schedule “sweep”: a second call for the same day changes something.")]
    [InlineData("Does it fit: it gives no reason in “en”.")]
    [InlineData("Winding down: it cannot say what it owes.")]
    public async Task A_careless_program_is_told_each_of_its_faults(string sentence)
    {
        var findings = await Run(Fixtures.Folder("Careless"));
        Assert.True(findings.Any(f => f.StartsWith(sentence, StringComparison.Ordinal)), string.Join('\n', findings));
    }

    private static string Approved(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "BadInput", name + ".txt");

    private async Task Complies(string folder, string? next = null) => Assert.Equal("", string.Join('\n', await Run(folder, next)));

    private Task<IReadOnlyList<string>> Run(string folder, string? next = null) => new ProgramCompliance(host, folder, next).Run();
}

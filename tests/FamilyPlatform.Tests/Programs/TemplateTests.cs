using System.Diagnostics;
using FamilyPlatform.Programs.Quality;
using FamilyPlatform.Tests.Programs.Compliance;

namespace FamilyPlatform.Tests.Programs;

/// <summary>What docs/programs/first-program.md tells a newcomer to type, typed.</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private readonly string folder = Directory.CreateTempSubdirectory("fp-template").FullName;

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_new_program_builds_inside_and_outside_of_the_repository_and_complies()
    {
        var root = Root();
        var hive = $"--debug:custom-hive {Path.Combine(folder, "hive")}";
        await Dotnet($"new install {Path.Combine(root, "tests/TestPrograms/ToolShelf")} {hive}", folder);

        // A folder as plugins/ is: the Sdk comes from beside it.
        var inside = Directory.CreateDirectory(Path.Combine(folder, "plugins")).FullName;
        File.WriteAllText(Path.Combine(inside, "Directory.Build.props"),
            $"<Project><Import Project=\"{Path.Combine(root, "plugins/Directory.Build.props")}\" /></Project>");
        await Dotnet($"new familyprogram -n SeedLibrary -o {inside}/SeedLibrary --title \"Seed library\" --titleEs \"Biblioteca de semillas\" {hive}", folder);
        await Dotnet($"build {inside}/SeedLibrary -o {inside}/built --nologo -v q", folder);
        var report = PackageQuality.Read(Path.Combine(inside, "built"));
        Assert.Equal(("seed_library", QualityTier.Bronze), (report.Program, report.Tier));
        Assert.Equal("", string.Join('\n', await new ProgramCompliance(host, Only(Path.Combine(inside, "built"), "SeedLibrary")).Run()));

        // Anywhere else: it comes as a package.
        var feed = Path.Combine(folder, "feed");
        await Dotnet($"pack {Path.Combine(root, "src/FamilyPlatform.Sdk")} -o {feed} --nologo -v q", folder);
        var outside = Directory.CreateDirectory(Path.Combine(folder, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "nuget.config"),
            $"<configuration><packageSources><add key=\"family-platform\" value=\"{feed}\" /></packageSources></configuration>");
        await Dotnet($"new familyprogram -n SeedLibrary --outside {hive}", outside);
        await Dotnet($"build SeedLibrary --nologo -v q -p:RestorePackagesPath={Path.Combine(folder, "packages")}", outside);
        Assert.Equal(QualityTier.Bronze, PackageQuality.Read(Path.Combine(outside, "SeedLibrary/bin/Debug/net10.0")).Tier);
    }

    private string Only(string built, string name)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, "package")).FullName;
        File.Copy(Path.Combine(built, name + ".dll"), Path.Combine(to, name + ".dll"));
        return to;
    }

    private static async Task Dotnet(string arguments, string at)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = at, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {arguments}\n{await output}\n{await errors}");
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "FamilyPlatform.sln"))) return at.FullName;
        throw new InvalidOperationException("The tests do not stand inside the repository.");
    }
}

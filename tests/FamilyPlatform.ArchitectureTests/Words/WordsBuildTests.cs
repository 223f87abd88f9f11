using System.Diagnostics;
using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Words;

/// <summary>The build itself refuses half a language, before any test runs.</summary>
public sealed class WordsBuildTests
{
    [Theory]
    [InlineData("\"a\": \"Hola {name}\"", null)]
    [InlineData("\"b\": \"Hola\"", "FPW004")]
    [InlineData("\"a\": \"Hola\"", "FPW006")]
    public async Task A_build_fails_when_Spanish_falls_behind(string spanish, string? error)
    {
        using var folder = new TemporaryFolder();
        var targets = Path.Combine(Repository.Root, "src/Words.targets");
        var obj = "<PropertyGroup><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>";
        var project = folder.Write("words.proj", $"""<Project>{obj}<Import Project="{targets}" /></Project>""");
        folder.Write("obj/made", "");
        folder.Write("words.en.json", "{\n  \"a\": \"Hello {name}\"\n}\n");
        folder.Write("words.es.json", $"{{\n  {spanish}\n}}\n");
        var (code, output) = await Build(project);
        Assert.Equal(error is null, code == 0);
        Assert.Contains(error ?? "", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> Build(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CheckWords", "-nologo", "-v:m", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, output);
    }
}

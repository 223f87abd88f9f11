using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Benchmarks;

/// <summary>What each program of the organisation adds to the process once it is open.</summary>
internal static class ProgramMemory
{
    public static async Task Run(Bench bench, string connectionString)
    {
        await using var stage = await ProgramStage.Open(bench, connectionString);
        // The first one pays for what all of them share.
        await stage.Put("programs/Steady", "steady");
        foreach (var folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "plugins")).Order(StringComparer.Ordinal))
        {
            var (heapBefore, allBefore) = Now();
            var program = FamilyPlatform.Programs.Loading.ProgramPackage.Read(folder).Value.Manifest.Id;
            await stage.Put(folder, program);
            var (heap, all) = Now();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"memory of {program,-16} {(heap - heapBefore) / 1024.0 / 1024:0.0} MB of heap, {(all - allBefore) / 1024.0 / 1024:0.0} MB of the process"));
        }
    }

    private static (long Heap, long Process) Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return (heap, self.PrivateMemorySize64);
    }
}

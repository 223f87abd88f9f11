using System.Collections.Concurrent;
using FamilyPlatform.Programs.Loading;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>The programs that answer on this host, by id. A swap is one write; the version before drains by itself.</summary>
internal sealed class RunningPrograms
{
    private readonly ConcurrentDictionary<string, RunningProgram> running = new();

    public IReadOnlyList<string> Ids => [.. running.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A leased program, or null; whoever gets one calls <see cref="RunningProgram.Leave"/>.</summary>
    public RunningProgram? Lease(string id)
    {
        // A version retired between the look and the lease has a successor already, or none at all.
        while (running.TryGetValue(id, out var program))
        {
            if (program.TryEnter()) return program;
            if (!running.TryGetValue(id, out var next) || ReferenceEquals(next, program)) return null;
        }
        return null;
    }

    /// <summary>Reads something of a program under a lease; <paramref name="absent"/> where it does not run here.</summary>
    /// <remarks>What is returned keeps no part of the program: lists and texts are copied out.</remarks>
    public T Use<T>(string id, Func<RunningProgram, T> read, T absent)
    {
        if (Lease(id) is not { } leased) return absent;
        try
        {
            return read(leased);
        }
        finally
        {
            leased.Leave();
        }
    }

    /// <summary>What a program is called in a language; <paramref name="otherwise"/> where it does not run here: a package has one name, in English.</summary>
    public string Title(string id, string language, string otherwise) => Use(id, p => p.Declaration.Title.In(language), otherwise);

    /// <summary>The package that answers now, or null.</summary>
    public ProgramPackage? Package(string id) => running.TryGetValue(id, out var program) ? program.Package : null;

    /// <summary>Puts a version in place of the one before, which is returned to be retired.</summary>
    public RunningProgram? Swap(RunningProgram next)
    {
        RunningProgram? before = null;
        running.AddOrUpdate(next.Id, next, (_, old) =>
        {
            before = old;
            return next;
        });
        return before;
    }

    /// <summary>Takes a program out; it is returned to be retired.</summary>
    public RunningProgram? Remove(string id) => running.TryRemove(id, out var program) ? program : null;
}

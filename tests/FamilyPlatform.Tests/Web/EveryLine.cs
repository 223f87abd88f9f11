using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Tests.Web;

/// <summary>Keeps every line of every category with the whole text of its exception, as the most talkative operator would.</summary>
internal sealed class EveryLine : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, Lines);

    public void Dispose() { }

    private sealed class Listener(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? problem, Func<TState, Exception?, string> format)
        {
            lines.Enqueue($"{category} {level} {format(state, problem)} {problem}");
            if (state is IEnumerable<KeyValuePair<string, object?>> parts)
                foreach (var part in parts) lines.Enqueue($"{category} {part.Key} {part.Value}");
        }
    }
}

/// <summary>What is written to the console while a test runs. It goes no further: thousands of traces would bury what failed.</summary>
internal sealed class Overheard : TextWriter
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter errors = Console.Error;
    private readonly System.Text.StringBuilder heard = new();

    public Overheard()
    {
        Console.SetOut(this);
        Console.SetError(this);
    }

    public override System.Text.Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        lock (heard) heard.Append(value);
    }

    public string End()
    {
        Restore();
        lock (heard) return heard.ToString();
    }

    // A test that fails on its way never comes to its end.
    protected override void Dispose(bool disposing)
    {
        Restore();
        base.Dispose(disposing);
    }

    private void Restore()
    {
        Console.SetOut(output);
        Console.SetError(errors);
    }
}

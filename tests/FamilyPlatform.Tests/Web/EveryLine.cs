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

/// <summary>What is written to the console while a test runs, as well as where it went before.</summary>
internal sealed class Overheard : TextWriter
{
    private readonly TextWriter before = Console.Out;
    private readonly TextWriter errors = Console.Error;
    private readonly System.Text.StringBuilder heard = new();

    public Overheard()
    {
        Console.SetOut(this);
        Console.SetError(this);
    }

    public override System.Text.Encoding Encoding => before.Encoding;

    public override void Write(char value)
    {
        lock (heard) heard.Append(value);
        before.Write(value);
    }

    public string End()
    {
        Console.SetOut(before);
        Console.SetError(errors);
        lock (heard) return heard.ToString();
    }
}

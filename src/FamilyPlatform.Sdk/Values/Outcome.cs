namespace FamilyPlatform.Sdk.Values;

/// <summary>Why something was not done: a value, never an exception. Exceptions are for defects.</summary>
/// <param name="Code">Stable and tested, like <c>journal.month_closed</c>; lower-case words, dots and underscores.</param>
/// <param name="Message">For the person who asked, in their language: what happened, what is safe, what to do.</param>
/// <param name="Field">The form field it belongs to, or null when it is about the whole.</param>
public sealed record Refusal(string Code, string Message, string? Field = null)
{
    /// <summary>A refusal by somebody who does not know the reader's language: the host shows the right one.</summary>
    /// <param name="code">Stable and tested.</param>
    /// <param name="message">In both languages.</param>
    /// <param name="field">The form field it belongs to, or null.</param>
    public Refusal(string code, LocalizedText message, string? field = null) : this(code, message.En, field) => Both = message;

    /// <summary>The message in both languages, where it was given so.</summary>
    public LocalizedText? Both { get; init; }

    /// <summary>The same in a reader's language, where that can be chosen.</summary>
    /// <param name="language"><c>en</c> or <c>es</c>.</param>
    public Refusal In(string language) => Both is null ? this : this with { Message = Both.In(language) };
}

/// <summary>Lets a pipeline behaviour refuse without reflection.</summary>
/// <typeparam name="TSelf">The outcome type itself.</typeparam>
public interface IOutcome<TSelf> where TSelf : IOutcome<TSelf>
{
    /// <summary>The refusal, or null when it succeeded.</summary>
    Refusal? Refusal { get; }

    /// <summary>An outcome that refuses.</summary>
    static abstract TSelf From(Refusal refusal);
}

/// <summary>The one result type: a value or a refusal.</summary>
/// <typeparam name="T">A record.</typeparam>
public sealed record Outcome<T> : IOutcome<Outcome<T>> where T : class
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; ask <see cref="Succeeded"/> first.</exception>
    public T Value => value ?? throw new InvalidOperationException($"Refused: {Refusal!.Code}");

    /// <inheritdoc/>
    public static Outcome<T> From(Refusal refusal) => new(null, refusal);

    /// <summary>A value is a success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}

/// <summary>Success with nothing more to say.</summary>
public sealed record Done
{
    private Done() { }

    /// <summary>The one value.</summary>
    public static readonly Done Value = new();
}

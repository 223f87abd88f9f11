namespace FamilyPlatform.Web;

/// <summary>
/// Something an operator can put right, told in one sentence. It ends the command with <see cref="ExitCode"/> and
/// never with a stack trace.
/// </summary>
internal sealed class PlainError(string message, int exitCode = PlainError.CannotStart, Exception? cause = null) : Exception(message, cause)
{
    internal const int CannotStart = 3;

    public int ExitCode { get; } = exitCode;
}

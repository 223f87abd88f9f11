using System.Net.Sockets;
using Npgsql;

namespace FamilyPlatform.Web.Database;

/// <summary>Turns what servers and file systems say into the one sentence an operator needs.</summary>
internal static class Troubles
{
    private const int NoSpaceLeft = 28;
    private const string NoSpace = "No space left on device";

    // What a server frees again when it goes down is less than this.
    private const long Cramped = 32L << 20;

    public static PlainError FromFiles(Exception error, DataFolder data) =>
        IsDiskFull(error) ? DiskFull(data)
        : new PlainError($"The data folder {data.Path} cannot be written ({error.Message.TrimEnd('.')}); choose another with --data.", cause: error);

    public static PlainError FromServer(string doing, string output, DataFolder data)
    {
        if (output.Contains(NoSpace, StringComparison.Ordinal))
        {
            return DiskFull(data);
        }

        var told = output.Split('\n').LastOrDefault(line => line.Contains("FATAL:") || line.Contains("error:") || line.Contains("ERROR:"))
            ?? output.Split('\n').LastOrDefault(line => line.Length > 0)
            ?? "it said nothing";
        return new PlainError($"PostgreSQL could not {doing} in {data.Path}: {told.Trim().TrimEnd('.')} (its log is {data.ServerLog}).");
    }

    /// <summary>The sentence for a failure that reached the top of a command, or nothing when it is a defect.</summary>
    public static PlainError? FromAnything(Exception error, DataFolder data) =>
        error is PlainError plain ? plain : IsOutOfRoom(data) ? DiskFull(data) : FromAnything(error);

    // A server without room breaks connections in the middle of anything; its log and the disk say why.
    private static bool IsOutOfRoom(DataFolder data)
    {
        try
        {
            return File.Exists(data.ServerLog) && new DriveInfo(data.Path).AvailableFreeSpace < Cramped
                && File.ReadAllText(data.ServerLog).Contains(NoSpace, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    public static PlainError? FromAnything(Exception error) => error switch
    {
        PlainError plain => plain,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull }
            => new PlainError("The disk that holds the database is full; make room and start again.", cause: error),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification } refused
            => new PlainError($"The PostgreSQL server refused the connection: {refused.MessageText}.", cause: error),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } lost
            => new PlainError($"The PostgreSQL server does not answer: {lost.InnerException!.Message.TrimEnd('.')}.", cause: error),
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } }
            or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            => PortTaken(error),
        IOException { InnerException.InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } => PortTaken(error),
        _ when IsDiskFull(error) => new PlainError("The disk is full; make room and start again.", cause: error),
        _ => null,
    };

    private static PlainError PortTaken(Exception error) =>
        new($"The address is taken by another program; choose another with --urls ({error.Message.TrimEnd('.')}).", cause: error);

    private static PlainError DiskFull(DataFolder data) => new($"The disk that holds {data.Path} is full; make room and start again.");

    private static bool IsDiskFull(Exception error) => error is IOException && (error.HResult & 0xffff) == NoSpaceLeft;
}

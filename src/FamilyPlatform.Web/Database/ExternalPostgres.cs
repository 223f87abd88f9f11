using Npgsql;

namespace FamilyPlatform.Web.Database;

/// <summary>Looks at a server that the operator named, before anything is asked of it.</summary>
internal static class ExternalPostgres
{
    public static async Task Check(string connectionString, CancellationToken cancellation)
    {
        var told = Read(connectionString);
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            var major = connection.PostgreSqlVersion.Major;
            if (major is < ServerBinaries.Oldest or > ServerBinaries.Newest)
            {
                throw new PlainError(
                    $"The server at {told.Host}:{told.Port} is PostgreSQL {major}; versions {ServerBinaries.Oldest} to {ServerBinaries.Newest} are supported.");
            }
        }
        catch (PostgresException error) when (error.SqlState != PostgresErrorCodes.DiskFull)
        {
            throw new PlainError($"The PostgreSQL server at {told.Host}:{told.Port} refused: {error.MessageText}.", cause: error);
        }
        catch (NpgsqlException error) when (error is not PostgresException)
        {
            var cause = (error.InnerException ?? error).Message.TrimEnd('.');
            throw new PlainError($"The PostgreSQL server at {told.Host}:{told.Port} cannot be reached: {cause}.", cause: error);
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException error)
        {
            throw new PlainError($"The connection string of the platform cannot be read: {error.Message}", cause: error);
        }
    }
}

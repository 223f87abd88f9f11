namespace FamilyPlatform.Web.Database;

/// <summary>The server's settings, written anew before every start so that they follow the machine.</summary>
internal static class ServerSettings
{
    public const string FileName = "family-platform.conf";

    public static string For(string socketFolder, bool forTests)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        return $"""
            # Written by the host before every start; changes here are lost. Put yours into postgresql.conf, below the include.
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '{socketFolder}'
            unix_socket_permissions = 0700
            max_connections = {(forTests ? 300 : 100)}
            shared_buffers = {Math.Clamp(memory / 16, 32, 512)}MB
            effective_cache_size = {Math.Clamp(memory / 2, 256, 16384)}MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            max_wal_size = 1GB
            wal_compression = on
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # Statements and details can hold what families wrote; the log must not.
            log_min_error_statement = panic
            log_error_verbosity = terse
            {(forTests ? Hasty : "fsync = on")}

            """;
    }

    private const string Hasty = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        autovacuum_naptime = 1h
        """;
}

using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace FamilyPlatform.Core.Data;

/// <summary>Roles of one database and the connections that wear them.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder admin;
    private readonly byte[] key;
    private readonly Action<NpgsqlDataSourceBuilder>? more;

    private Installation(string suffix, NpgsqlConnectionStringBuilder admin, byte[] key, Action<NpgsqlDataSourceBuilder>? more)
    {
        (Suffix, this.admin, this.key, this.more) = (suffix, admin, key, more);
        Owner = Source("owner", 4);
        App = Source("app", admin.MaxPoolSize);
        Job = Source("job", 20);
    }

    /// <summary>Short hash in every role's name: roles belong to the cluster, and databases beside each other must not collide.</summary>
    public string Suffix { get; }

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    public NpgsqlDataSource Job { get; }

    public string Role(string kind) => $"fp_{Suffix}_{kind}";

    /// <summary>Creates what is missing, then connects. The connection string's user may create roles and owns the database.</summary>
    /// <param name="roleKey">Secret from which the roles' passwords follow, so that nothing needs to be stored twice.</param>
    /// <param name="more">For measuring: what else the connections should do, such as telling what they send.</param>
    public static async Task<Installation> Open(
        string connectionString, byte[] roleKey, CancellationToken ct = default, Action<NpgsqlDataSourceBuilder>? more = null)
    {
        var admin = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        await using var source = NpgsqlDataSource.Create(admin.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        var suffix = await Text(connection, "select to_regclass('platform.installation')::text", ct) is null
            ? Hash(admin.Database ?? "")
            : await Text(connection, "select role_suffix from platform.installation", ct) ?? Hash(admin.Database ?? "");
        var installation = new Installation(suffix, admin, roleKey, more);
        foreach (var kind in (string[])["owner", "app", "job"]) await installation.EnsureRole(connection, kind, login: true, ct);
        await Run(connection, $"""
            grant create, connect on database "{connection.Database}" to {installation.Role("owner")};
            grant connect on database "{connection.Database}" to {installation.Role("app")}, {installation.Role("job")};
            """, ct);
        return installation;
    }

    /// <summary>A role that programs post and store under; people and jobs may step into it, and have none of its rights otherwise.</summary>
    public async Task EnsureProgramRole(string program, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(admin.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await EnsureRole(connection, "p_" + program, login: false, ct);
        // Copies of one database share their roles, and two of them may grant at once: the second asks again.
        await Run(connection, $"""
            do $$ begin
                for attempt in 1..5 loop
                    begin
                        grant {Role("p_" + program)} to {Role("owner")}, {Role("app")}, {Role("job")};
                        exit;
                    exception when unique_violation or internal_error then
                        if attempt = 5 then raise; end if;
                    end;
                end loop;
            end $$
            """, ct);
    }

    public string PasswordOf(string kind) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Role(kind))));

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await Job.DisposeAsync();
    }

    private NpgsqlDataSource Source(string kind, int pool)
    {
        var own = new NpgsqlConnectionStringBuilder(admin.ConnectionString)
        {
            Username = Role(kind),
            Password = PasswordOf(kind),
            MaxPoolSize = pool,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            ApplicationName = "family-platform-" + kind,
            NoResetOnClose = true,
        };
        var builder = new NpgsqlDataSourceBuilder(own.ConnectionString);
        more?.Invoke(builder);
        return builder.Build();
    }

    private async Task EnsureRole(NpgsqlConnection connection, string kind, bool login, CancellationToken ct)
    {
        var role = Role(kind);
        var options = login ? $"login noinherit password '{PasswordOf(kind)}'" : "nologin noinherit";
        // Two hosts may start at once, and roles are shared by the whole cluster: one at a time, under a lock of the cluster's own.
        await Run(connection, $"""
            do $$ begin
                perform pg_advisory_xact_lock(hashtext('family-platform-roles'));
                if not exists (select from pg_roles where rolname = '{role}') then
                    begin create role {role} {options}; exception when duplicate_object or unique_violation then null; end;
                end if;
                if {(login ? "true" : "false")} then
                    begin alter role {role} {options}; exception when others then null; end;
                end if;
            end $$
            """, ct);
    }

    private static string Hash(string database) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..8];

    private static async Task<string?> Text(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

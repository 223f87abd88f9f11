using Npgsql;

namespace FamilyPlatform.Tests.Support;

public sealed class TestClusterTests
{
    private static int fillings;

    private static readonly TestTemplate Template = TestCluster.Template(async connectionString =>
    {
        fillings++;
        await Scalar(connectionString, "create table city (name text); insert into city values ('Fresno') returning name");
    });

    [Fact]
    public async Task Each_database_is_a_copy_of_its_own_and_the_template_is_filled_once()
    {
        await using var first = await Template.CreateDatabase();
        await using var second = await Template.CreateDatabase();

        await Scalar(first.ConnectionString, "insert into city values ('Detroit') returning name");

        Assert.Equal(2L, await Scalar(first.ConnectionString, "select count(*) from city"));
        Assert.Equal(1L, await Scalar(second.ConnectionString, "select count(*) from city"));
        Assert.Equal(1, fillings);
    }

    private static async Task<object?> Scalar(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

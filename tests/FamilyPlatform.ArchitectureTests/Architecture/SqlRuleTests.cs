using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Architecture;

public sealed class SqlRuleTests
{
    private static readonly HashSet<string> Schemas = ["journal", "families", "platform"];

    [Theory]
    [InlineData("select name from families.family", "families.family")]
    [InlineData("select 1 from journal.month m join platform.person p on p.id = m.person", "platform.person")]
    [InlineData("insert into families.family (id) values (1)", "families.family")]
    [InlineData("select amount from program_ida.deposit", "program_ida.deposit")]
    [InlineData("create table journal.part (person uuid references platform.person (id))", "platform.person")]
    public void A_foreign_table_is_found(string sql, string expected) => Assert.Equal([expected], Find(sql, helpers: true));

    [Theory]
    [InlineData("select m.id from journal.month m where m.refusal = 'families.closed'")]
    [InlineData("select id from api.group_of_family -- joins families.family")]
    [InlineData("select platform.protect('journal.month', 'family_id')")]
    [InlineData("select platform.allow ('journal.month')")]
    public void What_is_ones_own_or_only_quoted_is_not(string sql) => Assert.Empty(Find(sql, helpers: true));

    [Fact]
    public void A_statement_in_code_may_not_call_the_helpers_of_migrations() =>
        Assert.Equal(["platform.protect"], Find("select platform.protect('journal.month')", helpers: false));

    [Fact]
    public void A_key_of_words_is_not_taken_for_sql() => Assert.False(SqlRules.LooksLikeSql("journal.start.title"));

    [Fact]
    public void Migrations_name_no_schema_but_their_owners()
    {
        var scripts = (from c in Codebase.Real.All
                       where Directory.Exists(Path.Combine(c.Folder!, "migrations"))
                       from file in Directory.EnumerateFiles(Path.Combine(c.Folder!, "migrations"), "*.sql")
                       select (Owner: c, File: file)).ToList();
        Assert.NotEmpty(scripts);
        var schemas = SqlRules.SchemasOf(Codebase.Real);
        Found.Nothing(scripts.SelectMany(s => SqlRules.Foreign(File.ReadAllText(s.File), schemas, SqlRules.Own(s.Owner), helpers: true)
            .Select(f => $"{Path.GetRelativePath(Repository.Root, s.File)} names {f}")));
    }

    private static IEnumerable<string> Find(string sql, bool helpers) =>
        SqlRules.Foreign(sql, Schemas, new HashSet<string> { "journal", "api" }, helpers);
}

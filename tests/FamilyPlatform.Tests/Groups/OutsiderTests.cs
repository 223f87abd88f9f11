using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Groups;

/// <summary>What the database itself answers, with no handler in between.</summary>
public sealed class OutsiderTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly string[] Tables =
    [
        "family_group", "membership", "pledge", "invitation", "join_request", "join_word", "post", "gathering", "gathering_place", "coming",
        "in_touch", "block", "report", "hat_word",
    ];

    private const string AddPost = """
        insert into groups.post (id, site_id, group_id, person_id, words, at) values (gen_random_uuid(), 1, $1, $2, 'x', now()) returning 1::bigint
        """;

    private const string AddMembership = """
        insert into groups.membership (id, site_id, group_id, person_id, family_id, from_at)
        values (gen_random_uuid(), 1, $1, $2, $3, now()) returning 1::bigint
        """;

    private const string AddDoor = "insert into api.person_group (person_id, group_id) values ($1, $2) returning 1::bigint";

    private const string RemovePosts = "with gone as (delete from groups.post where group_id = $1 returning 1) select count(*) from gone";

    private readonly GroupScene scene = new(platform);

    [Fact]
    public async Task Somebody_of_another_group_reads_not_one_row_and_changes_none()
    {
        var members = await Lively();
        var outsider = await scene.Founder("Outsider");
        var staff = await platform.Staff(Hat.Admin);

        foreach (var table in Tables)
        {
            var (about, key) = table switch
            {
                "family_group" => ("id", members[0].Groups[0].Value),
                "block" => ("family_id", members[0].Family!.Value.Value),
                "pledge" or "join_word" => ("person_id", members[0].Person!.Value.Value),
                _ => ("group_id", members[0].Groups[0].Value),
            };
            Assert.True(await platform.Sql<long>($"select count(*) from groups.{table} where {about} = $1", key) > 0, $"Nothing to find in {table}.");
            Assert.Equal(0L, await As(outsider, $"select count(*) from groups.{table} where {about} = $1", key));
            Assert.Equal(0L, await As(staff, $"select count(*) from groups.{table} where {about} = $1", key));
        }
        var (group, person, family) = (members[0].Groups[0].Value, outsider.Person!.Value.Value, outsider.Family!.Value.Value);
        Assert.Equal(0L, await As(outsider, RemovePosts, group));
        await Assert.ThrowsAsync<PostgresException>(() => As(outsider, AddPost, group, person));
        await Assert.ThrowsAsync<PostgresException>(() => As(outsider, AddMembership, group, person, family));
        await Assert.ThrowsAsync<PostgresException>(() => As(outsider, AddDoor, person, group));
    }

    [Fact]
    public async Task No_function_lets_somebody_else_decide_for_a_group()
    {
        var members = await Lively();
        var ask = await scene.Ask(members[1], await platform.Family(name: "Ana"));
        var outsider = await scene.Founder("Outsider");

        Assert.Equal("groups.ask_not_found", (await platform.Send(new AnswerAsk(ask, true), outsider)).Refusal?.Code);
        Assert.Equal("no", await As<string>(outsider, "select groups.answer($1, true, gen_random_uuid(), 8, now())", ask));
        Assert.False(await As<bool>(outsider, "select groups.take_hat($1)", members[0].Groups[0].Value));
        Assert.Equal("no", await As<string>(outsider, "select groups.name_for_hat($1, $2, now())", members[0].Groups[0].Value, outsider.Person!.Value.Value));
        Assert.Equal(0L, await As(outsider, "select count(*) from groups.leave($1, 8, now(), current_date)", members[0].Groups[0].Value));
        Assert.Null(await As<string>(outsider, "select groups.place_of($1)",
            await platform.Sql<Guid>("select gathering_id from groups.gathering_place where group_id = $1", members[0].Groups[0].Value)));
        await Assert.ThrowsAsync<PostgresException>(() => As<bool>(outsider, "select groups.enter($1, gen_random_uuid(), $2, $3, 1, now())",
            members[0].Groups[0].Value, outsider.Person!.Value.Value, outsider.Family!.Value.Value));
    }

    [Fact]
    public async Task The_asker_and_the_others_cannot_read_who_said_no()
    {
        var members = await scene.Group(3);
        var ana = await platform.Family(name: "Ana");
        var ask = await scene.Ask(members[0], ana);
        await platform.Send(new AnswerAsk(ask, false), members[1]);

        Assert.Equal(0L, await As(ana, "select count(*) from groups.join_word where request_id = $1", ask));
        Assert.Equal(0L, await As(members[0], "select count(*) from groups.join_word where request_id = $1", ask));
        Assert.Equal(1L, await As(members[1], "select count(*) from groups.join_word where request_id = $1", ask));
    }

    [Fact]
    public async Task Posts_of_another_group_cannot_be_shown_reported_or_changed()
    {
        var members = await scene.Group(2);
        var post = (await platform.Send(new WritePost("Ours"), members[0])).Value.Id;
        var outsider = await scene.Founder("Outsider");

        Assert.Equal("groups.post_not_found", (await platform.Send(new ShowPost(post), outsider)).Refusal?.Code);
        Assert.Equal("groups.post_not_found", (await platform.Send(new ReportPost(post, "x"), outsider)).Refusal?.Code);
        Assert.Equal("groups.post_not_found", (await platform.Send(new ChangePost(post, "x"), outsider)).Refusal?.Code);
        Assert.Equal("groups.post_not_found", (await platform.Send(new ChangePost(post, "x"), members[1])).Refusal?.Code);
        Assert.Equal("groups.person_not_found", (await platform.Send(new ShowMate(members[0].Person!.Value), outsider)).Refusal?.Code);
    }

    /// <summary>A group with a row in every table.</summary>
    private async Task<List<Actor>> Lively()
    {
        var members = await scene.Group(3);
        var post = (await platform.Send(new WritePost("Ours"), members[1])).Value.Id;
        await platform.Send(new ReportPost(post, "Why"), members[0]);
        await platform.Send(new CallGathering("2026-11-22", "4:00 pm", "Home", ""), members[0]);
        await platform.Send(new SayInTouch(new Month(2026, 11), true), members[0]);
        await platform.Send(new BlockContact("somebody@example.org"), members[0]);
        await platform.Send(new NameForHat(members[2].Person!.Value), members[1]);
        await scene.Invitation(members[0]);
        return members;
    }

    private Task<long> As(Actor actor, string sql, params object[] values) => As<long>(actor, sql, values);

    private async Task<T?> As<T>(Actor actor, string sql, params object[] values)
    {
        await using var connection = await platform.Installation.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var settings = $"set local fp.person = '{actor.Person}'; set local fp.family = '{actor.Family}'; set local fp.site = '1'; "
            + (actor.Groups.Count > 0 ? $"set local fp.groups = '{{{actor.Groups[0]}}}'; " : "")
            + (actor.IsStaff ? "set local fp.admin = '{1,2}'; set local fp.staff = '{1,2}';" : "");
        await using (var set = new NpgsqlCommand(settings, connection, transaction)) await set.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var answer = await command.ExecuteScalarAsync();
        return answer is null or DBNull ? default : (T)answer;
    }
}

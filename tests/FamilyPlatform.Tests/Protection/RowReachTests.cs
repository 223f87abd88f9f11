using System.Runtime.CompilerServices;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using Autofac;
using Npgsql;

namespace FamilyPlatform.Tests.Protection;

/// <summary>
/// Every table of every owner, read from the catalog: what people reach of other people's rows when nothing but the database decides.
/// What they reach by intention stands in row-reach.txt with its reason; after a review FP_APPROVE=1 writes that file anew and keeps the reasons.
/// </summary>
public sealed class RowReachTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>
{
    internal const string WithoutChecks = """
        do $$ declare c record; begin
            for c in select conrelid::regclass as what, conname from pg_constraint k join pg_class r on r.oid = k.conrelid
                where k.contype in ('c', 'f') and r.relnamespace::regnamespace::text !~ '^(pg_|information_schema|quartz|public)' loop
                execute format('alter table %s drop constraint %I', c.what, c.conname);
            end loop;
        end $$
        """;

    private static readonly string[] Settings = ["person", "family", "site", "groups", "staff", .. Enum.GetValues<Hat>().Select(h => h.SettingName())];

    [Fact]
    public async Task Nobody_reaches_rows_of_others_but_as_reviewed()
    {
        programs.PlaceOwn("IdaSavingsMatch");
        Assert.True((await programs.Open("ida", PlatformFixture.Oakland)).Succeeded);
        await using var connection = new NpgsqlConnection(programs.Base.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // Any row can then be put anywhere; who may touch it is all that is asked here.
        await using (var free = new NpgsqlCommand(WithoutChecks, connection)) await free.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var tables = await GuardedTable.All(connection);
        var reach = new RowReach(connection, programs.Base.Installation.Suffix);

        Dictionary<string, string> found = [];
        var own = 0;
        foreach (var (name, reader, self, owner) in await Pairs())
        {
            var settings = await Opening(reader);
            foreach (var table in tables.Where(t => t.Keys.Any() || name == "stranger"))
            {
                var works = await reach.Of(table, settings, owner, self);
                if (name == "self") own += works.Length > 0 ? 1 : 0;
                else if (works.Length > 0) found[$"{table.Name} {name}: {works}"] = "";
            }
        }

        Assert.Empty(reach.NotFilled);
        Assert.Contains(tables, t => t.Name == "program_ida.saver");
        Assert.True(own > 30, $"Of their own, people reach rows of {own} tables only: then what is shown for others shows nothing.");
        var reviewed = await Reviewed(found);
        Assert.Equal(reviewed.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(reviewed.Where(r => r.Value.Length < 10).Select(r => r.Key));
    }

    /// <summary>Who asks for whose row.</summary>
    private async Task<List<(string Name, Actor Reader, RowOwner? Self, RowOwner Owner)>> Pairs()
    {
        var platform = programs.Base;
        Guid ours = Guid.CreateVersion7(), others = Guid.CreateVersion7();
        var ana = await platform.Family() with { Groups = [new GroupId(ours)] };
        var self = Owner(ana, ours);
        var adult = Owner(await platform.Family(family: ana.Family), others);
        var city = Owner(await platform.Family(), others);
        var away = Owner(await platform.Family(PlatformFixture.Boston), others);
        List<(string, Actor, RowOwner?, RowOwner)> pairs =
        [
            ("self", ana, self, self),
            ("adult-of-the-home", ana, self, adult),
            ("group-mate", ana, self, Owner(await platform.Family(), ours)),
            ("family-of-the-city", ana, self, city),
            ("family-elsewhere", ana, self, away),
            ("stranger", Actor.Stranger, null, self),
        ];
        foreach (var hat in Enum.GetValues<Hat>())
        {
            var staff = await platform.Staff(hat);
            pairs.Add(($"{hat.SettingName()}-of-the-city", staff, null, city));
            pairs.Add(($"{hat.SettingName()}-elsewhere", staff, null, away));
        }
        return pairs;
    }

    private static RowOwner Owner(Actor actor, Guid group) => new(actor.Person!.Value.Value, actor.Family!.Value.Value, group, actor.Site!.Value.Value);

    // As the platform itself opens the reader's transaction.
    private async Task<string> Opening(Actor reader)
    {
        await using var scope = programs.Base.Platform.Open(reader);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        List<string> set = ["select 1"];
        foreach (var name in Settings)
            if (await db.Maybe<string>($"select current_setting('fp.{name}', true)") is { Length: > 0 } value) set.Add($"set local fp.{name} = '{value}'");
        return string.Join("; ", set);
    }

    private static async Task<Dictionary<string, string>> Reviewed(Dictionary<string, string> found, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "row-reach.txt");
        var known = File.Exists(file)
            ? (await File.ReadAllLinesAsync(file)).Select(l => l.Split(" | ", 2)).ToDictionary(l => l[0].TrimEnd(), l => l[1].Trim()) : [];
        if (Environment.GetEnvironmentVariable("FP_APPROVE") != "1") return known;
        string Why(string line) => known.GetValueOrDefault(line) ?? known.FirstOrDefault(k => k.Key.Split(':')[0] == line.Split(':')[0]).Value ?? "";
        await File.WriteAllLinesAsync(file, found.Keys.Order(StringComparer.Ordinal).Select(l => $"{l} | {Why(l)}"));
        return found.Keys.ToDictionary(l => l, Why);
    }
}

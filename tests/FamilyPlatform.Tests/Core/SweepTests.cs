using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Core;

/// <summary>What signing in leaves behind goes after a stated time, and not before.</summary>
public sealed class SweepTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_nightly_sweep_removes_what_is_old_and_keeps_what_may_still_serve()
    {
        var now = platform.Clock.Now;
        var person = (await platform.Family()).Person!.Value.Value;
        foreach (var (name, days) in new[] { ("old", 1), ("fresh", -1) })
        {
            DateTime At(int kept) => now.AddDays(-kept - days).UtcDateTime;
            var mark = System.Text.Encoding.UTF8.GetBytes(name);
            await platform.Sql<object>(
                "insert into platform.sign_in_code (id, kind, address, code_hash, created_at, expires_at) values ($1, 'email', $2, $3, $4, $4)",
                Guid.CreateVersion7(), name, mark, At(1));
            await platform.Sql<object>("insert into platform.rate (bucket, began_at, count) values ($1, $2, 1)", name, At(2));
            await platform.Sql<object>("insert into platform.form_key (key, path, redirect, at) values ($1, '/', '/', $2)", name, At(30));
            await platform.Sql<object>(
                "insert into platform.session (token_hash, person_id, created_at, seen_at) values ($1, $2, $3, $3)", mark, person, At(30));
            await platform.Sql<object>("insert into platform.job_run (job, due_at, started_at) values ($1, $2, $2)", name, At(90));
        }

        await platform.Send(new RunJob("platform.sweep", now));

        Assert.Equal("fresh", await Left("address from platform.sign_in_code"));
        Assert.Equal("fresh", await Left("bucket from platform.rate"));
        Assert.Equal("fresh", await Left("key from platform.form_key"));
        Assert.Equal("fresh", await Left("convert_from(token_hash, 'UTF8') from platform.session"));
        Assert.Equal("fresh", await Left("job from platform.job_run where job <> 'platform.sweep'"));
    }

    [Fact]
    public void The_sweep_is_among_what_the_clock_sends() =>
        Assert.Contains(platform.Platform.Jobs, j => j.Name == "platform.sweep");

    private Task<string?> Left(string what) => platform.Sql<string>($"select string_agg(v, ', ') from (select {what}) t(v)");
}

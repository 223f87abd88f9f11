using FamilyPlatform.Web;
using FamilyPlatform.Web.CommandLine;
using FamilyPlatform.Web.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Tests.Database;

public sealed class TroublesTests
{
    private static readonly DataFolder Data = new("/srv/families");

    [Fact]
    public void A_full_disk_is_called_a_full_disk() =>
        Assert.Equal(
            "The disk that holds /srv/families is full; make room and start again.",
            Troubles.FromServer("start", "initdb: error: could not write: No space left on device", Data).Message);

    [Fact]
    public void What_the_server_said_last_is_in_the_sentence() =>
        Assert.Contains(
            "could not start in /srv/families: FATAL:  lock file",
            Troubles.FromServer("start", "LOG: hello\nFATAL:  lock file \"postmaster.pid\" is empty\npg_ctl: examine the log", Data).Message);

    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        var error = await Assert.ThrowsAsync<PlainError>(
            () => ExternalPostgres.Check("Host=127.0.0.1;Port=5139;Username=x;Timeout=2", TestContext.Current.CancellationToken));

        Assert.StartsWith("The PostgreSQL server at 127.0.0.1:5139 cannot be reached", error.Message);
    }

    [Fact]
    public async Task A_server_without_that_database_is_told_apart()
    {
        await using var database = await TestCluster.CreateDatabase();
        var elsewhere = database.ConnectionString.Replace(database.Name, "nowhere");

        var error = await Assert.ThrowsAsync<PlainError>(() => ExternalPostgres.Check(elsewhere, TestContext.Current.CancellationToken));

        Assert.Contains("database \"nowhere\" does not exist", error.Message);
        await ExternalPostgres.Check(database.ConnectionString, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_sentence() =>
        Assert.Contains("cannot be written", Assert.Throws<PlainError>(() => new DataFolder("/etc/passwd/families").Prepare()).Message);

    [Fact]
    public async Task A_taken_port_is_one_sentence()
    {
        await using var first = await Serve();
        var error = await Assert.ThrowsAnyAsync<IOException>(async () => await Serve(new Uri(first.Urls.First()).Port));

        Assert.Contains("--urls", Troubles.FromAnything(error)?.Message);
        Assert.Contains("--urls", Assert.Throws<PlainError>(() => Addresses.MustBeFree([.. first.Urls])).Message);
        await first.StopAsync(TestContext.Current.CancellationToken);
        Addresses.MustBeFree([.. first.Urls]);
    }

    [Theory]
    [InlineData("127.0.0.1:5121")]
    [InlineData("http:5121")]
    public void An_address_that_is_none_is_named(string address) =>
        Assert.Contains(address, Assert.Throws<PlainError>(() => Addresses.MustBeFree([address])).Message);

    [Fact]
    public void A_defect_stays_a_defect() => Assert.Null(Troubles.FromAnything(new InvalidOperationException("broken")));

    private static async Task<WebApplication> Serve(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}

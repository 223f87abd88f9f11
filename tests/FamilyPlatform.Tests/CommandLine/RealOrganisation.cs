using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Import;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Web;
using FamilyPlatform.Web.CommandLine;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Tests.CommandLine;

/// <summary>
/// A real organisation in a data folder of its own, as an operator makes one: a host has it, the first administrator comes in by the verb,
/// staff set up their authenticators, and a city with three families of a file begins.
/// </summary>
public sealed class RealOrganisation : IAsyncLifetime
{
    public const string City = "toledo";

    private readonly Dictionary<string, (byte[] Secret, long Used)> authenticators = [];

    internal DataFolder Data { get; } = new($"/tmp/family-platform-verbs-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");

    internal OpenedPlatform Host { get; private set; } = null!;

    public DateOnly Today => Host.Platform.Sites.Values.Single().Today(TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        Host = await OpenedPlatform.Open(Data, serving: true, demo: false, _ => { }, CancellationToken.None);
        var admin = await Join("ruth@example.org", "admin");
        var city = (await Host.Platform.Send(new AddSite("Toledo", City, "OH", "America/New_York", "(419) 555-0100"), admin)).Must().Site;
        await Host.Platform.RefreshSites();
        // Every city, the new one too: known from the next request on.
        admin = await SignedIn(admin.Person!.Value.Value) with { SecondFactorAt = admin.SecondFactorAt };
        (await Host.Platform.Send(new SetBank(city, PayoutSteps.Bank), admin)).Must();
        foreach (var contact in (string[])["victor@example.org", "noemi@example.org", "tomas@example.org"]) await Join(contact, "finance");
        var imported = await Run("import journals", ImportScene.Sample("autumn.csv"), "--mapping", ImportScene.Sample("autumn.mapping.json"), "--site", City);
        if (imported.ExitCode != ExitCode.Done) throw new InvalidOperationException(imported.Errors);
        foreach (var key in (string[])["12", "15", "21"])
        {
            var account = new SetBankAccount("Household " + key, "121042882", "77001122" + key, "77001122" + key, "checking");
            (await Host.Platform.Send(account, await Family(key))).Must();
        }
    }

    /// <summary>A verb in this data folder, as it is typed.</summary>
    public async Task<Answer> Run(string verb, params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var commands = new Commands(Verbs.All, output, errors, terminal: false, TimeProvider.System);
        var code = await commands.Run([.. verb.Split(' '), .. args, "--data", Data.Path], TestContext.Current.CancellationToken);
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>A verb that goes on until it is interrupted: interrupted once it has told its object.</summary>
    public async Task<Answer> RunUntilItTells(string verb)
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (output, errors) = (new Watched(interruption), new StringWriter());
        var commands = new Commands(Verbs.All, output, errors, terminal: false, TimeProvider.System);
        var code = await commands.Run([.. verb.Split(' '), "--json", "--data", Data.Path], interruption.Token);
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>The same for machines: whatever happens, standard output is one JSON object.</summary>
    public async Task<(int ExitCode, JsonElement Told)> Json(string verb, params string[] args)
    {
        var answer = await Run(verb, [.. args, "--json"]);
        return (answer.ExitCode, JsonDocument.Parse(answer.Output).RootElement);
    }

    /// <summary>What the authenticator shows next; each code works once.</summary>
    public string Code(string contact)
    {
        var (secret, used) = authenticators[contact];
        var step = Math.Max(used + 1, Totp.StepAt(TimeProvider.System.GetUtcNow()) - 1);
        authenticators[contact] = (secret, step);
        return Totp.Code(secret, step);
    }

    public async Task<Actor> Family(string household)
    {
        var person = await Sql<Guid>("select p.id from platform.person p join families.family f on f.id = p.family_id where f.import_key = $1",
            "autumn-" + household);
        return await SignedIn(person);
    }

    public async Task<T> Sql<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>With the host at rest, for what is done only then.</summary>
    public async Task<T> Resting<T>(Func<Task<T>> work)
    {
        await Host.DisposeAsync();
        try
        {
            return await work();
        }
        finally
        {
            // The server is another one now.
            NpgsqlConnection.ClearAllPools();
            Host = await OpenedPlatform.Open(Data, serving: true, demo: false, _ => { }, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(Data.Path, recursive: true);
    }

    /// <summary>By the verb's link, then name and authenticator as on the pages.</summary>
    private async Task<Actor> Join(string contact, string role)
    {
        var (_, told) = await Json("admin invite", contact, "--role", role);
        (await Host.Platform.Send(new AcceptInvitation(told.GetProperty("path").GetString()!.Split('/')[^1], "Someone", "There"), Actor.Stranger)).Must();
        var actor = await SignedIn(await Sql<Guid>("select person_id from platform.contact where address = $1", contact));
        var page = (await Host.Platform.Send(new AskSecondFactor("/desk", "", "localhost"), actor)).Must().Enrol!;
        var bits = string.Concat(page.Key.Replace(" ", "").Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        authenticators[contact] = ([.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))], 0);
        (await Host.Platform.Send(new ConfirmAuthenticator(page.Carried, Code(contact)), actor)).Must();
        return actor with { SecondFactorAt = TimeProvider.System.GetUtcNow() };
    }

    private async Task<Actor> SignedIn(Guid person)
    {
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        await Sql<object>("select api.open_session($1, $2, $3)", ActorLoader.HashOf(token), person, TimeProvider.System.GetUtcNow().UtcDateTime);
        return await new ActorLoader(Host.Platform.Parts.Installation, TimeProvider.System).ByToken(token, CancellationToken.None);
    }

    private sealed class Watched(CancellationTokenSource interruption) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            interruption.Cancel();
        }
    }

    public sealed record Answer(int ExitCode, string Output, string Errors);
}

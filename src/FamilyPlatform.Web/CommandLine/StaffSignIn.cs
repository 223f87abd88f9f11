using System.CommandLine;
using System.Security.Cryptography;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Verbs that change money act as a member of staff, who shows a second factor as in the browser.</summary>
internal sealed class StaffSignIn
{
    private const string PersonOf = "select api.person_of_contact($1, $2)";
    private const string Open = "select api.open_session($1, $2, $3)";
    private const string Mark = "select api.mark_second_factor($1, $2, $3)";
    private const string End = "select api.end_session($1, $2)";

    private readonly Option<string> contact = new("--as")
    {
        Description = "Phone or e-mail of the member of staff who does it", HelpName = "CONTACT", Required = true,
    };

    private readonly Option<string?> code = new("--code")
    {
        Description = "Their authenticator's code; not needed in a demonstration", HelpName = "CODE",
    };

    public IReadOnlyList<Option> Options => [contact, code];

    /// <summary>Does something in a session of theirs, which ends with it.</summary>
    public async Task<T> As<T>(VerbContext context, OpenedPlatform opened, Func<Actor, Task<T>> work)
    {
        var (platform, ct) = (opened.Platform, context.Cancellation);
        var person = await Person(platform, context.Need(contact), ct);
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var hash = ActorLoader.HashOf(token);
        await Ask(platform, Open, ct, hash, person, Now(platform));
        try
        {
            var actors = new ActorLoader(platform.Parts.Installation, platform.Parts.Clock);
            var actor = await actors.ByToken(token, ct);
            if (platform.Parts.Demo)
            {
                await Ask(platform, Mark, ct, hash, person, Now(platform));
            }
            else
            {
                var typed = context.Get(code)
                    ?? throw new PlainError("Outside of a demonstration --code is needed: six digits from the authenticator.", ExitCode.Usage);
                var shown = await platform.Send(new ShowSecondFactor(typed), actor, ct);
                if (shown.Refusal?.Code == "office.factor_start_again")
                {
                    throw new PlainError("They have no authenticator yet; it is set up once in the browser.", ExitCode.Refused);
                }

                shown.Must();
            }

            return await work(await actors.ByToken(token, ct));
        }
        finally
        {
            await Ask(platform, End, CancellationToken.None, hash, Now(platform));
        }
    }

    private static async Task<Guid> Person(Platform platform, string typed, CancellationToken ct)
    {
        return ContactText.Parse(typed) is { } contact && await Ask(platform, PersonOf, ct, contact.Kind, contact.Address) is Guid person ? person
            : throw new PlainError($"Nobody has the contact {typed}.", ExitCode.Refused);
    }

    private static DateTime Now(Platform platform) => platform.Parts.Clock.GetUtcNow().UtcDateTime;

    private static async Task<object?> Ask(Platform platform, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = platform.Parts.Installation.Job.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(ct);
    }
}

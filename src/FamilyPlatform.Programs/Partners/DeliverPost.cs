using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Posts the next envelope that is due to its partner, in a transaction of its own. Answers whether there was one.</summary>
[Allow(Who.Nobody)]
internal sealed record DeliverPost : IRequest<Outcome<Step>>;

internal sealed class DeliverPostHandler(Db db, PartnerLinks links, PartnerWire wire, TimeProvider clock) : IRequestHandler<DeliverPost, Outcome<Step>>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    // Where the partner has no address, or nobody's keys count, it waits for a file.
    private const string Next = """
        select o.id, o.program, o.site_id as site, o.envelope, o.attempts from programs.partner_post o
        where o.sent_at is null and o.next_at <= @now and coalesce((
            select l.endpoint <> '' and not l.ended from programs.partner_link l
            where l.site_id = o.site_id and l.program = o.program and (l.ended or l.confirmed_at is not null)
            order by l.line desc limit 1), false)
        order by o.next_at limit 1 for update of o skip locked
        """;

    private const string Settle = """
        update programs.partner_post set attempts = @Attempts, next_at = @Next, sent_at = @SentAt, problem = @Problem where id = @Id
        """;

    public async Task<Outcome<Step>> Handle(DeliverPost request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Maybe<Waiting>(Next, new { now }, cancellationToken) is not { } post) return new Step(false);
        var link = (await links.InForce(post.Program, post.Site, cancellationToken))!;
        var (attempts, problem) = (post.Attempts + 1, await Try(link.Endpoint, post, cancellationToken));
        var wait = TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(3, attempts - 1), LongestWait.TotalSeconds));
        await db.Execute(Settle, new
        {
            post.Id, Attempts = attempts, Next = problem is null ? now : now + wait, SentAt = problem is null ? now : (DateTimeOffset?)null,
            Problem = problem ?? "",
        }, cancellationToken);
        return new Step(true);
    }

    private async Task<string?> Try(string endpoint, Waiting post, CancellationToken ct)
    {
        try
        {
            await wire.Post(endpoint, post.Id, post.Envelope, ct);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return problem is HttpRequestException { StatusCode: { } code } ? $"{(int)code}" : problem is OperationCanceledException ? "slow" : "unreached";
        }
    }

    private sealed record Waiting(Guid Id, string Program, SiteId Site, string Envelope, int Attempts);
}

/// <summary>Posts what is due, all the time. A partner that does not answer is tried again later, and holds up nobody.</summary>
public sealed class PartnerPump(Platform platform, ILogger<PartnerPump> log) : RepeatedWork("Posting to partners", TimeSpan.FromSeconds(5), log)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    /// <summary>Posts all that is due. For tests and the demonstration.</summary>
    /// <returns>How many were tried.</returns>
    public static Task<int> Drain(Platform platform, CancellationToken ct) =>
        Drain(() => platform.Send(new DeliverPost(), Actor.System, ct));

    protected override async Task Round(CancellationToken stopping)
    {
        await Drain(platform, stopping);
        await Task.Delay(Poll, stopping);
    }
}

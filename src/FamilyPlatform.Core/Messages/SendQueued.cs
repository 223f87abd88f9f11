using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Messages;

/// <summary>Sends the next message that is due, in a transaction of its own. Answers whether there was one.</summary>
[Allow(Who.Nobody)]
public sealed record SendQueued : IRequest<Outcome<Step>>;

internal sealed class SendQueuedHandler(Db db, IEnumerable<IMessageProvider> providers, SealedPlaces places, TimeProvider clock)
    : IRequestHandler<SendQueued, Outcome<Step>>
{
    private const int MostAttempts = 6;

    private const string Next = """
        select m.id, m.channel, m.address, m.subject, m.body, m.attempts, m.send_until,
               exists (select from platform.stop s where s.address = m.address) as stopped
        from platform.message m
        where m.state = 'queued' and m.send_after <= @Now
        order by m.send_after
        limit 1
        for update of m skip locked
        """;

    private const string Settle = """
        update platform.message set state = @State, attempts = @Attempts, send_after = @After, sent_at = @SentAt, problem = @Problem where id = @Id
        """;

    public async Task<Outcome<Step>> Handle(SendQueued request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Maybe<Waiting>(Next, new { Now = now }, ct) is not { } waiting) return new Step(false);
        var attempts = waiting.Attempts + 1;
        var late = waiting.SendUntil is { } until && now >= until;
        var problem = waiting.Stopped ? null : late ? "its hour was over" : await Try(waiting, ct);
        var state = waiting.Stopped ? "stopped" : problem is null ? "sent" : late || attempts >= MostAttempts ? "failed" : "queued";
        await db.Execute(Settle, new
        {
            waiting.Id,
            State = state,
            Attempts = attempts,
            After = state == "queued" ? now.AddSeconds(15 * Math.Pow(3, attempts - 1)) : now,
            SentAt = state == "sent" ? now : (DateTimeOffset?)null,
            Problem = problem,
        }, ct);
        return new Step(true);
    }

    private async Task<string?> Try(Waiting waiting, CancellationToken ct)
    {
        if (providers.FirstOrDefault(p => p.Carries(waiting.Channel)) is not { } provider) return "no provider for " + waiting.Channel;
        try
        {
            await provider.Send(new OutgoingMessage(waiting.Id, waiting.Channel, waiting.Address, waiting.Subject, places.Reveal(waiting.Body)), ct);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The gateway's own sentence may repeat the address, which has no place in a log.
            return problem.GetType().Name;
        }
    }

    private sealed record Waiting(Guid Id, string Channel, string Address, string Subject, string Body, int Attempts, DateTimeOffset? SendUntil, bool Stopped);
}

using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;

namespace FamilyPlatform.Core.Messaging;

/// <summary>One transaction per request from outside; what is sent from within shares it. A refusal rolls everything back.</summary>
internal sealed class TransactionBehaviour<TRequest, TAnswer>(Db db, ActorHolder holder, OutboxSignal signal, EventOutbox outbox)
    : IPipelineBehavior<TRequest, TAnswer>
    where TAnswer : IOutcome<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        if (db.Active) return await next();
        try
        {
            return await Whole(ct, next);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            // Two requests met head on; one of them is asked again, once.
            return await Whole(ct, next);
        }
    }

    private async Task<TAnswer> Whole(CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        await db.Begin(ct, holder.Form);
        TAnswer answer;
        try
        {
            answer = await next();
        }
        catch
        {
            if (db.Active) await db.Rollback();
            throw;
        }
        if (answer.Refusal is not null)
        {
            await db.Rollback();
            return answer;
        }
        await db.Commit(holder.Form?.Redirect(answer));
        if (outbox.TakeWrote()) signal.Wake();
        return answer;
    }
}

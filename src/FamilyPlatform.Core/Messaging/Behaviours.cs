using System.Diagnostics;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Messaging;

/// <summary>One activity per request, named by its type; never its content, which may be somebody's life.</summary>
internal sealed class TracingBehaviour<TRequest, TAnswer> : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        using var activity = Tracing.Source.StartActivity(typeof(TRequest).Name);
        return await next();
    }
}

internal static class Tracing
{
    public static readonly ActivitySource Source = new("FamilyPlatform");
}

/// <summary>Checks a request before anything is read.</summary>
internal sealed class ValidationBehaviour<TRequest, TAnswer>(Texts texts) : IPipelineBehavior<TRequest, TAnswer>
    where TAnswer : IOutcome<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next) =>
        request is IChecked it && it.Check() is { } wrong ? TAnswer.From(texts.Refuse(wrong.Code, wrong.Field)) : await next();
}

/// <summary>A member of staff who looks at a named family leaves a line the family can read, even when the request was refused.</summary>
internal sealed class StaffReadBehaviour<TRequest, TAnswer>(Db db, ActorHolder holder, TimeProvider clock) : IPipelineBehavior<TRequest, TAnswer>
    where TAnswer : IOutcome<TAnswer>
{
    private const string Write = """
        insert into platform.access_log (at, site_id, family_id, reader_id, reader, hat, what)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        var actor = holder.Actor;
        if (request is IAboutFamily about && actor.IsStaff && actor.Family != about.Family)
        {
            var hat = actor.Hats.Keys.First();
            var site = request is IAtSite at ? at.Site : actor.Hats[hat][0];
            await db.Outside(async connection =>
            {
                // The log is append-only and nobody's but the family's to read, so the job role writes it.
                await using var command = new Npgsql.NpgsqlCommand(Write, connection);
                object[] values = [clock.GetUtcNow().UtcDateTime, site.Value, about.Family.Value, actor.Person!.Value.Value, actor.FullName,
                    hat.SettingName(), about.What];
                foreach (var value in values) command.Parameters.Add(new() { Value = value });
                return await command.ExecuteNonQueryAsync(ct);
            }, ct, asSystem: true);
        }
        return await next();
    }
}

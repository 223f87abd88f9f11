using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Asks a program and puts what the host itself refused into the reader's words.</summary>
internal static class Asking
{
    private static readonly HashSet<string> OfTheHost = ["program.not_running", "program.failed", "program.resting", "program.not_offered"];

    public static async Task<Outcome<T>> Ask<T>(this IMediator mediator, IProgramRequest<Outcome<T>> request, Texts texts, CancellationToken ct) where T : class
    {
        var answer = await mediator.Send(request, ct);
        return answer.Refusal is { } refusal && OfTheHost.Contains(refusal.Code) ? texts.Refuse(refusal.Code) : answer;
    }

    /// <summary>Tells a program that an application moved. Null when it agrees or does not listen; its refusal keeps the application where it was.</summary>
    public static async Task<Refusal?> Tell(this IMediator mediator, ApplicationMoved moved, Texts texts, CancellationToken ct)
    {
        var answer = await mediator.Ask(moved, texts, ct);
        return answer.Refusal is { Code: not "program.not_offered" } refusal ? refusal : null;
    }
}

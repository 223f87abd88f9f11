namespace FamilyPlatform.Core.Messages;

/// <summary>One message on its way out.</summary>
/// <param name="Id">Stable over retries, so that a gateway can drop a repeat.</param>
/// <param name="Channel"><c>sms</c> or <c>email</c>.</param>
public sealed record OutgoingMessage(Guid Id, string Channel, string Address, string Subject, string Body);

/// <summary>Hands messages to the outside. Failing is an exception; the pump tries again.</summary>
public interface IMessageProvider
{
    bool Carries(string channel);

    Task Send(OutgoingMessage message, CancellationToken ct);
}

/// <summary>In a demonstration nothing leaves the house: the message page shows what would have been sent.</summary>
public sealed class DemonstrationProvider : IMessageProvider
{
    public bool Carries(string channel) => true;

    public Task Send(OutgoingMessage message, CancellationToken ct) => Task.CompletedTask;
}

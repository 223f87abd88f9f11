namespace FamilyPlatform.Payments.Apply;

/// <summary>
/// Where and when the events of one part happen, and what is known there of the accounts and transfers that they name. One list at a time
/// is applied to a ledger, so that what was read at the beginning of the part stays so.
/// </summary>
internal sealed class ApplyScene(int site, DateTimeOffset now)
{
    public int Site { get; } = site;

    public DateTimeOffset Now { get; set; } = now;

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public Dictionary<string, AppliedAccount> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AppliedTransfer> Transfers { get; } = new(StringComparer.Ordinal);

    public AppliedAccount? Account(string id) => Accounts.GetValueOrDefault(id);

    public AppliedTransfer? Transfer(string id) => Transfers.GetValueOrDefault(id);
}

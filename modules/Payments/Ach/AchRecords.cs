namespace FamilyPlatform.Payments.Ach;

/// <summary>Kinds of account a credit can go to; the value is the tens of the transaction code.</summary>
internal enum AchAccountKind
{
    Checking = 20,
    Savings = 30,
}

/// <summary>Record 1. Destination and origin are ten characters, as the bank gave them.</summary>
internal sealed record AchFileHeader(
    string Destination, string Origin, DateTime Created, char Modifier, string DestinationName, string OriginName, string Reference);

/// <summary>Record 5.</summary>
internal sealed record AchBatchHeader(
    int ServiceClass, string CompanyName, string Discretionary, string CompanyId, string EntryClass, string Description,
    string DescriptiveDate, DateOnly? EffectiveOn, string SettlementDay, char Status, string Odfi, int Number);

/// <summary>Record 6 with its addenda. Routing is nine digits; the account keeps its leading zeros.</summary>
internal sealed record AchEntry(
    int Line, int Code, string Routing, string Account, long Cents, string Id, string Name, string Discretionary, string Trace)
{
    internal IReadOnlyList<AchAddenda> Addenda { get; init; } = [];
    internal AchReturn? Return => Addenda is [AchReturn r, ..] ? r : null;
    internal AchChange? Change => Addenda is [AchChange c, ..] ? c : null;
}

/// <summary>Record 7 of any type.</summary>
internal abstract record AchAddenda(int Line);

/// <summary>Addenda 05: a line of text to the receiver.</summary>
internal sealed record AchNote(int Line, string Text, int Sequence, string EntrySequence) : AchAddenda(Line);

/// <summary>Addenda 98: the receiving bank says what should be written differently next time.</summary>
internal sealed record AchChange(int Line, string Reason, string OriginalTrace, string OriginalRdfi, string Corrected, string Trace)
    : AchAddenda(Line);

/// <summary>Addenda 99: the receiving bank sends the entry back.</summary>
internal sealed record AchReturn(
    int Line, string Reason, string OriginalTrace, string DateOfDeath, string OriginalRdfi, string Information, string Trace) : AchAddenda(Line);

/// <summary>Addenda of another type, kept as it stands.</summary>
internal sealed record AchOther(int Line, string Type, string Text) : AchAddenda(Line);

/// <summary>What records 8 and 9 say, and what we count ourselves.</summary>
internal readonly record struct AchTotals(int Entries, long Hash, long DebitCents, long CreditCents)
{
    // The hash keeps its ten low digits only.
    private const long HashLimit = 10_000_000_000;

    internal AchTotals WithEntry(int code, long rdfi, long cents) => AchCodes.IsDebit(code)
        ? new(Entries + 1, (Hash + rdfi) % HashLimit, DebitCents + cents, CreditCents)
        : new(Entries + 1, (Hash + rdfi) % HashLimit, DebitCents, CreditCents + cents);

    internal AchTotals WithAddenda() => this with { Entries = Entries + 1 };

    internal AchTotals Plus(AchTotals other) => new(
        Entries + other.Entries, (Hash + other.Hash) % HashLimit, DebitCents + other.DebitCents, CreditCents + other.CreditCents);
}

/// <summary>Records 5, 6, 7 and 8 of one batch, with the totals counted by us.</summary>
internal sealed record AchBatch(AchBatchHeader Header, IReadOnlyList<AchEntry> Entries, AchTotals Totals);

/// <summary>One thing about a file that is not as it should be. The text for it is <c>payments.ach.{code}</c>.</summary>
internal sealed record AchFinding(int Line, string Code, string Expected = "", string Found = "");

/// <summary>A file as it was read, whatever its faults.</summary>
internal sealed record AchFile(AchFileHeader? Header, IReadOnlyList<AchBatch> Batches, AchTotals Totals, int Lines, IReadOnlyList<AchFinding> Findings)
{
    internal IEnumerable<AchEntry> Entries => Batches.SelectMany(b => b.Entries);
    internal IEnumerable<AchEntry> Returns => Entries.Where(e => e.Return is not null);
    internal IEnumerable<AchEntry> Changes => Entries.Where(e => e.Change is not null);
}

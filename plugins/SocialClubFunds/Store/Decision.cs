using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>One proposal and what became of it.</summary>
internal sealed record Decision
{
    public const string Spend = "spend";
    public const string Start = "start";
    public const string Change = "change";
    public const string End = "end";

    public const string Open = "open";
    /// <summary>The group agreed; above the cap the manager is asked.</summary>
    public const string Asked = "asked";
    /// <summary>The office has the order to pay.</summary>
    public const string Ordered = "ordered";
    public const string Paid = "paid";
    /// <summary>The office or the bank did not pay; the money is in the purse again.</summary>
    public const string NotPaid = "not_paid";
    public const string Refunded = "refunded";
    /// <summary>Agreed and in force, where it is not about money.</summary>
    public const string Done = "done";
    public const string Rejected = "rejected";
    public const string Tied = "tied";
    public const string Lapsed = "lapsed";
    /// <summary>Agreed when the money was decided about already.</summary>
    public const string Short = "short";
    public const string TakenBack = "taken_back";
    /// <summary>The manager said no.</summary>
    public const string Refused = "refused";

    public long Id { get; init; }
    public required SiteId Site { get; init; }
    public required GroupId Group { get; init; }
    public required long Purse { get; init; }
    public required string Kind { get; init; }
    public string State { get; init; } = Open;
    public int Round { get; init; } = 1;
    public required long Proposer { get; init; }
    public string What { get; init; } = "";
    public string Words { get; init; } = "";
    public Money Amount { get; init; }
    public string PayeeKind { get; init; } = "";
    public long? Payee { get; init; }
    public string PayeeName { get; init; } = "";
    public string Reach { get; init; } = "";
    public FileKey? Paper { get; init; }
    public required string Rule { get; init; }
    public required int Needed { get; init; }
    public required int Days { get; init; }
    public bool ByKeepers { get; init; }
    public bool Secret { get; init; }
    public bool Above { get; init; }
    /// <summary>The charter that is proposed.</summary>
    public int? Charter { get; init; }
    public required DateOnly Opened { get; init; }
    public required DateOnly Closes { get; init; }
    public bool Extended { get; init; }
    public int Answered { get; init; }
    public int Yes { get; init; }
    public int Aside { get; init; }
    public int No { get; init; }
    public DateOnly? Decided { get; init; }
    /// <summary>Why it was not paid, in the words of the manager or the office.</summary>
    public string Why { get; init; } = "";
    public DateOnly? PaidOn { get; init; }
    public bool Returned { get; init; }
    public Money RefundedAmount { get; init; }
    public DateOnly? ReceiptDue { get; init; }
    public FileKey? Receipt { get; init; }

    public bool IsOpen => State == Open;

    public bool TakesAnswers(DateOnly today) => IsOpen && Closes >= today;

    /// <summary>By consent a no says what stands in the way; keepers who decide a small sum need not.</summary>
    public bool AsksWhy(Choice choice) => choice == Choice.No && Rule == Rules.Consent && !ByKeepers;

    public bool OnItsWay => State is Asked or Ordered;

    /// <summary>What is set aside for it.</summary>
    public Money SetAside => OnItsWay ? Amount : Money.Zero;
}

using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>What an entry must keep to, by itself and among the others of its batch.</summary>
internal sealed class AchEntryRules(AchBatchHeader header, AchFindings findings)
{
    private string lastTrace = "";
    private char category;

    internal void Check(AchEntry entry)
    {
        void Require(bool good, string code, string expected = "", string found = "")
        {
            if (!good)
                findings.Add(entry.Line, code, expected, found);
        }
        Require(AchCodes.IsTransaction(entry.Code), "transaction_code", found: entry.Code.ToString(CultureInfo.InvariantCulture));
        Require(SuitsServiceClass(entry.Code), "service_class_mismatch", header.ServiceClass.ToString(CultureInfo.InvariantCulture),
            entry.Code.ToString(CultureInfo.InvariantCulture));
        Require(RoutingNumber.IsValid(entry.Routing), "routing", found: entry.Routing);
        Require(entry.Account.Length > 0, "account_missing");
        Require(entry.Name.Length > 0, "name_missing");
        Require(entry.Trace.StartsWith(header.Odfi, StringComparison.Ordinal), "trace_odfi", header.Odfi, entry.Trace);
        Require(entry.Trace.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0, "not_digits", "trace", entry.Trace);
        Require(string.CompareOrdinal(entry.Trace, lastTrace) > 0, "trace_order", $"> {lastTrace}", entry.Trace);
        lastTrace = entry.Trace;
        Amount(entry);
        Category(entry);
        Addenda(entry);
    }

    private bool SuitsServiceClass(int code) => header.ServiceClass switch
    {
        AchCodes.Credits => !AchCodes.IsDebit(code),
        AchCodes.Debits => AchCodes.IsDebit(code),
        _ => true,
    };

    private void Amount(AchEntry entry)
    {
        // A return repeats the amount of what it returns, and that may have been a prenote.
        var zero = entry.Change is not null || AchCodes.IsPrenote(entry.Code) || AchCodes.IsZeroWithText(entry.Code);
        if (zero && entry.Cents != 0)
            findings.Add(entry.Line, "amount_not_zero", "0", entry.Cents.ToString(CultureInfo.InvariantCulture));
        else if (!zero && entry.Cents == 0 && entry.Return is null)
            findings.Add(entry.Line, "amount_zero");
    }

    private void Category(AchEntry entry)
    {
        var own = entry.Return is not null ? 'R' : entry.Change is not null ? 'C' : 'F';
        if (category is not '\0' && category != own)
            findings.Add(entry.Line, "category_mixed", category.ToString(), own.ToString());
        category = own;
        if (own == 'C' != (header.EntryClass == "COR"))
            findings.Add(entry.Line, "notice_class", "COR", header.EntryClass);
        if (own != 'F' && !AchCodes.IsReturnOrNotice(entry.Code))
            findings.Add(entry.Line, "return_code_class", "21 26 31 36", entry.Code.ToString(CultureInfo.InvariantCulture));
        if (own == 'F' && AchCodes.IsReturnOrNotice(entry.Code) && header.EntryClass != "ENR")
            findings.Add(entry.Line, "return_without_addenda", "99", entry.Code.ToString(CultureInfo.InvariantCulture));
    }

    private void Addenda(AchEntry entry)
    {
        if (entry.Addenda.Count > 1 && header.EntryClass is "PPD" or "CCD" or "WEB" or "COR")
            findings.Add(entry.Line, "addenda_too_many", "1", entry.Addenda.Count.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < entry.Addenda.Count; i++)
            One(entry, entry.Addenda[i], i + 1);
    }

    private void One(AchEntry entry, AchAddenda addenda, int place)
    {
        void Require(bool good, string code, string expected, string found)
        {
            if (!good)
                findings.Add(addenda.Line, code, expected, found);
        }
        if (addenda is AchNote note)
        {
            Require(note.Sequence == place, "addenda_sequence", place.ToString(CultureInfo.InvariantCulture),
                note.Sequence.ToString(CultureInfo.InvariantCulture));
            Require(entry.Trace.EndsWith(note.EntrySequence, StringComparison.Ordinal), "addenda_trace", entry.Trace[8..], note.EntrySequence);
        }
        else if (addenda is AchReturn back)
        {
            Require(AchCodes.IsReturnReason(back.Reason), "return_reason", "R01-R90", back.Reason);
            Require(back.Trace == entry.Trace, "addenda_trace", entry.Trace, back.Trace);
        }
        else if (addenda is AchChange change)
        {
            Require(AchCodes.IsChangeReason(change.Reason), "change_reason", "C01-C69", change.Reason);
            Require(change.Corrected.Length > 0, "correction_missing", "", "");
            Require(change.Trace == entry.Trace, "addenda_trace", entry.Trace, change.Trace);
        }
        else if (addenda is AchOther other)
            Require(header.EntryClass is not ("PPD" or "CCD" or "WEB" or "TEL" or "CTX" or "COR"), "addenda_type", "05 98 99", other.Type);
    }
}

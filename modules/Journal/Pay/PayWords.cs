using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>What a month's journal brings, in a sentence, before it is sent and after.</summary>
internal sealed class PayWords(ISender sender, Words words, Texts texts)
{
    public async Task<string> Of(Writer writer, Month month, StoredPart? part, CancellationToken ct)
    {
        if (part is { State: "sent" }) return part.Receipt is { Length: > 0 } number
            ? texts.T("journal.pay.sent", ("amount", part.Amount.GetValueOrDefault()), ("number", number))
            : Why(part.Why);
        var preview = await sender.Send(new PreviewEarning(writer.Site, writer.Family, month, writer.Window.Today), ct);
        return preview.Succeeded ? Before(preview.Value) : preview.Refusal.Message;
    }

    /// <summary>What is promised for a month that was sent, as long as it still comes.</summary>
    public async Task<string?> Promised(Writer writer, Month month, StoredPart part, CancellationToken ct)
    {
        if (part is not { PayOn: not null, Amount: { Cents: > 0 } amount }) return null;
        var promised = await sender.Send(new PromisedDay(writer.Person, month), ct);
        return promised is { Succeeded: true, Value.On: { } day }
            ? texts.T("journal.home.promised", ("amount", amount), ("day", Dates.WeekDay(texts.Language, day))) : null;
    }

    /// <summary>The rules that left nothing or less, in words; unknown ones say nothing.</summary>
    public string Why(IEnumerable<string> rules) => string.Join(' ', rules.Select(r => "journal.why." + r).Where(words.Has).Select(k => texts.T(k)));

    private string Before(Earning pay)
    {
        if (pay.Amount.Cents <= 0) return texts.T("journal.pay.none", ("why", Why(pay.Why)));
        return pay.PayOn is { } on
            ? texts.T("journal.pay.on", ("amount", pay.Amount), ("day", Dates.WeekDay(texts.Language, on)))
            : texts.T("journal.pay.held", ("amount", pay.Amount));
    }
}

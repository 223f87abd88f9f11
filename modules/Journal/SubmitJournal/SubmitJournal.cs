using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Journal;

/// <summary>Part, earning and event stand or fall together. Sending again answers with the same receipt.</summary>
internal sealed class SubmitJournalHandler(Db db, JournalStore store, MyMonths months, Texts texts, ISender sender, EventOutbox outbox, TimeProvider clock)
    : IRequestHandler<SubmitJournal, Outcome<PartSent>>
{
    public async Task<Outcome<PartSent>> Handle(SubmitJournal request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        if (months.Closed(writer, request.Month) is { } closed) return closed;
        if (await store.Part(writer.Person, request.Month, ct) is not { } part) return texts.Refuse("journal.nothing_written");
        if (part.State == "sent") return new PartSent(request.Month, Known(part));
        if (request.Private) return await KeepPrivate(writer, request.Month, ct);
        if (await Agreed(writer, request.Agrees, ct) is { } disagrees) return disagrees;
        if (await store.PayChoice(writer.Person, ct) is not { } chosen) return texts.Refuse("journal.pay_choice_first");
        // Said before the month is earned, so that it counts in what the month brings.
        if (request.InTouch is { } inTouch && await sender.Send(new SayInTouch(request.Month, inTouch), ct) is { Succeeded: false } not) return not.Refusal;
        var made = await sender.Send(new AccrueEarning(writer.Site, writer.Family, writer.Person, request.Month, writer.Window.Today,
            PayChoices.Of(chosen)), ct);
        if (!made.Succeeded) return made.Refusal;
        await Send(writer, request.Month, chosen, made.Value, ct);
        await outbox.Add(new JournalSent(Guid.CreateVersion7(clock.GetUtcNow()), writer.Site, writer.Family, writer.Person, request.Month), ct);
        return new PartSent(request.Month, made.Value);
    }

    // Nothing is kept, and nothing paid, that its writer did not agree to hand over. Whoever never chose may do so here.
    private async Task<Refusal?> Agreed(Writer writer, bool agrees, CancellationToken ct)
    {
        if (await sender.Send(new HasAgreed(writer.Person, Purpose.Journal), ct) is { Succeeded: true, Value.Yes: true }) return null;
        if (!agrees) return texts.Refuse("journal.agree_first", "agrees");
        return (await sender.Send(new ChoosePurposes(new Dictionary<string, bool> { [Purpose.Journal] = true }), ct)).Refusal;
    }

    private const string MarkSent = """
        update journal.part set state = 'sent', pay = @Chosen, receipt = @Number, amount_cents = @Amount, pay_on = @PayOn,
            why = @Why, sent_at = @Now
        where person_id = @Person and month = @Month
        """;

    // Begun before the writer moved into this home: what was shared with the other home is not shared here by itself.
    private const string BringAlong = "select journal.bring_along(@Month)";

    private async Task Send(Writer writer, Month month, string chosen, Earning made, CancellationToken ct)
    {
        await db.Execute(MarkSent, new
        {
            Chosen = chosen, made.Number, made.Amount, made.PayOn, Why = made.Why.ToArray(), Now = clock.GetUtcNow(), writer.Person,
            Month = month,
        }, ct);
        await db.Execute(BringAlong, new { Month = month }, ct);
    }

    private const string MarkKept = "update journal.part set state = 'kept', sent_at = @Now where person_id = @Person and month = @Month";

    private async Task<PartSent> KeepPrivate(Writer writer, Month month, CancellationToken ct)
    {
        await db.Execute(MarkKept, new { Now = clock.GetUtcNow(), writer.Person, Month = month }, ct);
        return new PartSent(month, null);
    }

    private static Earning Known(StoredPart part) => new(part.Amount.GetValueOrDefault(), part.PayOn, part.Why, part.Receipt ?? "");
}

using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

internal sealed class OfferDebitsHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<OfferDebits, Outcome<Done>>
{
    private const string Offer = """
        select payments.offer_debits(@Id, @Site, @Owner, @Key, @Person, @En, @Es, @WhenEn, @WhenEs, @Usual, @Cap, @MonthCap, @FromEarnings, @FromBank,
            @Account, @Now)
        """;

    public async Task<Outcome<Done>> Handle(OfferDebits request, CancellationToken ct)
    {
        if (request.Usual.Cents <= 0 || request.Cap.Cents < request.Usual.Cents || request.MonthCap.Cents < request.Cap.Cents)
            return texts.Refuse("debits.amounts");
        if (!request.FromEarnings && !request.FromBank) return texts.Refuse("debits.source", "source");
        var now = clock.GetUtcNow();
        return await db.Maybe<string?>(Offer, new
        {
            Id = Guid.CreateVersion7(now), request.Site, request.Owner, request.Key, request.Person, request.Wording.En, request.Wording.Es,
            WhenEn = request.Schedule.En, WhenEs = request.Schedule.Es, request.Usual, request.Cap, request.MonthCap, request.FromEarnings,
            request.FromBank, request.Account, Now = now,
        }, ct) is { } code ? texts.Refuse(code) : Done.Value;
    }
}

internal sealed class PlanDebitHandler(Db db, SiteCalendar sites, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<PlanDebit, Outcome<Done>>
{
    /// <summary>So many days before, a person hears that an amount is not the usual one.</summary>
    public const int Notice = 10;

    private const string Plan = "select payments.plan_debit(@Id, @Site, @Owner, @Authorization, @Key, @Amount, @Due, @Today, @Notice, @Now)";

    public async Task<Outcome<Done>> Handle(PlanDebit request, CancellationToken ct)
    {
        if (request.Amount.Cents <= 0) return texts.Refuse("debits.amounts");
        var now = clock.GetUtcNow();
        var code = await db.Maybe<string?>(Plan, new
        {
            Id = Guid.CreateVersion7(now), request.Site, request.Owner, request.Authorization, request.Key, request.Amount, request.Due,
            Today = await sites.Today(request.Site, ct), Notice, Now = now,
        }, ct);
        if (code is not null) return texts.Refuse(code);
        var row = (await db.Query<DebitRow>(DebitRow.Read, new { request.Site, request.Owner, Key = request.Authorization }, ct))[0];
        if (row.UsualCents == request.Amount) return Done.Value;
        // Its key is the debit's: planned twice, said once. What it says beyond that it differs is for the inside of an e-mail.
        await messenger.Send($"debit-notice/{request.Site}/{request.Owner}/{request.Key}", new PersonId(row.PersonId), "debit_notice",
            new Dictionary<string, object?>
            {
                ["amount"] = request.Amount.ToString(), ["usual"] = row.UsualCents.ToString(),
                ["day"] = request.Due.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
            }, ct);
        return Done.Value;
    }
}

internal sealed class WithdrawDebitHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<WithdrawDebit, Outcome<Done>>
{
    private const string Withdraw = "select payments.withdraw_debit(@Site, @Owner, @Key, @Now)";

    public async Task<Outcome<Done>> Handle(WithdrawDebit request, CancellationToken ct) =>
        await db.Maybe<string?>(Withdraw, new { request.Site, request.Owner, request.Key, Now = clock.GetUtcNow() }, ct) is { } code
            ? texts.Refuse(code) : Done.Value;
}

internal sealed class EndDebitsHandler(Db db, DebitNews news, Texts texts) : IRequestHandler<EndDebits, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(EndDebits request, CancellationToken ct)
    {
        var rows = await db.Query<DebitRow>(DebitRow.Read, request, ct);
        return rows.Count == 0 ? texts.Refuse("not_found") : await news.End(rows[0].Id, "program", request.Owner, ct) is { } code ? texts.Refuse(code)
            : Done.Value;
    }
}

internal sealed class FindDebitsHandler(Db db) : IRequestHandler<FindDebits, Outcome<DebitsFound>>
{
    public async Task<Outcome<DebitsFound>> Handle(FindDebits request, CancellationToken ct)
    {
        var rows = await db.Query<DebitRow>(DebitRow.Read, request, ct);
        return new DebitsFound(rows.Count == 0 ? null : new DebitAuthorization(rows[0].State, new PersonId(rows[0].PersonId),
            [.. rows.Where(r => r.DebitKey is not null)
                .Select(r => new PlannedDebit(r.DebitKey!, r.AmountCents, r.DueOn!.Value, r.DebitState!, r.TakenCents))]));
    }
}

/// <summary>One line of an owner's view.</summary>
internal sealed record DebitRow(
    Guid Id, Guid PersonId, Money UsualCents, string State, string? DebitKey, Money AmountCents, DateOnly? DueOn, string? DebitState, Money TakenCents)
{
    public const string Read = """
        select id, person_id, usual_cents, state, debit_key, coalesce(amount_cents, 0) as amount_cents, due_on, debit_state,
            coalesce(taken_cents, 0) as taken_cents
        from payments.debits_of(@Site, @Owner, @Key)
        """;
}

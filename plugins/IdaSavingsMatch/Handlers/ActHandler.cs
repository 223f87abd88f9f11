using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What families do on the program's pages, and who leads them to staff's side.</summary>
internal sealed class ActHandler(
    AccountReader accounts, PutMoneyIn putIn, TakeMoneyOut takeOut, PayForTheGoal goal, KeepAccounts keep, WitnessCash witnesses, DeskActs desk)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        if (request.Actor.For is Audience.Manager or Audience.Finance) return await desk.Do(request, cancellationToken);
        if (request.Actor.For == Audience.Link) return await witnesses.Counted(request, cancellationToken);
        if (request.Actor.Family is not { } family || await accounts.Named(family, request.Item, request.Actor.Person, cancellationToken) is not { } saver)
            return Both.NoAccount;
        if (request.Action == "deposit") return await putIn.Do(request, saver, cancellationToken);
        if (request.Action == "say_source") return await putIn.SaySource(request, saver, cancellationToken);
        if (request.Action == "open_own") return await keep.OpenOwn(request, cancellationToken);
        var account = await accounts.Read(saver, cancellationToken);
        if (request.Action == "take_over")
            return await keep.HandOver(request, account, request.Actor.Person!.Value, request.Actor.Person.Value.Value, "", cancellationToken);
        return saver.Person == request.Actor.Person ? await OfHolder(request, account, cancellationToken)
            : Both.No("holder_only", "Only who holds this account does that.", "Eso lo hace solo quien tiene esta cuenta.", Field(request));
    }

    private Task<Outcome<Receipt>> OfHolder(Act request, Account account, CancellationToken ct) => request.Action switch
    {
        "ask_out" => takeOut.Ask(request, account, ct),
        "emergency" => takeOut.AskEmergency(request, account, ct),
        "take_out" => takeOut.Decide(request, account, ct),
        "stop_out" => takeOut.Stop(request, account, ct),
        "use" => goal.Ask(request, account, ct),
        "use_back" => goal.TakeBack(request, account, ct),
        "lesson" => keep.WriteLesson(request, account, ct),
        "offer" => keep.Offer(request, account, ct),
        "to_child" => keep.HandOver(request, account, account.Saver.Person, keep.NewKey(), request.Answers.Text("holder"), ct),
        _ => takeOut.Keep(request, account, ct),
    };

    private static string? Field(Act request) => request.Answers.Has("amount") ? "amount" : request.Answers.Has("day") ? "day" : null;
}

/// <summary>What staff do.</summary>
internal sealed class DeskActs(
    DepositStore deposits, LessonStore lessons, BookDeposits book, PayForTheGoal goal, Reconcile reconcile, SettleEmergencies emergencies,
    RecordFunding funding)
{
    public Task<Outcome<Receipt>> Do(Act request, CancellationToken ct) => request.Action switch
    {
        "confirm" => Settle(request, Deposit.Confirmed, ct),
        "decline" => Settle(request, Deposit.Declined, ct),
        "lesson_yes" => Lesson(request, Deposit.Confirmed, ct),
        "lesson_no" => Lesson(request, Deposit.Declined, ct),
        "approve_use" => goal.Approve(request, ct),
        "decline_use" => goal.Decline(request, ct),
        "import" => reconcile.Import(request, ct),
        "line_deposit" => reconcile.IsDeposit(request, ct),
        "line_of" => reconcile.IsOf(request, ct),
        "line_reversal" => reconcile.IsReversal(request, ct),
        "line_fee" => reconcile.IsFee(request, ct),
        "line_interest" => reconcile.ShareInterest(request, ct),
        "line_aside" => reconcile.PutAside(request, ct),
        "longer" => emergencies.Longer(request, ct),
        "let_go" => emergencies.LetGo(request, ct),
        _ => funding.Do(request, ct),
    };

    private async Task<Outcome<Receipt>> Settle(Act request, string state, CancellationToken ct)
    {
        if (await deposits.Move(request.Site, request.Answers.Number("deposit"), Deposit.Waiting, state, ct) is not { } deposit) return Both.Settled;
        if (state == Deposit.Confirmed && await book.Book(deposit, ct) is { } refusal) return refusal;
        return Both.Done("Written down.", "Anotado.");
    }

    private async Task<Outcome<Receipt>> Lesson(Act request, string state, CancellationToken ct) =>
        await lessons.Settle(request.Site, request.Answers.Number("lesson"), state, ct) ? Both.Done("Written down.", "Anotado.") : Both.Settled;
}

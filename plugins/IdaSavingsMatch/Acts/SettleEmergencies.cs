using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>After the day to put money back has passed a person decides: more time, or the match it earned goes back. Nothing happens by itself.</summary>
internal sealed class SettleEmergencies(AccountReader accounts, TakeOutStore takeOuts, Books books, IClock clock)
{
    public async Task<Outcome<Receipt>> Longer(Act request, CancellationToken ct)
    {
        var until = request.Answers.Date("until")!.Value;
        if (until <= clock.Today || until > clock.Today.AddYears(3))
            return Both.No("longer_day", "Choose a day after today, within three years.", "Elija un día después de hoy, dentro de tres años.", "until");
        return await takeOuts.Longer(request.Answers.Number("out"), until, ct) ? Both.Done("Written down. The family reads it.", "Anotado. La familia lo lee.")
            : Both.Settled with { Field = "until" };
    }

    public async Task<Outcome<Receipt>> LetGo(Act request, CancellationToken ct)
    {
        var id = request.Answers.Number("out");
        if (await takeOuts.Find(id, ct) is not { Away: "open" } emergency || await accounts.Lock(emergency.Saver, ct) is not { } account) return Both.Settled;
        if (emergency.RepayBy >= clock.Today)
            return Both.No("not_over", "The day has not passed yet.", "El día todavía no ha pasado.");
        if (!await takeOuts.LetGo(id, ct)) return Both.Settled;
        var number = id.ToString(CultureInfo.InvariantCulture);
        var move = account.Moves.LetGo(account.Standing, emergency.Outstanding);
        if (await books.Write(account.Saver, move, $"let-go/{number}", "emergency money not put back by its day", $"let go {number}", ct) is { } refused)
            return refused;
        return Both.Done($"{-move.Match.Total} of match went back to the funders.", $"{-move.Match.Total} igualados volvieron a los fondos.");
    }
}

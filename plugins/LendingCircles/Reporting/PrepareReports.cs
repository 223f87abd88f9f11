using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Metro2;

namespace LendingCircles;

/// <summary>Makes the lines of a month for everybody who agreed. It runs as a job: nobody at a desk reads who people are.</summary>
internal sealed class PrepareReports(Credit credit, Reports reports, Claims claims, Seats seats, Monies monies, OwnSeat ownSeat, ISettings settings,
    IClock clock)
{
    private static readonly LocalizedText NoIdentity = new("Name, birth and address are missing.", "Faltan nombre, nacimiento y dirección.");

    public async Task<Outcome<Done>> Do(SiteId site, Month month, DateOnly day, CancellationToken ct)
    {
        var rules = await settings.On(day, ct);
        if (!rules.Yes("reporting")) return Done.Value;
        foreach (var consent in await credit.Active(site, ct))
        {
            if (consent.Given > month.LastDay || await seats.Find(consent.Seat, ct) is not { } seat) continue;
            await Make(seat, month, rules, day, false, ct);
        }
        return Done.Value;
    }

    /// <summary>What was found to be wrong is told anew, in place of what was sent last.</summary>
    public async Task Correct(SiteId site, DateOnly day, CancellationToken ct)
    {
        foreach (var claim in await claims.ToCorrect(site, ct))
        {
            var seat = (await seats.Find(claim.Seat, ct))!;
            var last = (await reports.OfSeat(seat.Id, ct)).LastOrDefault(r => r.SentOn is not null);
            if (last is not null) await Make(seat, last.Month, await settings.On(day, ct), day, true, ct);
            await claims.CorrectedOn(claim.Id, day, ct);
        }
    }

    /// <summary>Makes one line; the last sent one of the month is replaced where <paramref name="corrects"/> says so.</summary>
    public async Task Make(Seat seat, Month month, Answers rules, DateOnly day, bool corrects, CancellationToken ct)
    {
        if (await ownSeat.Read(seat, ct) is not { } own || seat.State == "died" || own.Design.First > month.LastDay) return;
        var before = await reports.OfSeat(seat.Id, ct);
        if (before.Any(r => r.SentOn is not null && r.Month.CompareTo(month) < 0
            && r.Status is Standing.Paid or Standing.PaidAfterLoss or Standing.Taken)) return;
        var sent = before.Where(r => r.Month == month && r.SentOn is not null).ToList();
        if (sent.Count > 0 != corrects) return;
        var who = await credit.Identity(seat, ct);
        var stand = who ?? new Identity("", "", new DateOnly(1900, 1, 1), "", "", "", "");
        var segment = SeatReport.Of(own, await monies.Arrivals(seat.Id, ct), before, stand, month, await Mark(seat.Id, ct), corrects);
        var problem = who is null ? NoIdentity : Checks.Of([segment]).Select(f => f.Why.Both).FirstOrDefault();
        var preview = Metro2.Preview.Of(segment);
        await reports.Add(seat, month, sent.Count + 1, segment, new(string.Join(' ', preview.Select(l => l.En)), string.Join(' ', preview.Select(l => l.Es))),
            problem, problem is null ? segment.Write(rules.Text("furnisher"), clock.Now) : "", day, ct);
    }

    // While something is looked into the mark stays, whatever else happens to the account.
    private async Task<string> Mark(long seat, CancellationToken ct)
    {
        var all = await claims.OfSeat(seat, ct);
        var answered = all.FirstOrDefault(c => !c.Open);
        if (answered is { Outcome: "set_aside" } && !all.Any(c => c.Open)) return await reports.Marked(seat, ct) ? Dispute.Removed : "";
        return Dispute.Code(all.Any(c => c.Open), answered is null ? null : answered.Agreed ?? answered.Outcome == "corrected");
    }
}

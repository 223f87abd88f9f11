using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>What would leave a family waiting: readings that are missing, decisions that are late, proofs and wishes nobody looked at.</summary>
internal sealed class FindRepairsHandler(Rounds rounds, Requests requests, Reviews reviews, Papers papers, ILedger ledger)
    : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    private const int PatienceDays = 3;

    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        List<Repair> found = [];
        foreach (var round in await rounds.All(request.Site, cancellationToken)) await InRound(round, request.On, found, cancellationToken);
        if ((await papers.Waiting(request.Site, cancellationToken)).Where(p =>
            p.HandedOn.AddDays(PatienceDays) <= request.On).ToList() is { Count: > 0 } proofs)
            found.Add(new("scholarships.proof_waiting", Severity.Now, new("Enrollment papers wait; no school is paid before somebody looks.",
                "Hay comprobantes de inscripción en espera; ninguna escuela recibe pago antes de que alguien los vea."),
                new("Look at them under Awards.", "Véalos en Becas dadas.")) { Page = "awards", Deadline = proofs[0].HandedOn.AddDays(2 * PatienceDays) });
        if ((await papers.Asked(request.Site, cancellationToken)).Any(w => w.AskedOn.AddDays(PatienceDays) <= request.On))
            found.Add(new("scholarships.wish_waiting", Severity.Soon, new("Students wait for an answer about a later start, another school or another year.",
                "Hay estudiantes que esperan respuesta sobre un inicio posterior, otra escuela u otro año."),
                new("Answer under Awards.", "Responda en Becas dadas.")) { Page = "awards" });
        return new RepairList([.. found.OrderByDescending(r => r.Severity)]);
    }

    private async Task InRound(Round round, DateOnly today, List<Repair> found, CancellationToken ct)
    {
        if (round.OpenedOn is null) return;
        var undecided = (await rounds.Offerings(round.Id, ct)).Where(o => o.DecidedOn is null).ToList();
        if (undecided.Count == 0) return;
        foreach (var offering in undecided)
            if (offering.Amount * offering.Places > await ledger.Balance($"kept/fund/{Stored.Number(offering.Fund)}", ct))
                found.Add(new("scholarships.fund_short", Severity.Note, new("A fund of a round has less than all its places would need.",
                    "Un fondo de una ronda tiene menos de lo que pedirían todos sus lugares."), new("Finance records the gifts that came.",
                    "Finanzas anota las donaciones que llegaron.")) { Page = "funds", Deadline = round.DecideBy });
        if (!round.Over(today) || await requests.Sent(round.Id, ct) is not { Count: > 0 } sent) return;
        if (today > round.DecideBy)
            found.Add(new("scholarships.decision_late", Severity.Now, new($"{round.Name.En}: families were told they would hear by now.",
                $"{round.Name.Es}: a las familias se les dijo que ya tendrían noticias."), new("Decide under Rounds.", "Decida en Rondas."))
            { Page = "rounds", Deadline = round.DecideBy });
        var given = await reviews.InRound(round.Id, ct);
        if (sent.Any(s => given.Count(g => g.Request == s.Id && g.State is Panel.Open or Panel.Done) < round.Readers))
            found.Add(new("scholarships.readings_missing", Severity.Soon, new($"{round.Name.En}: applications have fewer readers than was said.",
                $"{round.Name.Es}: hay solicitudes con menos lectores de lo dicho."), new("Give them out, or invite readers, under Rounds.",
                "Repártalas o invite lectores en Rondas.")) { Page = "rounds", Deadline = round.DecideBy });
        if (given.Any(g => g.State == Panel.Open && g.DueOn < today))
            found.Add(new("scholarships.readings_late", Severity.Soon, new($"{round.Name.En}: readings are late.",
                $"{round.Name.Es}: hay lecturas que no llegaron a tiempo."),
                new("They are given to somebody else at night; invite a reader if nobody is left.",
                    "En la noche pasan a otra persona; invite a un lector si no queda nadie.")) { Page = "rounds", Deadline = round.DecideBy });
    }
}

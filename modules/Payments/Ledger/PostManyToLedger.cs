using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class PostManyToLedgerHandler(Db db, LedgerAccounts accounts, Texts texts, TimeProvider clock)
    : IRequestHandler<PostManyToLedger, Outcome<LedgerPostedMany>>
{
    private const string Known = """
        select w.place - 1 as place, a.id from unnest(@Owners, @Codes) with ordinality w (owner, code, place)
        join payments.account a on a.site_id = @Site and a.owner = w.owner and a.code = w.code
        """;

    private const string Post = """
        select coalesce(replayed, 0) from payments.post_batch(@Site, @Keys, @Reasons, @Days, @Places, @Debits, @Credits, @Amounts, @Now)
        """;

    public async Task<Outcome<LedgerPostedMany>> Handle(PostManyToLedger request, CancellationToken ct)
    {
        if (request.Items.Count == 0) return new LedgerPostedMany(0, 0);
        var numbers = await Numbers(request, ct);
        var legs = request.Items.SelectMany((item, place) => item.Movements.Select(m => (Place: place + 1, Move: m))).ToArray();
        try
        {
            var replayed = await db.One<int>("savepoint posting; " + Post.TrimEnd() + "; release savepoint posting", new
            {
                request.Site,
                Keys = request.Items.Select(i => i.Key).ToArray(),
                Reasons = request.Items.Select(i => i.Reason).ToArray(),
                Days = request.Items.Select(_ => request.Effective).ToArray(),
                Places = legs.Select(l => l.Place).ToArray(),
                Debits = legs.Select(l => numbers[(l.Move.FromOwner, l.Move.From)]).ToArray(),
                Credits = legs.Select(l => numbers[(l.Move.ToOwner, l.Move.To)]).ToArray(),
                Amounts = legs.Select(l => l.Move.Amount.Cents).ToArray(),
                Now = clock.GetUtcNow(),
            }, ct);
            return new LedgerPostedMany(request.Items.Count - replayed, replayed);
        }
        catch (PostgresException problem) when (problem.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            await db.Execute("rollback to savepoint posting; release savepoint posting", ct: ct);
            return texts.Refuse(problem.MessageText);
        }
    }

    // Nearly all accounts are there already: they are found in one look, and only new ones are opened one by one.
    private async Task<Dictionary<(string, string), long>> Numbers(PostManyToLedger request, CancellationToken ct)
    {
        var sides = request.Items.SelectMany(i => i.Movements)
            .SelectMany(m => ((LedgerSide[])[new(m.FromOwner, m.From, m.FromFamily), new(m.ToOwner, m.To, m.ToFamily)]))
            .DistinctBy(s => (s.Owner, s.Code)).ToArray();
        var known = await db.Query<Found>(Known, new
        {
            request.Site, Owners = sides.Select(s => s.Owner).ToArray(), Codes = sides.Select(s => s.Code).ToArray(),
        }, ct);
        var numbers = known.ToDictionary(k => (sides[k.Place].Owner, sides[k.Place].Code), k => k.Id);
        LedgerSide[] missing = [.. sides.Where(s => !numbers.ContainsKey((s.Owner, s.Code)))];
        if (missing.Length == 0) return numbers;
        var opened = await accounts.OpenAll(request.Site, missing, request.Effective, ct);
        foreach (var (side, id) in missing.Zip(opened)) numbers[(side.Owner, side.Code)] = id;
        return numbers;
    }

    private sealed record Found(long Place, long Id);
}

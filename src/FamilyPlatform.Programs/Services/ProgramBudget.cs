using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>What the program's promises take of what its manager gave.</summary>
internal sealed class ProgramBudget(HostSide host, DateOnly today) : IBudget
{
    private const string Put = "select programs.set_budget_line(@Program, @Site, @key, @today, @Reserved, @Promised, @Paid, @now)";

    private const string Used = "select cap, reserved, promised, paid from programs.budget_used(@Program, @Site, @today)";

    public async Task<Outcome<Done>> Set(string key, BudgetLine line, CancellationToken ct)
    {
        host.Change();
        if (line.Reserved < Money.Zero || line.Promised < Money.Zero || line.Paid < Money.Zero)
            throw new ArgumentException("A budget line has no negative part.", nameof(line));
        var kept = await host.Role.AsHost(() => host.Db.One<bool>(Put, new
        {
            host.Program, host.Site, key, today, line.Reserved, line.Promised, line.Paid, now = host.Clock.GetUtcNow(),
        }, ct));
        return kept ? Done.Value : new Refusal("budget.reached", new LocalizedText(
            "There is no money left for this here at the moment.", "Por ahora no queda dinero para esto aquí."));
    }

    public async Task<BudgetState> State(CancellationToken ct)
    {
        var line = await host.Role.AsHost(() => host.Db.One<Line>(Used, new { host.Program, host.Site, today }, ct));
        return new(line.Cap is { } cap ? new Money(cap) : null, new(new(line.Reserved), new(line.Promised), new(line.Paid)));
    }

    private sealed record Line(long? Cap, long Reserved, long Promised, long Paid);
}

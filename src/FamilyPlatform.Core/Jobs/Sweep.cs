using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Jobs;

/// <summary>Removes what signing in and sending forms leaves behind, once it can serve nobody any more.</summary>
[Allow(Who.Nobody)]
public sealed record Sweep(DateTimeOffset Due) : IRequest<Outcome<Done>>
{
    /// <summary>Every night, when the cities sleep.</summary>
    internal static readonly ScheduledJob Nightly = new("platform.sweep", "0 40 9 * * ?", due => new Sweep(due));
}

internal sealed class SweepHandler(Db db) : IRequestHandler<Sweep, Outcome<Done>>
{
    // A phone may send an old tab's form again after weeks, and its key is what makes that harmless: those stay longest.
    private static readonly (string Sql, int Days)[] Old =
    [
        ("delete from platform.sign_in_code where expires_at < @Before", 1),
        ("delete from platform.rate where began_at < @Before", 2),
        ("delete from platform.form_key where at < @Before", 30),
        ("delete from platform.session where seen_at < @Before", 30),
        ("delete from platform.job_run where due_at < @Before", 90),
    ];

    public async Task<Outcome<Done>> Handle(Sweep request, CancellationToken ct)
    {
        foreach (var (sql, days) in Old) await db.Execute(sql, new { Before = request.Due.AddDays(-days) }, ct);
        return Done.Value;
    }
}

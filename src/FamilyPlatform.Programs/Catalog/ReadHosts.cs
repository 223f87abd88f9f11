using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>What each live host reports about a program.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ReadHosts(string Program) : IRequest<Outcome<HostReports>>;

/// <param name="State"><c>running</c>, <c>faulted</c>, or <c>waiting</c> when it has not said anything yet.</param>
/// <param name="WantedSha256">The package it was told to run when it reported.</param>
/// <param name="Trouble">Why it rests there, or what went wrong last; null when nothing did.</param>
public sealed record HostReport(
    string Host, string Version, string Sha256, string WantedSha256, string State, string Reason, DateTimeOffset SeenAt, DateTimeOffset? RestsUntil,
    Trouble? Trouble)
{
    /// <summary>Whether it has said what became of this package.</summary>
    public bool Answered(string sha256) => WantedSha256 == sha256 && (State == "faulted" || Runs(sha256));

    public bool Runs(string sha256) => State == "running" && Sha256 == sha256;
}

public sealed record HostReports(IReadOnlyList<HostReport> Items);

internal sealed class ReadHostsHandler(HostBook book) : IRequestHandler<ReadHosts, Outcome<HostReports>>
{
    public async Task<Outcome<HostReports>> Handle(ReadHosts request, CancellationToken cancellationToken) =>
        new HostReports(await book.Of(request.Program, cancellationToken));
}

/// <summary>Which hosts are live, and what they say. One that was killed says nothing any more and soon does not count.</summary>
internal sealed class HostBook(Db db, TimeProvider clock)
{
    // Three rounds of the keeper: one may be late while it loads a package.
    private static readonly TimeSpan Silence = ProgramKeeper.Poll * 3;

    private const string All = """
        select l.host, coalesce(h.version, '') as version, coalesce(h.sha256, '') as sha256, coalesce(h.wanted_sha256, '') as wanted_sha256,
            coalesce(h.state, 'waiting') as state, coalesce(h.reason, '') as reason, l.seen_at, h.rests_until,
            coalesce(h.trouble, '') as trouble, coalesce(h.trouble_in, '') as trouble_in, coalesce(h.trouble_detail, '') as trouble_detail, h.trouble_at
        from programs.live_host l left join programs.host h on h.host = l.host and h.program = @program
        where l.seen_at > @since order by l.host
        """;

    public async Task<IReadOnlyList<HostReport>> Of(string program, CancellationToken ct) =>
        [.. (await db.Query<Line>(All, new { program, since = clock.GetUtcNow() - Silence }, ct)).Select(l => new HostReport(
            l.Host, l.Version, l.Sha256, l.WantedSha256, l.State, l.Reason, l.SeenAt, l.RestsUntil,
            l.TroubleAt is { } at ? new Trouble(l.Trouble, l.TroubleIn, l.TroubleDetail, at) : null))];

    private sealed record Line(
        string Host, string Version, string Sha256, string WantedSha256, string State, string Reason, DateTimeOffset SeenAt, DateTimeOffset? RestsUntil,
        string Trouble, string TroubleIn, string TroubleDetail, DateTimeOffset? TroubleAt);
}

using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>What is wrong with a program, on this host and on the other live ones, as sentences for staff.</summary>
internal sealed class ProgramTroubles(Texts texts, HostBook book, HostName self, ProgramHost host, ProgramHealth health, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> Of(string program, Site? city, CancellationToken ct)
    {
        List<string> said = [];
        var own = health.Of(program);
        if (host.Fault(program) is { } fault) said.Add(Fault(fault));
        if (own is { RestsUntil: { } until, Last: { } last }) said.Add(Rests(until, last, city));
        if (own.Stuck > 0) said.Add(texts.T("programs.desk.stuck", ("count", own.Stuck)));
        foreach (var other in (await book.Of(program, ct)).Where(h => h.Host != self.Value))
        {
            if (other.State == "faulted") said.Add(texts.T("programs.desk.on", ("host", other.Host), ("what", other.Reason)));
            if (other is { RestsUntil: { } their, Trouble: { } trouble } && their > clock.GetUtcNow())
                said.Add(texts.T("programs.desk.on", ("host", other.Host), ("what", Rests(their, trouble, city))));
        }
        return said;
    }

    public string Fault(ProgramFault fault) => texts.T("programs.desk.fault", ("version", fault.Version), ("why", fault.Refusal.In(texts.Language).Message));

    /// <summary>What a program may reach, in words.</summary>
    public string Needs(Capability needs) => needs == Capability.None ? texts.T("programs.needs.none")
        : string.Join(", ", Enum.GetValues<Capability>().Where(c => c != Capability.None && needs.HasFlag(c))
            .Select(c => texts.T("programs.needs." + c.ToString().ToLowerInvariant())));

    private string Rests(DateTimeOffset until, Trouble trouble, Site? city)
    {
        var zone = city is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(city.Zone);
        var time = TimeZoneInfo.ConvertTime(until, zone).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return texts.T("programs.desk.rests", ("time", time), ("cause", Cause(trouble)));
    }

    private string Cause(Trouble trouble) => texts.T("programs.trouble." + trouble.Kind,
        ("what", texts.T("programs.call." + trouble.Request.ToLowerInvariant())), ("detail", trouble.Detail));
}

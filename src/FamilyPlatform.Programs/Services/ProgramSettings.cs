using System.Text.Json;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;

namespace FamilyPlatform.Programs.Services;

/// <summary>Settings of one program in one city on a day; a field that was never set has the value it starts with.</summary>
internal sealed class ProgramSettings(HostSide host, Answers defaults) : ISettings
{
    private const string InForce = """
        select answers::text from programs.setting
        where program = @Program and site_id = @Site and from_on <= @day
        order by from_on desc, set_at desc limit 1
        """;

    public async Task<Answers> On(DateOnly day, CancellationToken ct)
    {
        var stored = await host.Role.AsHost(() => host.Db.Maybe<string>(InForce, new { host.Program, host.Site, day }, ct));
        return stored is null ? defaults : Over(defaults, Read(stored));
    }

    public static Answers Read(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!);

    public static string Write(Answers answers) => JsonSerializer.Serialize(answers.Values.ToDictionary());

    public static Answers Over(Answers defaults, Answers set)
    {
        var all = defaults.Values.ToDictionary();
        foreach (var (name, value) in set.Values) all[name] = value;
        return new(all);
    }
}

using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Partners;

/// <summary>A program that a partner runs, as it is declared now.</summary>
internal sealed record PartnerProgram(string Program, string Title, Dye Dye, Partner Partner);

/// <summary>Finds what a running program says about its partner.</summary>
internal sealed class DeclaredPartners(RunningPrograms running, ProgramAudience audience, PacketStore packets)
{
    /// <summary>Null where it does not run here, or where the organisation runs it.</summary>
    public PartnerProgram? Find(string program, string language) => running.Use<PartnerProgram?>(program, leased =>
        leased.Declaration.Partner is not { } partner ? null : new(
            program, leased.Declaration.Title.In(language), leased.Declaration.Dye,
            partner with { Packet = new Form([.. partner.Packet.Fields]), Statuses = [.. partner.Statuses] }), null);

    /// <summary>For staff, before and after it runs: who would get what.</summary>
    public RunBy? RunBy(ProgramManifest? manifest, string language) => manifest is not { Partner.Length: > 0 } ? null
        : new(manifest.Partner, Find(manifest.Id, language)?.Partner.Packet.Fields.Select(f => f.Label.In(language)).ToArray() ?? [.. manifest.Sends]);

    /// <summary>For a family: it may send something, or has sent something before. Null where the program is not for it.</summary>
    public async Task<(PartnerProgram Program, bool MaySend)?> ForFamily(string program, string language, CancellationToken ct)
    {
        var reach = await audience.Of(program, ct);
        if (!SiteState.Serves(reach.State) || Find(program, language) is not { } found) return null;
        if (reach.MayEnter) return (found, true);
        return await packets.Any(program, ct) ? (found, false) : null;
    }
}

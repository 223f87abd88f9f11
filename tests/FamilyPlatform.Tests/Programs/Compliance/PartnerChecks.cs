using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>
/// A program that a partner runs is joined by nobody. Instead its packet is written badly, well, and sent, each of its answers comes once, and
/// while a packet is under way it does not end.
/// </summary>
internal sealed class PartnerChecks(ProgramsFixture host, string program, Actor manager, List<string> findings) : IDisposable
{
    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman reading = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private Actor family = null!;

    public async Task<bool> Applies() => await Declared() is not null;

    public async Task Try()
    {
        var (packet, statuses) = (await Declared())!.Value;
        family = await host.Base.Family(Visitors.Site);
        await Link();
        foreach (var (field, typed) in Filler.Badly(packet, Visitors.Today)) await Refused(field, typed);
        foreach (var field in packet.Fields.Where(f => f.Required))
            await Refused(field.Name, new(Filler.Well(packet, 0, Visitors.Today)) { [field.Name] = "" });
        for (var way = 0; way < Filler.Ways; way++)
            Good(await host.Send(new WritePacket(program, Filler.Well(packet, way, Visitors.Today)), family), "Packet: filled in well");
        foreach (var language in (string[])["en", "es"]) await Read(packet, language);
        await Send(statuses);
    }

    public void Dispose()
    {
        signing.Dispose();
        reading.Dispose();
    }

    private async Task Link()
    {
        Good(await host.Send(
            new SetPartnerLink(program, Visitors.Site, signing.ExportSubjectPublicKeyInfoPem(), reading.ExportSubjectPublicKeyInfoPem(), ""), manager), "Link");
        var second = await host.Base.Staff(Hat.Admin, Visitors.Site);
        Good(await host.Send(new ConfirmPartnerLink(program, Visitors.Site, (await Desk()).ToConfirm!.Value, true), second), "Link");
    }

    private async Task Refused(string field, Dictionary<string, string> typed)
    {
        var refusal = (await host.Send(new WritePacket(program, typed), family)).Refusal;
        if (refusal?.Field != field) findings.Add($"Packet: a wrong “{field}” is not refused beside the field ({refusal?.Code ?? "taken"}).");
    }

    private async Task Read(Form packet, string language)
    {
        var review = (await host.Send(new ReviewPacket(program), family with { Language = language })).Value;
        if (!review.Lines.Select(l => l.Label).SequenceEqual(packet.Fields.Select(f => f.Label.In(language))))
            findings.Add($"Packet in “{language}”: what is read before it goes is not each of its fields, once.");
        if (review.Lines.Any(l => l.Value.Length == 0)) findings.Add($"Packet in “{language}”: a line is empty.");
    }

    /// <summary>Sent with one yes, answered with every word the partner has, and over with the last.</summary>
    private async Task Send(IReadOnlyList<PartnerStatus> statuses)
    {
        var review = (await host.Send(new ReviewPacket(program), family)).Value;
        if ((await host.Send(new SendPacket(program, review.Packet, review.Seen, false), family)).Succeeded) findings.Add("Packet: it goes without a yes.");
        Good(await host.Send(new SendPacket(program, review.Packet, review.Seen, true), family), "Packet: sent");
        Good(await host.Send(new MoveProgram(program, Visitors.Site, SiteState.Closed, "Compliance"), manager), "Closing");
        Good(await host.Send(new MoveProgram(program, Visitors.Site, SiteState.WindingDown, "Compliance"), manager), "Winding down");
        if ((await host.Send(new MoveProgram(program, Visitors.Site, SiteState.Ended, "Compliance"), manager)).Refusal?.Code != "program.still_owed")
        {
            findings.Add("Winding down: it ends though a packet is under way.");
            return;
        }

        using var ours = ECDiffieHellman.Create();
        ours.ImportFromPem((await Desk()).Reading);
        var named = JsonSerializer.SerializeToElement(new { packet = review.Packet, program });
        var said = 0;
        foreach (var status in statuses.Where(s => !s.Ends).Append(statuses.First(s => s.Ends)))
        {
            var envelope = Encoding.ASCII.GetBytes(PartnerSide.Answer(named, ++said, status.Code, null, host.Base.Clock.Now, signing, ours));
            for (var times = 0; times < 2; times++)
                Good(await host.Send(new HearPartner(program, Visitors.Site, envelope), Actor.Stranger), $"Status “{status.Code}”");
        }
        var shown = (await host.Send(new ShowPartner(program), family)).Value.Packets.Single();
        if (shown.Statuses.Count != said) findings.Add($"Statuses: {said} were said and {shown.Statuses.Count} are read.");
        Good(await host.Send(new MoveProgram(program, Visitors.Site, SiteState.Ended, "Compliance"), manager), "Ending");
    }

    private async Task<PartnerLinkView> Desk() => (await host.Send(new ViewPartnerLink(program, Visitors.Site), manager)).Value;

    private void Good<T>(Outcome<T> done, string where) where T : class
    {
        if (!done.Succeeded) findings.Add($"{where}: {done.Refusal.Code} {done.Refusal.Message}");
    }

    // Copied out, so that nothing of the program is held.
    private async Task<(Form Packet, IReadOnlyList<PartnerStatus> Statuses)?> Declared()
    {
        await using var scope = host.Platform.Open(Actor.System);
        return scope.Resolve<RunningPrograms>().Use<(Form, IReadOnlyList<PartnerStatus>)?>(
            program, p => p.Declaration.Partner is { } partner ? (new Form(partner.Packet.Fields.ToArray()), partner.Statuses.ToArray()) : null, null);
    }
}

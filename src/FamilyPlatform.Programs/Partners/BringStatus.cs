using System.Text;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>A partner's machine posts what it has to say. It has no session: what it brings speaks for itself.</summary>
[Allow(Who.Anyone)]
public sealed record HearPartner(string Program, SiteId Site, byte[] Body) : IRequest<Outcome<Done>>;

/// <summary>Somebody of the desk brings a file from the partner, one envelope to a line.</summary>
[Allow(Who.Manager)]
public sealed record BringStatuses(string Program, SiteId Site, IReadOnlyList<Upload> Uploads) : IRequest<Outcome<Brought>>, IAtSite;

public sealed record Brought(int Taken, int Known);

internal sealed class HearPartnerHandler(Platform platform) : IRequestHandler<HearPartner, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(HearPartner request, CancellationToken cancellationToken)
    {
        var taken = await platform.Send(new TakeStatus(request.Program, request.Site, Encoding.UTF8.GetString(request.Body)), Actor.System, cancellationToken);
        return taken.Succeeded ? Done.Value : taken.Refusal;
    }
}

internal sealed class BringStatusesHandler(Platform platform, Texts texts) : IRequestHandler<BringStatuses, Outcome<Brought>>
{
    public async Task<Outcome<Brought>> Handle(BringStatuses request, CancellationToken cancellationToken)
    {
        if (request.Uploads.FirstOrDefault(u => u.Field == "statuses" && u.Content.Count > 0) is not { } file)
            return texts.Refuse("program.file_missing", "statuses");
        if (file.Content.Count > Uploads.Largest) return texts.Refuse("program.file_large", "statuses");
        var lines = Encoding.UTF8.GetString([.. file.Content]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (taken, known) = (0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            // Each line by itself: what came before a wrong one counts, and the same file may be brought again.
            var answer = await platform.Send(new TakeStatus(request.Program, request.Site, lines[i]), Actor.System, cancellationToken);
            if (!answer.Succeeded)
                return texts.Refuse("program.partner_line", "statuses", ("line", i + 1), ("why", texts.T("refusal." + answer.Refusal.Code)), ("taken", taken));
            if (answer.Value.Known) known++;
            else taken++;
        }
        return lines.Length == 0 ? texts.Refuse("program.partner_shape", "statuses") : new Brought(taken, known);
    }
}

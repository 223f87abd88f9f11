using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Services;

/// <summary>What every service of a call knows: whose call it is, and how the host's own work is done in between.</summary>
internal sealed record HostSide(ProgramManifest Manifest, SiteId Site, bool Reading, ProgramRole Role, IMediator Mediator, Db Db, TimeProvider Clock)
{
    public string Program => Manifest.Id;

    public Task<T> Ask<T>(IRequest<T> request, CancellationToken ct) => Role.AsHost(() => Mediator.Send(request, ct));

    /// <summary>A page, a question or a file changes nothing, whoever asked for it.</summary>
    public void Change()
    {
        if (Reading) throw new InvalidOperationException("This call only reads: nothing can be changed in it.");
    }

    public void Need(Capability capability)
    {
        if (!Manifest.Needs.HasFlag(capability)) throw new InvalidOperationException($"The program did not declare that it needs {capability}.");
    }
}

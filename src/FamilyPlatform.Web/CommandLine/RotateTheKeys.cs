using System.Security.Cryptography;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Seals every bank number under a new key. Nobody serves meanwhile: a host that knows the old key alone could read nothing of it.</summary>
internal sealed class RotateTheKeys : IVerb
{
    public string Name => "keys rotate";

    public string Summary => "Seal bank numbers under a new key";

    public async Task<int> Run(VerbContext context)
    {
        using var alone = Locks.Serve(context.Data);
        await using (var opened = await context.Open())
        {
            // Of no program: whoever is live answers, whatever it runs.
            var live = (await opened.Platform.Send(new ReadHosts(""), Actor.System, context.Cancellation)).Must().Items;
            if (live.Count > 0)
                throw new PlainError($"A host serves this database, or did seconds ago ({live[0].Host}); stop every host, then rotate.", ExitCode.Refused);
        }

        var filed = SecretStore.BeginRotation(context.Data);
        var rewritten = await SealAnew(context);
        var kept = filed ? SecretStore.EndRotation(context.Data) : null;
        context.Say($"{rewritten:N0} sealed entries were rewritten; nothing needs the key from before any more.");
        context.Say(kept is null ? "Take FAMILYPLATFORM_SECRET_BANK_BEFORE out of the environment, and keep it with the backups made until now: they need it."
            : $"Backups made until now need the key from before. It is in {kept}: move that file to where they are kept, and copy secrets.json anew.");
        context.Json(new { rewritten, keyBefore = kept });
        return ExitCode.Done;
    }

    private static async Task<long> SealAnew(VerbContext context)
    {
        await using var opened = await context.Open();
        try
        {
            long rewritten = 0;
            while (true)
            {
                var part = (await opened.Platform.Send(new SealAnew(), Actor.System, context.Cancellation)).Must();
                rewritten += part.Rewritten;
                context.Progress(rewritten, rewritten + part.Left, "Sealed anew");
                if (part.Rewritten == 0) return rewritten;
            }
        }
        catch (CryptographicException problem)
        {
            throw new PlainError($"{problem.Message} Neither key was let go of; put the right one back, then rotate again.", cause: problem);
        }
    }
}

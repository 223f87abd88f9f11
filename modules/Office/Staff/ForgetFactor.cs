using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>For a colleague who lost phone and recovery codes: the next sign-in sets up a new authenticator.</summary>
[Allow(Who.Admin, Fresh = true)]
internal sealed record ForgetFactor(Guid Hat) : IRequest<Outcome<Done>>;

internal sealed class ForgetFactorHandler(Db db, ISender sender, ActorHolder holder, Audit audit, Texts texts, TimeProvider clock)
    : IRequestHandler<ForgetFactor, Outcome<Done>>
{
    private const string Forget = "select office.forget_factor(@Person, @Now)";

    public async Task<Outcome<Done>> Handle(ForgetFactor request, CancellationToken ct)
    {
        var shown = await sender.Send(new ShowHat(request.Hat), ct);
        if (!shown.Succeeded) return shown.Refusal;
        var person = shown.Value.Person;
        if (!await db.One<bool>(Forget, new { person.Person, Now = clock.GetUtcNow() }, ct)) return texts.Refuse("office.factor_not_yours");
        await audit.Write(holder.Actor.Hats[Hat.Admin].FirstOrDefault(), "factor_reset", ct, ("name", person.Name));
        return Done.Value;
    }
}

/// <summary>Takes back an invitation that was not used yet.</summary>
[Allow(Who.Admin)]
internal sealed record EndStaffInvitation(Guid Invitation) : IRequest<Outcome<Done>>;

internal sealed class EndStaffInvitationHandler(Db db, Audit audit, Texts texts, TimeProvider clock) : IRequestHandler<EndStaffInvitation, Outcome<Done>>
{
    private const string End = """
        update office.invitation set ended_at = @Now where id = @Invitation and used_at is null and ended_at is null
        returning address, site_id
        """;

    public async Task<Outcome<Done>> Handle(EndStaffInvitation request, CancellationToken ct)
    {
        if (await db.Maybe<Ended>(End, new { request.Invitation, Now = clock.GetUtcNow() }, ct) is not { } ended) return texts.Refuse("office.hat_not_found");
        await audit.Write(ended.SiteId, "uninvited", ct, ("contact", ended.Address));
        return Done.Value;
    }

    private sealed record Ended(string Address, SiteId SiteId);
}

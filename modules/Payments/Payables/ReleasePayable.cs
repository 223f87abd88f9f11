using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>One yes to a payable. Two different people say it, or one where the city's limit is not passed; never who asked, never for the own home.</summary>
[Allow(Who.Finance, Fresh = true)]
internal sealed record ReleasePayable(Guid Payable) : IRequest<Outcome<PayableAnswer>>;

internal sealed class ReleasePayableHandler(Db db, PayableBook book, ReleaseLimit limit, ActorHolder holder, Texts texts)
    : IRequestHandler<ReleasePayable, Outcome<PayableAnswer>>
{
    private const string First = """
        update payments.payable set state = 'released', first_by = @Who, first_name = @WhoName, first_at = @Now where id = @Id
        """;

    private const string Only = """
        update payments.payable set state = 'approved', first_by = @Who, first_name = @WhoName, first_at = @Now where id = @Id
        """;

    private const string Last = """
        update payments.payable set state = 'approved', last_by = @Who, last_name = @WhoName, last_at = @Now where id = @Id
        """;

    public async Task<Outcome<PayableAnswer>> Handle(ReleasePayable request, CancellationToken ct)
    {
        if (await book.Take(request.Payable, ct) is not { } payable) return texts.Refuse("not_found");
        if (book.Who is not { } who) return texts.Refuse("payables.who");
        if (payable.State is not ("requested" or "released")) return texts.Refuse("payables.moved_on");
        if (Stands(payable.RequestedBy, payable.FirstBy, payable.PersonId, payable.FamilyId, who, holder.Actor.Family) is { } no) return texts.Refuse(no);
        var one = payable.State == "requested" && payable.AmountCents <= await limit.Today(payable.SiteId, ct);
        await db.Execute(payable.State == "released" ? Last : one ? Only : First, new { payable.Id, Who = who, book.WhoName, book.Now }, ct);
        if (payable.State == "released" || one)
        {
            var posted = await book.PostReserved(payable, ct);
            if (!posted.Succeeded) return posted.Refusal;
        }
        return await book.Answer(payable.Id, ct);
    }

    /// <summary>What stands against this person's yes, as a refusal's code.</summary>
    public static string? Stands(Guid? requestedBy, Guid? firstBy, Guid? person, FamilyId? home, Guid who, FamilyId? family)
    {
        if (requestedBy == who) return "payables.own_request";
        if (firstBy == who) return "payables.second_person";
        return person == who || (home is not null && home == family) ? "payables.own_family" : null;
    }
}

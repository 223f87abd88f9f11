using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class ChoosePayHandler(Db db, MyMonths months, TimeProvider clock) : IRequestHandler<ChoosePay, Outcome<Done>>
{
    private const string Write = """
        insert into journal.pay_choice (id, site_id, family_id, person_id, choice, chosen_at) values (@Id, @Site, @Family, @Person, @Choice, @Now)
        """;

    public async Task<Outcome<Done>> Handle(ChoosePay request, CancellationToken ct)
    {
        var (writer, now) = (await months.Writer(ct), clock.GetUtcNow());
        await db.Execute(Write, new
        {
            Id = Guid.CreateVersion7(now), writer.Site, writer.Family, writer.Person, Choice = PayChoices.Stored(request.Choice!.Value), Now = now,
        }, ct);
        return Done.Value;
    }
}

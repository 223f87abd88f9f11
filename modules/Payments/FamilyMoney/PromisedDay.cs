using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.FamilyMoney;

internal sealed class PromisedDayHandler(Db db) : IRequestHandler<PromisedDay, Outcome<PayPromise>>
{
    private const string Sql = """
        select pay_on from payments.earning where person_id = @Person and month = @Month and state in ('earned', 'approved', 'sent')
        """;

    public async Task<Outcome<PayPromise>> Handle(PromisedDay request, CancellationToken ct) =>
        new PayPromise(await db.Maybe<DateOnly?>(Sql, request, ct));
}

using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Opens the account when the family is accepted; it may leave once its own money is taken out.</summary>
internal sealed class ApplicationMovedHandler(Savers savers, ISettings settings, ILedger ledger, IClock clock)
    : IRequestHandler<ApplicationMoved, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplicationMoved request, CancellationToken cancellationToken)
    {
        var application = request.Application;
        if (request.From.Length == 0)
        {
            var rules = await settings.On(clock.Today, cancellationToken);
            if (!rules.Yes("for_" + application.Answers.Text("purpose")))
                return new Refusal("ida.purpose_closed", new LocalizedText(
                    "This city does not save for that at the moment.", "Esta ciudad no ahorra para eso en este momento."),
                    "purpose");
        }
        if (application.State == "in")
        {
            await savers.Open(
                new Saver(request.Site, application.Family, application.Person, application.Answers.Text("purpose"), application.Answers.Money("goal"),
                    application.Answers.Money("monthly"), clock.Today, false), cancellationToken);
        }
        if (application.State == "left")
        {
            if (await ledger.Balance(Accounts.Own(application.Family), cancellationToken) > Money.Zero)
                return new Refusal("ida.own_money_first",
                    new LocalizedText(
                    "Take out your own money first, so that it reaches you.", "Primero retire su propio dinero, para que llegue a usted."));
            await savers.Close(application.Family, cancellationToken);
        }
        return Done.Value;
    }
}

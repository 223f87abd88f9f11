using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>Every family of the city may join; the rules only say from when on it draws.</summary>
internal sealed class CheckEligibilityHandler(ISettings settings) : IRequestHandler<CheckEligibility, Outcome<Fit>>
{
    public async Task<Outcome<Fit>> Handle(CheckEligibility request, CancellationToken cancellationToken)
    {
        var terms = Terms.Of(await settings.On(request.On, cancellationToken));
        var tongue = new Tongue(request.Language);
        string Source(string field) => Terms.Form.Fields.First(f => f.Name == field).Source!;
        return new Fit(FitKind.Fits,
        [
            new(tongue.Say(
                $"A family in the program may draw up to {terms.Yearly} in a year, for what it chooses.",
                $"Una familia en el programa puede retirar hasta {terms.Yearly} al año, para lo que ella decida."), Source("yearly")),
            new(terms.WaitDays == 0
                ? tongue.Say("The first draw is possible at once.", "El primer retiro se puede hacer de inmediato.")
                : tongue.Say(
                    $"The first draw is possible {tongue.Count(terms.WaitDays, "day", "days")} after it comes in.",
                    $"El primer retiro se puede hacer {tongue.Count(terms.WaitDays, "día", "días")} después de entrar."), Source("wait_days")),
        ]);
    }
}

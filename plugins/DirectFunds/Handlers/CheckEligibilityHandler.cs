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
        var source = tongue.Say("Rule of your city, after the UpTogether Fund of 2017–2019", "Regla de su ciudad, según el fondo UpTogether de 2017 a 2019");
        return new Fit(FitKind.Fits,
        [
            new(tongue.Say(
                $"A family in the program may draw up to {terms.Yearly} in a year, for what it chooses.",
                $"Una familia en el programa puede retirar hasta {terms.Yearly} al año, para lo que ella decida."), source),
            new(terms.WaitDays == 0
                ? tongue.Say("The first draw is possible at once.", "El primer retiro se puede hacer de inmediato.")
                : tongue.Say(
                    $"The first draw is possible {tongue.Count(terms.WaitDays, "day", "days")} after it comes in.",
                    $"El primer retiro se puede hacer {tongue.Count(terms.WaitDays, "día", "días")} después de entrar."), terms.WaitDays == 0 ? null : source),
        ]);
    }
}

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
        var say = new Say(request.Language);
        var source = say.T("Rule of your city, after the UpTogether Fund of 2017–2019", "Regla de su ciudad, según el fondo UpTogether de 2017 a 2019");
        return new Fit(FitKind.Fits,
        [
            new(say.T(
                $"A family in the program may draw up to {terms.Yearly} in a year, for what it chooses.",
                $"Una familia en el programa puede retirar hasta {terms.Yearly} al año, para lo que ella decida."), source),
            new(terms.WaitDays == 0
                ? say.T("The first draw is possible at once.", "El primer retiro se puede hacer de inmediato.")
                : say.T(
                    $"The first draw is possible {say.Days(terms.WaitDays)} after it comes in.",
                    $"El primer retiro se puede hacer {say.Days(terms.WaitDays)} después de entrar."), terms.WaitDays == 0 ? null : source),
        ]);
    }
}

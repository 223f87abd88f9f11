using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Pieces that several pages share.</summary>
internal static class Blocks
{
    public static Pill State(string state, Say say) => new(AwardState.Label(state).In(say.Language), state switch
    {
        AwardState.Accepted or AwardState.Active or AwardState.Completed => Tone.Good,
        AwardState.Offered or AwardState.Held => Tone.Warn,
        _ => Tone.Plain,
    });

    public static string Term(string state, Say say) => state switch
    {
        Scholarships.Term.Planned => say.T("waits for the enrollment paper", "espera el comprobante de inscripción"),
        Scholarships.Term.Proof => say.T("the paper is with the office", "el comprobante está en la oficina"),
        Scholarships.Term.Asked => say.T("on its way to the school", "en camino a la escuela"),
        Scholarships.Term.Paid => say.T("arrived at the school", "llegó a la escuela"),
        _ => say.T("will not be paid", "no se pagará"),
    };

    public static LedgerTable Terms(Award award, Say say) => new(say.T("Terms of the award", "Periodos de la beca"),
    [
        .. award.Terms.Select(t => new LedgerRow(say.Day(t.Due), say.T($"Term {t.Position}", $"Periodo {t.Position}"), t.Amount)
        {
            Note = Term(t.State, say) + (t.Returned > Money.Zero ? say.T($"; {t.Returned} given back by the school", $"; la escuela devolvió {t.Returned}")
                : ""),
            ToCome = t.State != Scholarships.Term.Paid,
        }),
    ]);

    public static Facts Purse(FundMoney money, Say say) => new(
    [
        new(say.T("Gifts received", "Donaciones recibidas"), money.Gifts.ToString()),
        new(say.T("Can be promised", "Se puede prometer"), money.Spendable.ToString()),
        new(say.T("Promised to students, not paid yet", "Prometido a estudiantes, aún sin pagar"), money.Committed.ToString()),
        new(say.T("Paid to schools", "Pagado a escuelas"), money.Paid.ToString()),
        new(say.T("Given back by schools", "Devuelto por escuelas"), money.Returned.ToString()),
    ], Beside: true);

    public static Dictionary<string, string> Hidden(string name, long value) => new() { [name] = Stored.Number(value) };
}

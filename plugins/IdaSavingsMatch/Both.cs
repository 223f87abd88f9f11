using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Sentences that are made in both languages at once.</summary>
internal static class Both
{
    public static Refusal No(string code, string en, string es, string? field = null) => new("ida." + code, new LocalizedText(en, es), field);

    public static FamilyPlatform.Sdk.Requests.Receipt Done(string en, string es) => new(new LocalizedText(en, es));

    public static readonly Refusal NoAccount = No("no_account", "You have no savings account here.", "Usted no tiene una cuenta de ahorro aquí.");

    public static readonly Refusal Changed = No("changed", "Your account changed in the meantime. Please look again.",
        "Su cuenta cambió mientras tanto. Véala de nuevo.");

    public static readonly Refusal Settled = No("settled", "Somebody has decided this one already.", "Alguien ya decidió sobre este.");
}

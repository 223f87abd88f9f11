using FamilyPlatform.Ui;

namespace FamilyPlatform.Payments.Debits;

/// <summary>A debit in a line.</summary>
internal static class DebitSays
{
    public static string Line(Frame frame, DebitLine debit) =>
        $"{frame.ShortDay(debit.DueOn)}: {debit.AmountCents}. {frame.T("debits.is." + debit.State)}"
        + (debit.TakenCents.Cents > 0 ? $" {frame.T("debits.part", ("amount", debit.TakenCents))}" : "");
}

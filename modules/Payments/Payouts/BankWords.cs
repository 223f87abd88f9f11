using FamilyPlatform.Ui;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>A bank's code with what it means.</summary>
internal static class BankWords
{
    public static string Return(Frame frame, string code) => $"{code}: " + (frame.Words.Has("payments.ach.return." + code)
        ? frame.T("payments.ach.return." + code) : frame.T("payments.ach.return.other", ("code", code)));

    public static string Change(Frame frame, string code) => $"{code}: " + (frame.Words.Has("payments.ach.change." + code)
        ? frame.T("payments.ach.change." + code) : frame.T("payments.ach.change.other", ("code", code)));
}

using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>The program's settings in a city on a day.</summary>
internal sealed record Terms(
    Money Allotment, Money GroupQuarter, Money GroupYear, Money PurseCap, Money StaffCap, Money SmallMost, int LeastMembers, int LeastQuorum, int Days,
    int ReceiptDays, int SplitDays, string TaxClass)
{
    public static Terms From(Answers settings) => new(
        settings.Money("allotment"), settings.Money("group_quarter"), settings.Money("group_year"), settings.Money("purse_cap"), settings.Money("staff_cap"),
        settings.Money("small_most"), (int)settings.Number("least_members"), (int)settings.Number("least_quorum"), (int)settings.Number("days"),
        (int)settings.Number("receipt_days"), (int)settings.Number("split_days"), settings.Text("tax_class"));
}

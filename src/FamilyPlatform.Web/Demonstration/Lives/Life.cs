using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>A family's invented months, ready to be written by the family itself.</summary>
/// <param name="Number">From 1, through all cities.</param>
/// <param name="Joins">The day it signs up.</param>
/// <param name="LastWritten">The last month it keeps a journal; it leaves quietly after.</param>
internal sealed record FamilyLife(
    int Number, string City, string Name, DateOnly Joins, Month LastWritten, IReadOnlyList<AdultLife> Adults, IReadOnlyList<HomeMember> Members);

internal sealed record HomeMember(string Name, string Role, bool Child);

/// <summary>One adult: what it earns, saves and writes.</summary>
/// <param name="Phone">Empty for an adult who is reached by e-mail alone.</param>
/// <param name="Bank">None: it has given no account, and its pay waits.</param>
internal sealed record AdultLife(
    string GivenName, string Surname, string Language, string Phone, string Email, PayChoice Pay, BankNumbers? Bank, IReadOnlyList<MonthLife> Months,
    IReadOnlyList<Wish> Wishes)
{
    public string Contact => Phone.Length > 0 ? Phone : Email;
}

internal sealed record BankNumbers(string Routing, string Account, string Kind);

/// <summary>A priority in own words.</summary>
internal sealed record Wish(string Words, string Area, string Goal, string Reached, bool Shared);

/// <summary>What happened to one adult in one month, whether it was written down or not.</summary>
/// <param name="WrittenOn">The day it wrote and sent; null for a month that was missed.</param>
/// <param name="Sent">False for a month that was begun and never sent.</param>
/// <param name="Private">Kept wholly private, without pay.</param>
internal sealed record MonthLife(Month Month, DateOnly? WrittenOn, bool Sent, bool Private, MoneyMonth Money, IReadOnlyList<WrittenPage> Pages);

internal sealed record MoneyMonth(int Work, int Business, int Other, int Savings, int SetAside, int Debt, bool JobLost, string? Reason);

/// <summary>One page of the journal as it is filled in.</summary>
/// <param name="Same">The whole page as the month before.</param>
internal sealed record WrittenPage(string Area, int Page, IReadOnlyDictionary<string, string> Values, bool Shared, bool Same = false);

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Journal;

/// <summary>One page of an adult's own month, as it was typed. Saved whole or refused with the field; a sent month gets new versions.</summary>
/// <param name="Area">Address of the area: <c>money</c>, <c>health</c>, <c>learning</c>, <c>home</c>, <c>leading</c>, <c>connections</c>.</param>
/// <param name="Page">From 1.</param>
/// <param name="Values">By fact code: what was typed or picked, or <c>~not_sure</c>, <c>~prefer_not</c>, <c>~skipped</c>.
/// <c>CODE~how</c> is the choice beside a typed field, <c>CODE~reason</c> the reason for a change.</param>
/// <param name="Same">A fact code to take over from the month before, <c>*</c> for the whole page, or null.</param>
/// <param name="Shared">Whether the other adults of the home may see this page's answers.</param>
[Allow(Who.Family)]
public sealed record SavePage(Month Month, string Area, int Page, IReadOnlyDictionary<string, string> Values, string? Same = null, bool Shared = false)
    : IRequest<Outcome<PageSaved>>;

/// <param name="Next">Where the journal goes on.</param>
public sealed record PageSaved(string Next);

/// <summary>Sends an adult's own part of a month, or keeps it wholly private and unpaid.</summary>
/// <param name="InTouch">The writer's word that its group was in touch that month; null where it was not asked or not answered.</param>
/// <param name="Agrees">The writer agrees, with this month, that the organization keeps its journal.</param>
[Allow(Who.Family)]
public sealed record SubmitJournal(Month Month, bool Private = false, bool? InTouch = null, bool Agrees = false) : IRequest<Outcome<PartSent>>;

/// <param name="Earning">What it earned; null for a month kept private.</param>
public sealed record PartSent(Month Month, Earning? Earning);

/// <summary>What an adult wants done with the pay for its journals, chosen after reading what may count for its benefits.</summary>
/// <param name="Choice">Null where the question was left blank, which chooses nothing.</param>
[Allow(Who.Family)]
public sealed record ChoosePay(PayChoice? Choice) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Choice is null ? new("journal.pay_choice", "choice") : null;
}

/// <summary>Something to work toward, in the family's own words. A goal is counted in dollars, or in a unit of its own.</summary>
[Allow(Who.Family)]
public sealed record AddPriority(string Words, string Area, string Goal = "", string Reached = "", string Unit = "", bool Shared = false)
    : IRequest<Outcome<Done>>;

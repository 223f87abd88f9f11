using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A purse your group fills, decides about and spends together.</summary>
[Program("club_funds", "Club funds", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Links)]
public sealed class SocialClubFundsProgram : ResourceProgram
{
    public override LocalizedText Title => new("Club funds", "Fondos del grupo");

    public override LocalizedText Summary => new(
        "A purse your group fills, decides about and spends together.",
        "Una bolsa que su grupo llena, decide y gasta en conjunto.");

    public override Dye Dye => Dye.Star;

    public override Audience JoinedBy => Audience.Group;

    public override Form Settings { get; } = Forms.Settings;

    public override IReadOnlyList<Schedule> Schedules =>
    [
        new("morning", "0 0 5 * * ?") { Title = new("Each morning: votes that end", "Cada mañana: votaciones que terminan") },
    ];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new(ClubPages.Purse, new("Our purse", "Nuestra bolsa"), Audience.Group),
        new(ClubPages.Rules, new("How we decide", "Cómo decidimos"), Audience.Group),
        new(ClubPages.Decision, new("A decision", "Una decisión"), Audience.Group) { Listed = false },
        new(ClubPages.Propose, new("Propose a spending", "Proponer un gasto"), Audience.Group) { Listed = false },
        new(ClubPages.Paper, new("An answer on paper", "Una respuesta en papel"), Audience.Group) { Listed = false },
        new(Letters.Page, new("Your answer", "Su respuesta"), Audience.Link) { Listed = false },
        new(ClubPages.Shares, new("Club funds", "Fondos del grupo"), Audience.Family),
        new(ClubPages.Decisions, new("Above the line", "Por encima del límite"), Audience.Manager),
        new(ClubPages.Totals, new("Purses in numbers", "Las bolsas en números"), Audience.Manager),
        new(ClubPages.Gifts, new("Gifts to groups", "Regalos a grupos"), Audience.Finance),
    ];

    public override Refusal? CheckSettings(Answers settings) => Forms.Check(settings);
}

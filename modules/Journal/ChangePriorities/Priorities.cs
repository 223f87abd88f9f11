using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>Something an adult works toward.</summary>
/// <param name="Goal">In cents where <paramref name="Unit"/> is null, otherwise in that unit; null when it is not counted.</param>
public sealed record MyPriority(Guid Id, string Words, string Area, string State, long? Goal, long? Reached, string? Unit, bool Shared, bool Mine)
{
    public Dye Dye => Enum.TryParse<Dye>(Area, ignoreCase: true, out var dye) ? dye : Dye.Coins;

    internal Priority Show(Core.Messaging.Texts texts) => Shown((key, places) => texts.T(key, places));

    internal Priority Shown(Ui.Frame frame) => Shown((key, places) => frame.T(key, places));

    private Priority Shown(Func<string, (string, object?)[], string> t) => new(Words, Dye, Goal is not { } goal ? null : new Meter(
        t("journal.priority.meter", [("reached", Amount(Reached ?? 0)), ("goal", Amount(goal))]), [new MeterPart(Reached ?? 0)], goal,
        t("journal.priority.reached", [("amount", Amount(Reached ?? 0))]), t("journal.priority.goal", [("amount", Amount(goal))])) { Dye = Dye });

    private string Amount(long value) => Unit is null ? new Money(value).ToString() : $"{value} {Unit}";
}

/// <summary>Priorities of one adult in the order it chose, and those that others of the home share.</summary>
internal sealed class PriorityStore(Db db)
{
    private const string All = """
        select id, words, area, state, goal, reached, unit, shared, person_id = @Person as mine
        from journal.priority where state = 'open' or closed_at > @Since
        order by state = 'open' desc, person_id = @Person desc, place, added_at
        """;

    /// <param name="since">Closed ones are shown for so long.</param>
    public Task<IReadOnlyList<MyPriority>> List(PersonId person, DateTimeOffset since, CancellationToken ct) =>
        db.Query<MyPriority>(All, new { Person = person, Since = since }, ct);
}

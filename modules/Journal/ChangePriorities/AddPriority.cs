using System.Globalization;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class AddPriorityHandler(Db db, MyMonths months, Texts texts, TimeProvider clock) : IRequestHandler<AddPriority, Outcome<Done>>
{
    private const string Insert = """
        insert into journal.priority (id, site_id, family_id, person_id, words, area, place, goal, reached, unit, shared, added_at)
        select @Id, @Site, @Family, @Person, @Words, @Area, coalesce(max(place), 0) + 1, @Goal::bigint, @Reached::bigint, @Unit::text, @Shared, @Now
        from journal.priority where person_id = @Person
        """;

    public async Task<Outcome<Done>> Handle(AddPriority request, CancellationToken ct)
    {
        var words = request.Words.Trim();
        if (words.Length is 0 or > 300) return texts.Refuse("journal.priority_words", "words");
        if (!Enum.TryParse<Dye>(request.Area, ignoreCase: true, out var area) || !Enum.IsDefined(area)) return texts.Refuse("journal.priority_area", "area");
        var unit = request.Unit.Trim() is { Length: > 0 } named ? named : null;
        if (unit is { Length: > 30 }) return texts.Refuse("journal.priority_unit", "unit");
        if (!Amounts.TryRead(request.Goal, unit, out var goal) || goal is <= 0) return texts.Refuse("journal.priority_amount", "goal");
        if (!Amounts.TryRead(request.Reached, unit, out var reached)) return texts.Refuse("journal.priority_amount", "reached");
        var (writer, now) = (await months.Writer(ct), clock.GetUtcNow());
        await db.Execute(Insert, new
        {
            Id = Guid.CreateVersion7(now), writer.Site, writer.Family, writer.Person, Words = words, Area = area.ToString().ToLowerInvariant(),
            Goal = goal, Reached = goal is null ? (long?)null : reached ?? 0, Unit = unit, request.Shared, Now = now,
        }, ct);
        return Done.Value;
    }
}

/// <summary>A goal as it is typed: dollars, or a whole number of a unit the family named.</summary>
internal static class Amounts
{
    public static bool TryRead(string typed, string? unit, out long? value)
    {
        value = null;
        if (typed.Trim().Length == 0) return true;
        if (unit is null)
        {
            value = MoneyParser.Read(typed).Entry?.Amount.Cents;
            return value is not null;
        }
        if (!int.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) || number < 0) return false;
        value = number;
        return true;
    }
}

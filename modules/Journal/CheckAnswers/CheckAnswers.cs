using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Journal;

/// <summary>Everything of one month by area, with a way back to each answer and who sees what, before it is sent.</summary>
[Allow(Who.Family)]
internal sealed record CheckAnswers(Month Month) : IRequest<Outcome<JournalCheck>>;

/// <param name="State"><c>draft</c>, <c>sent</c> or <c>kept</c>.</param>
/// <param name="Pay">What sending brings, or brought, in a sentence.</param>
/// <param name="Agreed">Whether the writer agreed that the organization keeps its journal.</param>
/// <param name="Touch">The question about the group; null where nothing hangs on it.</param>
public sealed record JournalCheck(
    Month Month, string State, string Pay, bool Agreed, TouchQuestion? Touch, IReadOnlyList<CheckedArea> Areas, IReadOnlyList<Part> Steps);

/// <param name="Brings">What being in touch adds to the month's pay.</param>
/// <param name="Said">Whether an adult of the home said yes already.</param>
public sealed record TouchQuestion(Money Brings, bool Said);

public sealed record CheckedArea(Part Part, IReadOnlyList<CheckedAnswer> Answers);

/// <param name="Shared">Whether other adults of the home may see it.</param>
/// <param name="Blank">Nothing was said; <paramref name="Says"/> says so.</param>
/// <param name="Own">For the family's own use: in no total.</param>
public sealed record CheckedAnswer(string Short, string Says, bool Blank, bool Voice, bool Shared, bool Own, string Href);

internal sealed class CheckAnswersHandler(
    JournalStore store, MyMonths months, PayWords pay, ActorHolder holder, ISender sender, Words words, Texts texts)
    : IRequestHandler<CheckAnswers, Outcome<JournalCheck>>
{
    public async Task<Outcome<JournalCheck>> Handle(CheckAnswers request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        var part = await store.Part(writer.Person, request.Month, ct);
        // What was written stays readable for ever; only writing has a window.
        if (part is null && months.Closed(writer, request.Month) is { } closed) return closed;
        var set = QuestionBank.For(request.Month);
        var said = await store.Answers(writer.Person, request.Month, ct);
        var steps = AreaSteps.Of(words, texts.Language, request.Month, set, await store.Pages(writer.Person, request.Month, ct));
        var areas = set.Areas.Select((area, i) => new CheckedArea(steps[i], [.. Answers(request.Month, area, said)])).ToArray();
        return new JournalCheck(request.Month, part?.State ?? "draft", await pay.Of(writer, request.Month, part, ct),
            await sender.Send(new HasAgreed(writer.Person, Purpose.Journal), ct) is { Succeeded: true, Value.Yes: true },
            part is { State: "sent" } ? null : await Touch(writer, request.Month, ct), areas, steps);
    }

    // Asked of members of a group, where the plan pays for being in touch and the month is not earned yet.
    private async Task<TouchQuestion?> Touch(Writer writer, Month month, CancellationToken ct)
    {
        if (holder.Actor.Groups.Count == 0) return null;
        var with = await sender.Send(new PreviewEarning(writer.Site, writer.Family, month, writer.Window.Today, InTouch: true), ct);
        var without = await sender.Send(new PreviewEarning(writer.Site, writer.Family, month, writer.Window.Today, InTouch: false), ct);
        if (!with.Succeeded || !without.Succeeded || with.Value.Amount <= without.Value.Amount) return null;
        var said = await sender.Send(new WasInTouch(writer.Family, month), ct);
        return new(with.Value.Amount - without.Value.Amount, said is { Succeeded: true, Value.Yes: true });
    }

    private IEnumerable<CheckedAnswer> Answers(Month month, Area area, Dictionary<string, Answer> said)
    {
        for (var page = 0; page < area.Pages.Count; page++)
        {
            foreach (var question in area.Pages[page].Questions)
            {
                var answer = said.GetValueOrDefault(question.Code);
                yield return new(question.Short.In(texts.Language), AnswerText.Of(words, texts.Language, question, answer), answer is not { Answered: true },
                    question.Kind == QuestionKind.Story && answer is { Answered: true }, answer is { Shared: true }, question.Own,
                    $"/journal/{month}/{area.Code}/{page + 1}");
            }
        }
    }
}

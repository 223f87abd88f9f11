using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui.Components;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>
/// An adult says yes, for one field of a form and for this time: the newest answer of the own journal is put there, to be changed before anything is
/// sent. The program gets nothing of it until then.
/// </summary>
/// <param name="Page">The program's page with the form; empty for the form to join.</param>
/// <param name="Action">Which form of the page.</param>
[Allow(Who.Family)]
public sealed record TakeFromJournal(string Program, string Page, string Action, string Field) : IRequest<Outcome<FilledIn>>
{
    public string Item { get; init; } = "";

    /// <summary>On the group's side.</summary>
    public bool InGroup { get; init; }
}

/// <param name="Typed">Fields of the form, as somebody would type them.</param>
public sealed record FilledIn(IReadOnlyDictionary<string, string> Typed);

internal sealed class TakeFromJournalHandler(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramAudience audience, RunningPrograms running, ProgramPages pages, IMediator mediator)
    : IRequestHandler<TakeFromJournal, Outcome<FilledIn>>
{
    private const int MonthsBack = 12;

    public async Task<Outcome<FilledIn>> Handle(TakeFromJournal request, CancellationToken cancellationToken)
    {
        var found = await Find(request, cancellationToken);
        if (!found.Succeeded) return found.Refusal;
        var field = found.Value;
        // Only what the manifest declares is read, whatever a form says.
        if (field.Prefill is not { } code || running.Package(request.Program)?.Manifest.Facts.Contains(code) != true)
            return texts.Refuse("program.form_gone");
        var from = Month.Of(await sites.Today(holder.Actor.Site!.Value, cancellationToken)).Plus(-MonthsBack);
        var answer = await mediator.Send(new ReadOwnFact(code, from, request.Program), cancellationToken);
        if (!answer.Succeeded) return answer.Refusal;
        if (answer.Value.Fact is not { } fact || Typed(field, fact) is not { } typed) return texts.Refuse("program.journal_blank", field.Name);
        return new FilledIn(new Dictionary<string, string> { [field.Name] = typed, [FromJournal.MarkOf(field.Name)] = fact.Month.ToString() });
    }

    private async Task<Outcome<Field>> Find(TakeFromJournal request, CancellationToken ct)
    {
        if (request.Page.Length == 0)
        {
            if (!(await audience.Of(request.Program, ct)).MayEnter) return texts.Refuse("program.closed");
            return running.Use<Field?>(request.Program, p => p.Declaration.ApplicationForm.Fields.FirstOrDefault(f => f.Name == request.Field), null)
                is { } asked ? asked : texts.Refuse("program.form_gone");
        }
        if (Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is not { } place) return texts.Refuse("program.not_found");
        var page = await pages.Build(place, ct);
        if (!page.Succeeded) return page.Refusal;
        return PageParts.All<ActionForm>(page.Value.Blocks).Where(f => f.Action == request.Action).SelectMany(f => f.Fields.Fields)
            .FirstOrDefault(f => f.Name == request.Field) is { } field ? field : texts.Refuse("program.form_gone");
    }

    // Null where the answer does not fit the field: another kind, or longer than it may be.
    private string? Typed(Field field, JournalFact fact)
    {
        var typed = field.Kind == FieldKind.Money
            ? fact.Amount is { } amount ? (amount.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null
            : fact.Text;
        return typed is { Length: > 0 }
            && FormReader.Read(new Form(field), new Dictionary<string, string> { [field.Name] = typed }, texts).Succeeded ? typed : null;
    }
}

using System.Globalization;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Values a packet starts with, and where each comes from.</summary>
internal sealed record Prefilled(Answers Answers, IReadOnlyDictionary<string, string> From);

/// <summary>
/// Fills fields with what the person's own account knows, and with the person's own journal once that was asked for. Neither the program nor
/// the partner is told: it is the person's own form until it is sent.
/// </summary>
internal sealed class PacketPrefill(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, IMediator mediator)
{
    private const int MonthsBack = 12;

    private const string Contacts = """
        select kind, address from api.contact where person_id = @Person and verified_at is not null order by created_at desc
        """;

    /// <summary>Whether the journal could fill something.</summary>
    public static bool MayAskJournal(Form form) => form.Fields.Any(f => f.Prefill is { } from && !KnownFacts.All.Contains(from));

    public async Task<Prefilled> Of(Form form, bool journal, CancellationToken ct)
    {
        Dictionary<string, string> answers = new(form.Defaults.Values), from = [];
        var known = await Known(form, ct);
        var facts = journal ? await Journal(form, ct) : [];
        foreach (var field in form.Fields.Where(f => f.Prefill is not null))
        {
            if (known.GetValueOrDefault(field.Prefill!) is { Length: > 0 } own)
                (answers[field.Name], from[field.Name]) = (own, texts.T("partner.from.account"));
            else if (facts.FirstOrDefault(f => f.Code == field.Prefill) is { } fact && Value(field, fact) is { } value)
            {
                var month = Dates.Name(texts.Language, fact.Month, await sites.Today(holder.Actor.Site!.Value, ct));
                (answers[field.Name], from[field.Name]) = (value, texts.T("partner.from.journal", ("month", month)));
            }
        }
        return new(new Answers(answers), from);
    }

    private async Task<Dictionary<string, string>> Known(Form form, CancellationToken ct)
    {
        var actor = holder.Actor;
        Dictionary<string, string> known = new() { [KnownFacts.Name] = actor.FullName, [KnownFacts.GivenName] = actor.GivenName };
        if (!form.Fields.Any(f => f.Prefill is KnownFacts.Email or KnownFacts.Phone)) return known;
        foreach (var (kind, address) in await db.Query<(string, string)>(Contacts, new { actor.Person }, ct))
            known.TryAdd(kind == "email" ? KnownFacts.Email : KnownFacts.Phone, address);
        return known;
    }

    private async Task<IReadOnlyList<JournalFact>> Journal(Form form, CancellationToken ct)
    {
        string[] codes = [.. form.Fields.Select(f => f.Prefill).OfType<string>().Except(KnownFacts.All)];
        var today = await sites.Today(holder.Actor.Site!.Value, ct);
        return codes.Length == 0 ? [] : (await mediator.Send(new ReadOwnFacts(codes, Month.Of(today).Plus(-MonthsBack)), ct)).Value.Items;
    }

    // A value that the field would not take is not put into it.
    private string? Value(Field field, JournalFact fact)
    {
        var typed = field.Kind == FieldKind.Money ? fact.Amount is { } money ? (money.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null
            : fact.Text ?? fact.Amount?.ToString();
        if (typed is null) return null;
        var read = FormReader.Read(new Form(field), new Dictionary<string, string> { [field.Name] = typed }, texts);
        return read.Succeeded ? read.Value.Values.GetValueOrDefault(field.Name) : null;
    }
}

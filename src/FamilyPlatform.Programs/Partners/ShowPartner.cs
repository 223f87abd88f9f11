using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The page of a program that a partner runs: who that is, the packet to fill in, or how the one that was sent stands.</summary>
/// <param name="Journal">Whether the person asked for values from the own journal.</param>
[Allow(Who.Family)]
public sealed record ShowPartner(string Program, bool Journal = false) : IRequest<Outcome<PartnerPageView>>;

/// <summary>A partner in the reader's language.</summary>
public sealed record PartnerCard(string Name, string Does, string For, string Privacy, string? Benefits, int Days, DateOnly Until);

/// <param name="Ready">False while the keys of the partner are not exchanged, or the program takes nobody new.</param>
/// <param name="Form">What can be filled in now; null while a packet is under way.</param>
/// <param name="MayAskJournal">Whether the journal could fill something that it did not yet.</param>
public sealed record PartnerPageView(
    string Program, string Title, Dye Dye, PartnerCard Partner, bool Ready, Form? Form, Answers Answers, bool MayAskJournal, IReadOnlyList<PacketView> Packets);

/// <summary>One packet as its sender reads it.</summary>
public sealed record PacketView(
    Guid Id, DateOnly On, DateOnly Until, string Sentence, string Sha256, IReadOnlyList<Fact> Fields, DateOnly? StoppedOn, bool UnderWay,
    IReadOnlyList<StatusView> Statuses)
{
    /// <summary>Whether the partner said something after which nothing follows.</summary>
    public bool Done => Statuses is [{ Ends: true }, ..];
}

/// <summary>What a partner said, in its own words, and never as money of ours.</summary>
public sealed record StatusView(string Label, bool Ends, DateOnly On, string Note, string Amount);

internal sealed class ShowPartnerHandler(
    ActorHolder holder, Texts texts, SiteCalendar sites, DeclaredPartners declared, PartnerLinks links, PacketStore packets, PacketPrefill prefill)
    : IRequestHandler<ShowPartner, Outcome<PartnerPageView>>
{
    public async Task<Outcome<PartnerPageView>> Handle(ShowPartner request, CancellationToken cancellationToken)
    {
        var site = holder.Actor.Site!.Value;
        if (await declared.ForFamily(request.Program, texts.Language, cancellationToken) is not var (program, maySend))
            return texts.Refuse("program.not_found");
        var today = await sites.Today(site, cancellationToken);
        var city = await sites.Get(site, cancellationToken);
        PacketView[] sent =
        [
            .. (await packets.List(request.Program, cancellationToken)).Select(p => PacketWords.View(p, program.Partner, texts.Language, city, today)),
        ];
        var ready = maySend && await links.InForce(request.Program, site, cancellationToken) is not null;
        var form = ready && !sent.Any(p => p.UnderWay) ? program.Partner.Packet : null;
        var start = form is null ? new(Answers.None, new Dictionary<string, string>()) : await Start(request, form, cancellationToken);
        return new PartnerPageView(
            request.Program, program.Title, program.Dye, PacketWords.Card(program.Partner, texts.Language, today), ready,
            form is null ? null : WithOrigins(form, start.From), start.Answers,
            form is not null && !request.Journal && PacketPrefill.MayAskJournal(form), sent);
    }

    // What was written before stands first; otherwise what the account knows, and the journal when it was asked for.
    private async Task<Prefilled> Start(ShowPartner request, Form form, CancellationToken ct)
    {
        var known = await prefill.Of(form, request.Journal, ct);
        if (await packets.Draft(request.Program, ct) is not { } draft) return known;
        if (!request.Journal) return new(draft.Answers, new Dictionary<string, string>());
        var all = draft.Answers.Values.ToDictionary();
        foreach (var (name, value) in known.Answers.Values) all.TryAdd(name, value);
        return new(new Answers(all), known.From.Where(f => !draft.Answers.Has(f.Key)).ToDictionary());
    }

    private static Form WithOrigins(Form form, IReadOnlyDictionary<string, string> from) => new(
    [
        .. form.Fields.Select(f => from.TryGetValue(f.Name, out var origin)
            ? f with { Hint = new($"{f.Hint?.En} {origin}".Trim(), $"{f.Hint?.Es} {origin}".Trim()) } : f),
    ]);
}

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A form on a program's family page or group page was sent.</summary>
/// <param name="Key">The form's one-use key.</param>
[Allow(Who.Family)]
public sealed record ActOnPage(string Program, string Page, string Action, string Key, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Acted>>
{
    public string Item { get; init; } = "";

    /// <summary>On the group's side.</summary>
    public bool InGroup { get; init; }

    public IReadOnlyList<Upload> Uploads { get; init; } = [];
}

/// <summary>A form on one of a program's pages for staff was sent.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record ActOnDeskPage(string Program, SiteId Site, string Page, string Action, string Key, IReadOnlyDictionary<string, string> Typed)
    : IRequest<Outcome<Acted>>, IAtSite
{
    public string Item { get; init; } = "";

    public IReadOnlyList<Upload> Uploads { get; init; } = [];
}

/// <param name="Next">Where to go.</param>
/// <param name="Said">The program's own sentence about it, for <c>said=</c>.</param>
public sealed record Acted(string Next, string Said)
{
    /// <summary>The address with the sentence.</summary>
    public string Href => $"{Next}{(Next.Contains('?') ? '&' : '?')}said={Said}";
}

internal sealed class ActOnPageHandler(ProgramActs acts, ActorHolder holder, Texts texts) : IRequestHandler<ActOnPage, Outcome<Acted>>
{
    public async Task<Outcome<Acted>> Handle(ActOnPage request, CancellationToken cancellationToken) =>
        Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is { } place
            ? await acts.Do(place, new(request.Action, request.Key, request.Typed, request.Uploads), cancellationToken)
            : texts.Refuse("program.not_found");
}

internal sealed class ActOnDeskPageHandler(ProgramActs acts) : IRequestHandler<ActOnDeskPage, Outcome<Acted>>
{
    public Task<Outcome<Acted>> Handle(ActOnDeskPage request, CancellationToken cancellationToken) => acts.Do(
        Place.Desk(request.Program, request.Site, request.Page, request.Item), new(request.Action, request.Key, request.Typed, request.Uploads),
        cancellationToken);
}

/// <summary>What was sent from a page.</summary>
internal sealed record Sent(string Action, string Key, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<Upload> Uploads);

/// <summary>
/// Builds the page again to find the form that was sent: only what stands there can be sent, by whom it was shown to,
/// with the hidden values it was shown with.
/// </summary>
internal sealed class ProgramActs(ProgramPages pages, ProgramAudience audience, Texts texts, SaidText said, Uploads uploads, IMediator mediator)
{
    public async Task<Outcome<Acted>> Do(Place place, Sent sent, CancellationToken ct)
    {
        var model = await pages.Build(place, ct);
        if (!model.Succeeded) return model.Refusal;
        var form = PageParts.All<ActionForm>(model.Value.Blocks)
            .FirstOrDefault(f => f.Action == sent.Action && f.Hidden.All(h => sent.Typed.GetValueOrDefault(h.Key) == h.Value));
        if (form is null) return texts.Refuse("program.form_gone");
        var viewer = pages.Viewer(place);
        var answers = await uploads.Read(form.Fields, sent.Typed, sent.Uploads, new(place.Program, place.Site, viewer), ct);
        if (!answers.Succeeded) return answers.Refusal;
        var all = answers.Value.Values.Concat(form.Hidden).ToDictionary(v => v.Key, v => v.Value);
        var done = await mediator.Ask(
            new Act(place.Program, place.Site, place.Page, sent.Action, viewer, new Answers(all), sent.Key) { Item = place.Item }, texts, ct);
        if (!done.Succeeded) return done.Refusal;
        if (place.By is Entrance.Family or Entrance.Group && pages.ForGroups(place.Program)) await audience.Enter(place.Program, place.Group, ct);
        var next = done.Value.Page is { } page ? place.Address(page) + Place.Query(done.Value.Item) : place.Address(place.Page) + Place.Query(place.Item);
        return new Acted(next, said.Seal(done.Value.Message) is { Length: > 0 } own ? own : "programs.done");
    }
}

/// <summary>Finds blocks on a page, wherever they stand.</summary>
internal static class PageParts
{
    public static IEnumerable<T> All<T>(IEnumerable<Block> blocks) where T : Block =>
        blocks.SelectMany(b => b switch { T found => [found], Card card => All<T>(card.Blocks), _ => Enumerable.Empty<T>() });
}

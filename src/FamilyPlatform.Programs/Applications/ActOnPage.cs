using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A form on a program's family page was sent.</summary>
/// <param name="Key">The form's one-use key.</param>
[Allow(Who.Family)]
public sealed record ActOnPage(string Program, string Page, string Action, string Key, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Acted>>;

/// <summary>A form on one of a program's pages for staff was sent.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record ActOnDeskPage(string Program, SiteId Site, string Page, string Action, string Key, IReadOnlyDictionary<string, string> Typed)
    : IRequest<Outcome<Acted>>, IAtSite;

/// <param name="Said">The program's own sentence about it, for <c>?said=</c>.</param>
public sealed record Acted(string Said);

internal sealed class ActOnPageHandler(ProgramActs acts, ActorHolder holder) : IRequestHandler<ActOnPage, Outcome<Acted>>
{
    public Task<Outcome<Acted>> Handle(ActOnPage request, CancellationToken cancellationToken) =>
        acts.Do(request.Program, holder.Actor.Site!.Value, null, request.Page, request.Action, request.Key, request.Typed, cancellationToken);
}

internal sealed class ActOnDeskPageHandler(ProgramActs acts) : IRequestHandler<ActOnDeskPage, Outcome<Acted>>
{
    public Task<Outcome<Acted>> Handle(ActOnDeskPage request, CancellationToken cancellationToken) =>
        acts.Do(request.Program, request.Site, request.Site, request.Page, request.Action, request.Key, request.Typed, cancellationToken);
}

/// <summary>
/// Builds the page again to find the form that was sent: only what stands there can be sent, by whom it was shown to,
/// with the hidden values it was shown with.
/// </summary>
internal sealed class ProgramActs(ProgramPages pages, Texts texts, SiteCalendar sites, SaidText said, IMediator mediator)
{
    public async Task<Outcome<Acted>> Do(
        string program, SiteId site, SiteId? desk, string page, string action, string key, IReadOnlyDictionary<string, string> typed, CancellationToken ct)
    {
        if (await pages.Enter(program, page, desk, ct) is { } refused) return refused;
        var viewer = pages.Viewer(program, page, desk);
        var model = await mediator.Ask(new BuildPage(program, site, page, viewer, await sites.Today(site, ct)), texts, ct);
        if (!model.Succeeded) return model.Refusal;
        var form = Forms(model.Value.Blocks).FirstOrDefault(f => f.Action == action && f.Hidden.All(h => typed.GetValueOrDefault(h.Key) == h.Value));
        if (form is null) return texts.Refuse("program.form_gone");
        var answers = FormReader.Read(form.Fields, typed, texts);
        if (!answers.Succeeded) return answers.Refusal;
        var all = answers.Value.Values.Concat(form.Hidden).ToDictionary(v => v.Key, v => v.Value);
        var done = await mediator.Ask(new Act(program, site, page, action, viewer, new Answers(all), key), texts, ct);
        if (!done.Succeeded) return done.Refusal;
        return new Acted(said.Seal(done.Value.Message) is { Length: > 0 } own ? own : "programs.done");
    }

    private static IEnumerable<ActionForm> Forms(IEnumerable<Block> blocks) =>
        blocks.SelectMany(b => b switch { ActionForm form => [form], Card card => Forms(card.Blocks), _ => Enumerable.Empty<ActionForm>() });
}

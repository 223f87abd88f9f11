using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Moody;

/// <summary>Loads well and misbehaves in its calls, as the page name says.</summary>
[Program("moody", "Moody", Sdk = 0)]
public sealed class MoodyProgram : ResourceProgram
{
    public override LocalizedText Title => new("Moody", "Moody");

    public override LocalizedText Summary => new("Misbehaves on purpose.", "Se porta mal a propósito.");

    public override Dye Dye => Dye.Peel;

    public override IReadOnlyList<PageLink> Pages => [new("fine", new("Fine", "Bien"), Audience.Family)];
}

internal sealed class BuildPageHandler(IMediator mediator) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        switch (request.Page)
        {
            case "throw": throw new MoodyException("out of order");
            case "hang": await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case "null": return null!;
        }
        // A private request of the program: the host's mediator must never see its type.
        return new PageModel(await mediator.Send(new Mood(request.Page), cancellationToken), [new Paragraph("fine")]);
    }
}

public sealed class MoodyException(string message) : Exception(message);

internal sealed record Mood(string Name) : IRequest<string>;

internal sealed class MoodHandler : IRequestHandler<Mood, string>
{
    public Task<string> Handle(Mood request, CancellationToken cancellationToken) => Task.FromResult("mood " + request.Name);
}

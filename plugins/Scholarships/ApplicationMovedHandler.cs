using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Keeps the profile of whoever comes in; whoever leaves has no open award.</summary>
internal sealed class ApplicationMovedHandler(Requests requests, Awards awards) : IRequestHandler<ApplicationMoved, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplicationMoved request, CancellationToken cancellationToken)
    {
        var application = request.Application;
        if (request.From.Length == 0)
        {
            var student = Forms.Read(application.Family, application.Person, application.Answers);
            if (application.Answers.Text("part") == "apply" && Forms.Missing(student) is { } missing) return missing;
            await requests.SetProfile(application.Site, student, cancellationToken);
        }
        if (application.State == "left" && (await awards.Of(application.Family, cancellationToken)).Any(a => a.Award.Open))
            return No.Because("award_open", "A scholarship of yours is still open. It stays yours; leaving would lose it.",
                "Usted tiene una beca abierta. Sigue siendo suya; al salir la perdería.");
        return Done.Value;
    }
}

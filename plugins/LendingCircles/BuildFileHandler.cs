using System.Text;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Metro2;

namespace LendingCircles;

/// <summary>The file for the bureaus, from lines that were made by the month's job and previewed in words.</summary>
internal sealed class BuildFileHandler(Reports reports, ISettings settings, IClock clock) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken)
    {
        var none = new Refusal("circles.file_not_found", new LocalizedText("There is nothing to send for this month.", "No hay nada por mandar de este mes."));
        if (request.Viewer.For != Audience.Finance || request.File != "metro2") return none;
        var months = await reports.Months(request.Site, cancellationToken);
        if (months.Count == 0) return none;
        var month = Month.TryParse(request.Item, out var asked) ? asked : months[0];
        var lines = await reports.Lines(request.Site, month, cancellationToken);
        if (lines.Count == 0) return none;
        var rules = await settings.On(request.On, cancellationToken);
        var by = new Reporter(rules.Text("furnisher"), rules.Text("reporter"), rules.Text("reporter_address"))
        {
            Phone = rules.Text("reporter_phone"), Equifax = rules.Text("equifax"), Experian = rules.Text("experian"), TransUnion = rules.Text("transunion"),
            Innovis = rules.Text("innovis"),
        };
        var text = Metro2File.Assemble(by, month.LastDay, clock.Now, lines);
        return new FileModel(Metro2File.Name(LendingCirclesProgram.Id, month.LastDay), "text/plain", Encoding.ASCII.GetBytes(text));
    }
}

using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>The manager's table of running loans, by number and without names.</summary>
internal sealed class BuildFileHandler(CityFigures figures) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken)
    {
        if (request is not { Page: "running", File: "loans", Viewer.For: Audience.Manager })
            return new Refusal("loans.file_not_found", new LocalizedText("There is no such file.", "No existe ese archivo."));
        var text = new StringBuilder("loan,state,amount,outstanding,past_due,days_past,paid_out,last_payment\n");
        foreach (var line in (await figures.Of(request.Site, request.On, cancellationToken)).Lines)
            text.Append(string.Join(',', line.Loan.ToString(CultureInfo.InvariantCulture), line.State, Dollars(line.Amount), Dollars(line.Outstanding),
                Dollars(line.PastDue), line.Days.ToString(CultureInfo.InvariantCulture), Day(line.PaidOut), Day(line.LastPaid))).Append('\n');
        return new FileModel("loans.csv", "text/csv", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Dollars(Money amount) => (amount.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

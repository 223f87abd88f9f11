using System.CommandLine;
using System.Globalization;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Partners;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Replaces the two keys that partners know the platform by. Hosts go on serving: each envelope asks for the keys anew.</summary>
internal sealed class RotateThePartnerKeys : IVerb
{
    private readonly Option<string> until = new("--until")
    {
        Description = "The last day on which answers sealed for the keys of now are opened", HelpName = "YYYY-MM-DD", Required = true,
    };

    public string Name => "partners keys rotate";

    public string Summary => "Sign packets to partners with a new key, and be answered under one";

    public IReadOnlyList<Option> Options => [until];

    public async Task<int> Run(VerbContext context)
    {
        if (!DateOnly.TryParseExact(context.Need(until), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new PlainError("--until is a day like 2028-12-31.", ExitCode.Usage);
        await using var opened = await context.Open();
        var keys = (await opened.Platform.Send(new RotatePartnerKeys(day), Actor.System, context.Cancellation)).Must();
        context.Say($"Packets to partners are signed with {keys.Signing} from now on; answers are sealed for {keys.Reading}.");
        context.Say($"What is sealed for {keys.ReadingBefore} is opened until {day:yyyy-MM-dd}. Nothing is signed with {keys.SigningBefore} any more.");
        foreach (var link in keys.Links) context.Say($"Give both to the partner of {link.Program} in {link.City}: they stand on its page, under Link.");
        context.Json(new { keys.Signing, keys.Reading, keys.SigningBefore, keys.ReadingBefore, until = day, keys.Links });
        return ExitCode.Done;
    }
}

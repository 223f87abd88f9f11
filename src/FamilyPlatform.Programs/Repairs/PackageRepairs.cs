using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Requests;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>What is to be mended about a program's package: it rests, nobody signed it, its key ends, it uses what will go.</summary>
internal sealed class PackageRepairs(
    ApprovedPrograms approved, RunningPrograms running, ProgramTroubles troubles, TrustBook trust, TimeProvider clock, Texts texts)
{
    // Long enough to have a package signed anew by people with other work.
    private const int DaysBefore = 30;

    public async Task<IReadOnlyList<OpenRepair>> Find(string program, string name, Site city, CancellationToken ct)
    {
        List<OpenRepair> found = [];
        OpenRepair Say(string code, Severity severity, string what, DateOnly? deadline = null) => new(
            program, name, "", "host." + code, severity, what, texts.T("programs.repairs.how_" + code), deadline, $"/desk/programs/{program}/package");

        found.AddRange((await troubles.Of(program, city, ct)).Select(sentence => Say("trouble", Severity.Now, sentence)));
        if (await approved.Find(program, ct) is not { } known) return found;
        if (known.Trust == Verdict.Unsigned) found.Add(Say("unsigned", Severity.Soon, texts.T("programs.repairs.unsigned", ("version", known.Version))));
        if ((await trust.Keys(ct)).FirstOrDefault(k => k.KeyId == known.KeyId && known.Trust == Verdict.Signed) is { } key)
        {
            var today = city.Today(clock);
            if (key.EndedAt is not null) found.Add(Say("key", Severity.Soon, texts.T("programs.repairs.key_ended", ("signer", key.Signer))));
            else if (key.UntilOn < today.AddDays(DaysBefore))
                found.Add(Say("key", Severity.Note, texts.T("programs.repairs.key_ends", ("signer", key.Signer)), key.UntilOn));
        }
        if (running.Package(program) is { } package && ObsoleteCalls.Of(package) is { Count: > 0 } calls)
            found.Add(Say("obsolete", Severity.Note, texts.T("programs.repairs.obsolete", ("what", string.Join(", ", calls)))));
        return found;
    }
}

using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Pages;

/// <summary>Payables, payees, debits and the ledger with something on them: a school that is paid, a landlord whose details wait, a request declined.</summary>
public sealed class PaidToOthersTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task What_is_paid_to_others_and_taken_back_reads_well_for_the_family_and_for_finance()
    {
        var elena = await YearOfAFamily.Lived(Platform);
        var (hers, finance) = await PaidToOthers.Made(Platform, elena);
        var findings = await Look(elena, [new("/money", 200), new("/money/debits", 200), .. hers]);
        string[] desk = ["/desk/payables", "/desk/payables/payees", "/desk/debits", "/desk/ledger"];
        findings = [.. findings, .. await Look(await Platform.Staff(Hat.Finance), [.. desk.Select(path => new Visit(path, 200)), .. finance])];
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private async Task<IReadOnlyList<string>> Look(Actor actor, IReadOnlyList<Visit> visits)
    {
        await using var person = await SignedIn(actor);
        return await Sweep.Of(Chromium, Host.Address, await person.Context.StorageStateAsync(), visits);
    }
}

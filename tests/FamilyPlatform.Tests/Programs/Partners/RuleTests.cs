using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>What a program that a partner runs may be: each rule, by a declaration that breaks it.</summary>
public sealed class RuleTests
{
    private static readonly LocalizedText Text = new("Words", "Palabras");

    private static ProgramManifest Manifest(Capability needs = Capability.None, string partner = "Lender", string sends = "name") =>
        new("lender", "Lender", new(1, 0, 0), 0, needs, [], [], "X") { Partner = partner, Sends = sends.Split(',', StringSplitOptions.RemoveEmptyEntries) };

    [Theory]
    [InlineData(Capability.Ledger)]
    [InlineData(Capability.Payables)]
    [InlineData(Capability.Debits)]
    [InlineData(Capability.Messages)]
    [InlineData(Capability.Links)]
    [InlineData(Capability.Groups)]
    [InlineData(Capability.Ledger | Capability.Facts)]
    public void It_reaches_no_money_and_nobody_before_any_of_its_code_runs(Capability needs) =>
        Assert.Equal("program.partner_reach", PartnerRules.Problem(Manifest(needs))?.Code);

    [Fact]
    public void Its_manifest_names_the_fields()
    {
        Assert.Null(PartnerRules.Problem(Manifest(Capability.Facts)));
        Assert.Equal("program.partner_fields", PartnerRules.Problem(Manifest(sends: ""))?.Code);
        Assert.Equal("program.partner_fields", PartnerRules.Problem(Manifest(sends: string.Join(',', Enumerable.Range(0, 21))))?.Code);
        Assert.Equal("program.partner_nobody", PartnerRules.Problem(Manifest(partner: ""))?.Code);
        Assert.Null(PartnerRules.Problem(Manifest(partner: "", sends: "")));
    }

    [Theory]
    [InlineData(typeof(BuildPage))]
    [InlineData(typeof(BuildBlocks))]
    [InlineData(typeof(Act))]
    [InlineData(typeof(Heard))]
    [InlineData(typeof(Obligations))]
    public void Its_code_shows_and_moves_nothing(Type handled)
    {
        Assert.Equal("program.partner_alone", PartnerRules.Problem(Manifest(), new HashSet<Type> { handled })?.Code);
        Assert.Null(PartnerRules.Problem(Manifest(), new HashSet<Type> { typeof(CheckEligibility) }));
        Assert.Null(PartnerRules.Problem(Manifest(partner: "", sends: ""), new HashSet<Type> { handled }));
    }

    [Fact]
    public void Its_declaration_is_the_one_of_the_manifest_and_nothing_more()
    {
        Assert.Null(Of(new Declared()));
        Assert.Equal("program.partner_missing", Of(new Declared { Run = null }));
        Assert.Equal("program.partner_other", Of(new Declared { Run = Declared.Usual with { Name = "Somebody else" } }));
        Assert.Equal("program.partner_other_fields", Of(new Declared { Run = Declared.Usual with { Packet = new(Field("name"), Field("ssn")) } }));
        Assert.Equal("program.partner_alone", Of(new Declared { More = [new("page", Text, Audience.Family)] }));
        Assert.Equal("program.partner_file", Of(new Declared { Run = Declared.Usual with { Packet = new(Field("name", FieldKind.File)) } }));
        Assert.Equal("program.partner_prefill",
            Of(new Declared { Run = Declared.Usual with { Packet = new(Field("name") with { Prefill = "health.story" }) } }));
        Assert.Equal("program.partner_privacy", Of(new Declared { Run = Declared.Usual with { Privacy = "javascript:alert(1)" } }));
        Assert.Equal("program.partner_privacy", Of(new Declared { Run = Declared.Usual with { Privacy = "http://lender.example" } }));
        Assert.Equal("program.partner_days", Of(new Declared { Run = Declared.Usual with { Days = 0 } }));
        Assert.Equal("program.partner_statuses", Of(new Declared { Run = Declared.Usual with { Statuses = [new("open", Text)] } }));
        Assert.Equal("program.partner_statuses",
            Of(new Declared { Run = Declared.Usual with { Statuses = [new("done", Text) { Ends = true }, new("done", Text)] } }));
        Assert.Equal("program.declares_no_text", Of(new Declared { Run = Declared.Usual with { Does = new("Lends", " ") } }));
    }

    private static string? Of(ResourceProgram program) => PartnerRules.Problem(Manifest(), program)?.Code;

    private static Field Field(string name, FieldKind kind = FieldKind.Text) => new(name, kind, Text);

    private sealed class Declared : ResourceProgram
    {
        public static readonly Partner Usual = new(
            "Lender", Text, Text, "https://lender.example/privacy", new(Field("name")), [new("done", Text) { Ends = true }]);

        public Partner? Run { get; init; } = Usual;

        public IReadOnlyList<PageLink> More { get; init; } = [];

        public override LocalizedText Title => Text;

        public override LocalizedText Summary => Text;

        public override Dye Dye => Dye.Coins;

        public override Partner? Partner => Run;

        public override IReadOnlyList<PageLink> Pages => More;
    }
}

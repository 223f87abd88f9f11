using FamilyPlatform.Sdk.Programs;
using Microloans;

namespace FamilyPlatform.ProgramTests.Loans;

/// <summary>Rules that a manager sets: each by itself is checked by the host, together by the program.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void What_it_starts_with_is_taken() => Assert.Null(SettingsForm.Check(SettingsForm.Form.Defaults));

    [Theory]
    [InlineData("least", "500001", "least")]
    [InlineData("next_most", "499999", "next_most")]
    [InlineData("next_months", "23", "next_months")]
    [InlineData("least_lend", "10001", "least_lend")]
    [InlineData("supporters", "21", "supporters")]
    [InlineData("interest", "flat", "rate")]
    public void Rules_that_contradict_each_other_are_refused_beside_the_field(string name, string value, string field)
    {
        var refusal = SettingsForm.Check(With((name, value)))!;
        Assert.Equal(("loans.settings", field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Every_rule_says_where_it_comes_from_and_what_it_does()
    {
        Assert.All(SettingsForm.Form.Fields, f => Assert.False(string.IsNullOrWhiteSpace(f.Source), f.Name));
        Assert.All(SettingsForm.Form.Fields, f => Assert.NotNull(f.Hint));
    }

    [Fact]
    public void Somebody_has_to_lend()
    {
        Assert.Equal("crowd", SettingsForm.Check(With(("crowd", "no"), ("own_lending", "no")))!.Field);
        Assert.Null(SettingsForm.Check(With(("crowd", "no"))));
        Assert.Null(SettingsForm.Check(With(("interest", "declining"), ("rate", "5"))));
    }

    [Fact]
    public void Without_interest_the_rate_is_none_whatever_stands_there() => Assert.Equal(0, new CityRules(With(("rate", "9"))).RatePercent);

    [Fact]
    public void Every_state_has_a_name_in_both_languages_and_leads_only_to_states_there_are()
    {
        foreach (var state in LoanState.All)
        {
            Assert.NotEmpty(LoanState.Name(state).En);
            Assert.NotEmpty(LoanState.Name(state).Es);
        }
        Assert.False(LoanState.Can(LoanState.Draft, LoanState.Funded));
        Assert.False(LoanState.Can(LoanState.Repaying, LoanState.Defaulted));
        Assert.True(LoanState.Can(LoanState.Late, LoanState.Defaulted));
    }

    private static Answers With(params (string Name, string Value)[] changes)
    {
        var values = SettingsForm.Form.Defaults.Values.ToDictionary();
        foreach (var (name, value) in changes) values[name] = value;
        return new(values);
    }
}

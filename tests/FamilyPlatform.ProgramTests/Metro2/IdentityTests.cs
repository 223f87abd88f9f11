using FamilyPlatform.Sdk.Values;
using Metro2;

namespace FamilyPlatform.ProgramTests.Metro2;

/// <summary>Names, numbers and addresses that people really have, and what the format makes of them (domain.md 9, F9.5).</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("García López", "GARCIA-LOPEZ", ""), InlineData("de la Cruz Ruiz", "DE LA CRUZ-RUIZ", ""), InlineData("O’Brien", "OBRIEN", "")]
    [InlineData("O'Brien Jr.", "OBRIEN", "J"), InlineData("Ñáñez", "NANEZ", ""), InlineData("Nguyễn", "NGUYEN", ""), InlineData("Smith III", "SMITH", "3")]
    [InlineData("García-López", "GARCIA-LOPEZ", ""), InlineData("Łukasz", "LUKASZ", ""), InlineData("Jr", "JR", "")]
    public void Two_surnames_are_joined_and_nothing_else_is_left(string typed, string surname, string generation) =>
        Assert.Equal((surname, generation), (Names.Surname(typed), Names.Generation(typed)));

    [Theory]
    [InlineData("512-34-6789", true), InlineData("078051120", false), InlineData("000123456", false), InlineData("666123456", false)]
    [InlineData("512006789", false), InlineData("512340000", false), InlineData("555555555", false), InlineData("900701234", false)]
    [InlineData("51234678", false)]
    public void Only_a_number_that_can_be_somebodys_is_sent(string typed, bool real)
    {
        Assert.Equal(real, Ssn.IsReal(Ssn.Digits(typed)));
        Assert.Equal(real ? Ssn.Digits(typed) : "", Ssn.Sendable(typed));
    }

    [Fact]
    public void A_taxpayer_number_is_never_put_in_the_place_of_a_social_security_number()
    {
        var ana = People.Ana with { Ssn = "912-78-1234" };
        Assert.Empty(ana.Problems(new(2026, 8, 1)));
        var line = Line.Read(Layout.Base, (People.Segment() with { Who = ana }).Write("F", DateTimeOffset.UnixEpoch));
        Assert.Equal(("000000000", "05171990"), (line["ssn"], line["birth"]));
        var said = Preview.Of(People.Segment() with { Who = ana }).Select(l => l.En);
        Assert.Contains("No Social Security number is sent; the day of birth stands for it.", said);
    }

    [Fact]
    public void A_long_first_name_is_cut_and_does_not_run_into_the_next_place()
    {
        var ana = People.Ana with { Given = new string('A', 40), Surname = new string('B', 40), Street = new string('C', 60) };
        var line = Line.Read(Layout.Base, (People.Segment() with { Who = ana }).Write("F", DateTimeOffset.UnixEpoch));
        Assert.Equal((20, 25, 32, ""), (line["given"].Length, line["surname"].Length, line["address"].Length, line["middle"]));
    }

    [Fact]
    public void What_cannot_be_sent_is_named_by_field()
    {
        string[] Codes(Identity who) => [.. who.Problems(new(2026, 8, 1)).Select(p => p.Code)];
        Assert.Empty(Codes(People.Ana));
        Assert.Equal(["metro2.given"], Codes(People.Ana with { Given = "  " }));
        Assert.Equal(["metro2.surname"], Codes(People.Ana with { Surname = "'" }));
        Assert.Equal(["metro2.name_digits"], Codes(People.Ana with { Given = "Ana2" }));
        Assert.Equal(["metro2.birth"], Codes(People.Ana with { Birth = null }));
        Assert.Equal(["metro2.age"], Codes(People.Ana with { Birth = new(2008, 8, 2) }));
        Assert.Empty(Codes(People.Ana with { Birth = new(2008, 8, 1) }));
        Assert.Equal(["metro2.age"], Codes(People.Ana with { Birth = new(2030, 1, 1) }));
        Assert.Equal(["metro2.birth_year"], Codes(People.Ana with { Birth = new(1906, 8, 1) }));
        Assert.Empty(Codes(People.Ana with { Birth = new(1906, 8, 2) }));
        Assert.Equal(["metro2.ssn"], Codes(People.Ana with { Ssn = "555-55-5555" }));
        Assert.Equal(["metro2.street"], Codes(People.Ana with { Street = "-" }));
        Assert.Equal(["metro2.city"], Codes(People.Ana with { City = "" }));
        Assert.Equal(["metro2.state"], Codes(People.Ana with { State = "Jalisco" }));
        Assert.Equal(["metro2.zip"], Codes(People.Ana with { Zip = "" }));
        Assert.Equal(["metro2.zip"], Codes(People.Ana with { Zip = "00000" }));
    }
}

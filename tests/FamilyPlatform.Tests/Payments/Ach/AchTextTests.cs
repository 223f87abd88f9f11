using FamilyPlatform.Payments.Ach;
using Xunit;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class AchTextTests
{
    [Theory]
    [InlineData("Ana Ortiz", "ANA ORTIZ", false, false)]
    [InlineData("José Muñoz", "JOSE MUNOZ", false, true)]
    [InlineData("O’Neil–Straße", "O'NEIL-STRASSE", false, true)]
    [InlineData("  Ana   Ortiz ", "ANA ORTIZ", false, false)]
    [InlineData("Ana*Ortiz", "ANA ORTIZ", false, true)]
    [InlineData("María Guadalupe de la Concepción", "MARIA GUADALUPE DE LA", true, true)]
    [InlineData("李小龙", "", false, true)]
    public void A_name_becomes_what_a_bank_can_read(string name, string folded, bool cut, bool replaced) =>
        Assert.Equal(new Folded(folded, cut, replaced), AchText.Fold(name, 22));

    [Fact]
    public void Whatever_the_name_the_result_is_printable_upper_case_and_fits()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var name = new string([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => (char)random.Next(1, 0xD7FF))]);
            var folded = AchText.Fold(name, 22).Text;
            Assert.True(folded.Length <= 22 && AchText.IsPrintable(folded) && folded == folded.ToUpperInvariant() && folded == folded.Trim());
        }
    }
}

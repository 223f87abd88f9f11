using System.Text;
using FamilyPlatform.Office;

namespace FamilyPlatform.Tests.Office;

/// <summary>Oracle: RFC 6238, appendix B (SHA-1, eight digits), and RFC 4648 for the key as text.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59L, "94287082")]
    [InlineData(1111111109L, "07081804")]
    [InlineData(1111111111L, "14050471")]
    [InlineData(1234567890L, "89005924")]
    [InlineData(2000000000L, "69279037")]
    [InlineData(20000000000L, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), 8));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_one_step_off_and_no_more(int off, bool good)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = Totp.StepAt(now) + off;

        Assert.Equal(good ? step : null, Totp.Match(Secret, Totp.Code(Secret, step), now));
    }

    [Theory]
    [InlineData("foobar", "MZXW 6YTB OI")]
    [InlineData("12345678901234567890", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")]
    public void The_key_is_written_in_base_32(string secret, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(secret)));
}

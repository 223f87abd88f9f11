using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments;

public sealed class TraceTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Cities_that_share_a_bank_never_share_a_trace_and_each_file_of_a_day_has_a_letter_of_its_own()
    {
        Assert.Equal((1, 0), await Take("121042882", 10, "2026-11-17"));
        Assert.Equal((11, 1), await Take("121042882", 5, "2026-11-17"));
        Assert.Equal((16, 0), await Take("121042882", 1, "2026-11-18"));
        Assert.Equal((1, 0), await Take("091000019", 1, "2026-11-18"));
        await platform.Sql<object>("update payments.bank_counter set next_sequence = 9899999 where odfi = '121042882'");
        Assert.Equal((1, 1), await Take("121042882", 2, "2026-11-18"));
    }

    private async Task<(int First, int Files)> Take(string bank, int count, string day)
    {
        var taken = await platform.Sql<string>("select first || ' ' || files from payments.take_traces($1, $2, $3::date)", bank, count, day);
        var parts = taken!.Split(' ').Select(int.Parse).ToArray();
        return (parts[0], parts[1]);
    }
}

using FamilyPlatform.Groups;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>One loan that a supporter, a group, somebody from outside and the program lend together.</summary>
public sealed class LendersTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly ProgramsFixture host = scene.Host;

    [Fact]
    public async Task All_kinds_of_lenders_get_back_and_bear_their_part_to_the_cent()
    {
        var ana = await scene.Home("Ana");
        var (loan, code) = await scene.Raised(ana, supporters: 1);
        var (bea, dot) = (await scene.Home("Bea"), await scene.Home("Dot"));
        await scene.Lend(dot, code, "110.37");
        Assert.Equal("public", await scene.Phase(loan));

        bea = bea with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), bea)).Value.Group] };
        var cam = await new GroupScene(host.Base).Joined([bea], await scene.Home("Cam"));
        LoanScene.Must(await scene.Act(bea, "group-lending", "offer", "", ("amount", "40"), ("loan", $"{loan}")));
        var ask = $"{await host.Base.Sql<long>("select max(id) from program_loans.group_ask")}";
        LoanScene.Must(await scene.Act(cam, "group-lending", "yes", "", ("ask", ask)));
        LoanScene.Must(await scene.Act(bea, "group-lending", "lend", "", ("from", "debit"), ("ask", ask)));
        await scene.Agree(bea);
        await scene.Night();
        scene.Days(1);
        await scene.TakeDebits();
        await scene.Deliver();
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "outside", ("loan", $"{loan}"), ("name", "Rosa Market"), ("amount", "25.13")));
        LoanScene.Must(await scene.Desk(scene.Manager, "running", "program-lends", ("amount", "124.50"), ("loan", $"{loan}")));
        Assert.Equal(("funded", 300_00L), (await scene.Phase(loan), await scene.Balance($"liabilities:kept:raise:{loan}")));
        await scene.Paid(ana, loan);

        await scene.Came(loan, "100");
        var outside = await host.Base.Sql<long>("select id from program_loans.lend where loan = $1 and kind = 'outside'", loan);
        async Task<(long, long, long, long)> Have() => (await scene.Own(bea), await scene.Own(dot), await scene.Balance($"liabilities:kept:outside:{outside}"),
            await scene.Balance("equity:fund:lending"));
        // 10,000 cents over 4,000, 11,037, 2,513 and 12,450: the cent that cannot be divided goes to the largest remainder.
        Assert.Equal((13_33L, 36_79L, 8_38L, -124_50L + 41_50L), await Have());
        Assert.Contains("$13.33 came back", LoanScene.Texts(await scene.Page(cam, "group-lending")), StringComparison.Ordinal);

        scene.Days(250);
        await scene.Night();
        LoanScene.Must(await scene.Desk(scene.Manager, "running", "rest", ("reason", "Nobody answers."), ("loan", $"{loan}")));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "write-off", ("loan", $"{loan}")));
        Assert.Equal(200_00L, await host.Base.Sql<long>("select sum(lost_cents)::bigint from program_loans.lend where loan = $1", loan));
        Assert.Equal("2667,7358,1675,8300", await Lost(loan));
        await scene.Came(loan, "50");
        Assert.Equal((13_33L + 6_67L, 36_79L + 18_39L, 8_38L + 4_19L, -124_50L + 41_50L + 20_75L), await Have());
        await scene.Came(loan, "150");
        // All of it came after all: everybody is whole, and the loan's accounts are empty.
        Assert.Equal((40_00L, 110_37L, 25_13L, 0L), await Have());
        Assert.Equal((0L, 0L), (await scene.Balance($"assets:due:loan:{loan}"), await scene.Balance($"liabilities:kept:lent:{loan}")));
        Assert.Contains("$40 came back", LoanScene.Texts(await scene.Page(cam, "group-lending")), StringComparison.Ordinal);
        await scene.Sound();
    }

    private Task<string?> Lost(long loan) => host.Base.Sql<string>("""
        select string_agg(lost_cents::text, ',' order by array_position(array['group', 'family', 'outside', 'program'], kind)) from program_loans.lend
        where loan = $1 and lost_cents > 0
        """, loan);
}

using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>What a partner says: only what it signed and sealed, once and in order, in its own name, and never as money of ours.</summary>
public sealed class AnswerTests(ProgramsFixture host) : PartnerGround(host)
{
    private Guid packet;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        packet = await scene.Sent(ana);
    }

    [Fact]
    public async Task What_the_partner_says_is_read_in_its_name_and_is_nowhere_money_of_ours()
    {
        var said = await Brought(await scene.Says(packet, 1, "received"), await scene.Says(packet, 2, "funded", "31 people lent to you", "$2,500"));
        Assert.Equal(new Brought(2, 0), said);
        var shown = Assert.Single((await scene.Page(ana)).Packets);
        Assert.Equal(["All of it was lent|31 people lent to you|$2,500", "They have your packet||"],
            shown.Statuses.Select(s => $"{s.Label}|{s.Note}|{s.Amount}"));
        Assert.True(shown.UnderWay);

        Assert.Equal(0, await host.Base.Sql<long>("select count(*) from payments.account where owner = 'crowd_lender'"));
        var city = (await host.Send(new ViewProgramCity(PartnerScene.Program, PartnerScene.Oakland), Actor.System)).Value;
        Assert.Equal((1, Money.Zero), (city.Impact.OwedFamilies, city.Impact.Owed));
        var line = Assert.Single((await host.Send(new ListPrograms(), Actor.System)).Value.Programs, p => p.Program == PartnerScene.Program);
        Assert.Equal(Money.Zero, line.Owed);
        Assert.Equal("program.not_found",
            (await host.Send(new FamilyPlatform.Programs.Budgets.ViewBudget(PartnerScene.Program, PartnerScene.Oakland), scene.Manager)).Refusal!.Code);
        Assert.Equal("program.not_found", (await host.Send(new FamilyPlatform.Programs.Budgets.SetBudget(
            PartnerScene.Program, PartnerScene.Oakland, new Dictionary<string, string>()), scene.Manager)).Refusal!.Code);
    }

    [Fact]
    public async Task The_person_alone_is_told_that_there_is_something_new_and_nothing_more()
    {
        await Brought(await scene.Says(packet, 1, "raising", "Lots of lenders"));
        await Brought(await scene.Says(packet, 2, "funded"));
        Assert.Equal(2, await host.Base.Sql<long>(
            "select count(*) from platform.message where person_id = $1 and template = 'partner_news' and body not like '%lend%' and body not like '%Hands%'",
            ana.Person!.Value.Value));
    }

    [Fact]
    public async Task The_same_answer_twice_changes_nothing()
    {
        var answer = await scene.Says(packet, 1, "received");
        Assert.Equal(new Brought(1, 0), await Brought(answer));
        Assert.Equal(new Brought(0, 1), await Brought(answer));
        Assert.Single(Assert.Single((await scene.Page(ana)).Packets).Statuses);
    }

    [Fact]
    public async Task What_is_forged_changed_or_meant_for_others_is_refused()
    {
        using var stranger = SigningKeys.Make();
        await Refused("program.partner_signature", await scene.Says(packet, 1, "paid_out", signer: stranger));
        await Refused("program.partner_shape", "hello");
        var good = await scene.Says(packet, 1, "received");
        var parts = good.Split('.');
        await Refused("program.partner_seal", string.Join('.', parts[0], "", parts[2], parts[3][..^4] + "AAAA", parts[4]));
        // Sealed for the partner itself instead of for us.
        await Refused("program.partner_seal", Envelope.Close("{}"u8.ToArray(), scene.Signing, scene.Reading.ExportSubjectPublicKeyInfoPem()));
        // A packet of ours that is thrown back at us: it is signed by us, not by the partner.
        using var ours = SigningKeys.Make();
        await Refused("program.partner_signature", Envelope.Close("{}"u8.ToArray(), ours, (await scene.Desk()).Reading));
        await Refused("program.partner_shape", Envelope.Close("[1]"u8.ToArray(), scene.Signing, (await scene.Desk()).Reading));
        await Refused("program.partner_shape", await scene.Says(packet, 1, "received", program: "ida"));
        await Refused("program.partner_unknown", await scene.Says(Guid.NewGuid(), 1, "received"));
        await Refused("program.partner_status", await scene.Says(packet, 1, "approved_for_free_money"));
        await Refused("program.partner_words", await scene.Says(packet, 1, "received", note: new string('x', 501)));
        await Refused("program.partner_words", await scene.Says(packet, 1, "received", note: "\u001b[2J"));
        await Refused("program.partner_words", await scene.Says(packet, 1, "received", amount: "\u202e$9"));
        Assert.Empty(Assert.Single((await scene.Page(ana)).Packets).Statuses);
    }

    [Fact]
    public async Task Answers_come_in_their_order_or_not_at_all()
    {
        var now = host.Base.Clock.Now;
        await Brought(await scene.Says(packet, 3, "raising"));
        await Refused("program.partner_order", await scene.Says(packet, 2, "received"));
        await Refused("program.partner_order", await scene.Says(packet, 3, "not_now"));
        await Refused("program.partner_order", await scene.Says(packet, 0, "received"));
        await Refused("program.partner_time", await scene.Says(packet, 4, "funded", at: now.AddHours(-1)));
        await Refused("program.partner_time", await scene.Says(packet, 4, "funded", at: now.AddHours(1)));
        await Brought(await scene.Says(packet, 4, "paid_out"));
        await Refused("program.partner_over", await scene.Says(packet, 5, "raising"));
        var shown = Assert.Single((await scene.Page(ana)).Packets);
        Assert.True(shown is { Done: true, UnderWay: false });
        Assert.NotNull((await scene.Page(ana)).Form);
    }

    [Fact]
    public async Task After_its_last_day_nothing_more_is_said_about_a_packet_and_it_holds_nothing_up()
    {
        Assert.Equal(1, (await Impact()).OwedFamilies);
        host.Base.Clock.Move(TimeSpan.FromDays(121));
        await Refused("program.partner_over", await scene.Says(packet, 1, "received"));
        Assert.Equal(0, (await Impact()).OwedFamilies);
        await scene.Sent(ana);
    }

    [Fact]
    public async Task A_file_with_one_wrong_line_keeps_what_stood_before_it_and_says_which_line()
    {
        var mixed = await scene.Bring(await scene.Says(packet, 1, "received"), "nonsense", await scene.Says(packet, 2, "raising"));
        Assert.Equal(("program.partner_line", "statuses"), (mixed.Refusal!.Code, mixed.Refusal.Field));
        Assert.StartsWith("Line 2: This is no envelope of a partner. 1 before it", mixed.Refusal.Message);
        Assert.Single(Assert.Single((await scene.Page(ana)).Packets).Statuses);
    }

    [Fact]
    public async Task A_machine_of_the_partner_posts_by_itself_and_a_stranger_learns_nothing()
    {
        Task<Outcome<Done>> Post(string envelope) =>
            host.Send(new HearPartner(PartnerScene.Program, PartnerScene.Oakland, Encoding.ASCII.GetBytes(envelope)), Actor.Stranger);
        Assert.True((await Post(await scene.Says(packet, 1, "received"))).Succeeded);
        using var stranger = SigningKeys.Make();
        Assert.False((await Post(await scene.Says(packet, 2, "paid_out", signer: stranger))).Succeeded);
        Assert.False((await host.Send(new HearPartner("ida", PartnerScene.Oakland, "x"u8.ToArray()), Actor.Stranger)).Succeeded);
        Assert.Single(Assert.Single((await scene.Page(ana)).Packets).Statuses);
    }

    [Fact]
    public async Task The_address_for_partners_answers_machines_without_a_session_and_says_no_more_than_yes_or_no()
    {
        await using var app = WebHost.Build(host.Platform, ["http://127.0.0.1:0"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var machine = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        async Task<(int, string)> Post(string site, string envelope)
        {
            using var answer = await machine.PostAsync(
                $"/partners/{PartnerScene.Program}/{site}/status", new StringContent(envelope), TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        var good = await scene.Says(packet, 1, "received");
        Assert.Equal((204, ""), await Post("1", good));
        Assert.Equal((204, ""), await Post("1", good));
        Assert.Equal((403, ""), await Post("1", "hello"));
        Assert.Equal((403, ""), await Post("2", good));
        Assert.Equal((403, ""), await Post("nowhere", good));
        Assert.Equal((413, ""), await Post("1", new string('x', 70_000)));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Impact> Impact() => (await host.Send(new ViewProgramCity(PartnerScene.Program, PartnerScene.Oakland), Actor.System)).Value.Impact;

    private async Task<Brought> Brought(params string[] envelopes)
    {
        var brought = await scene.Bring(envelopes);
        Assert.True(brought.Succeeded, brought.Refusal?.Message);
        return brought.Value;
    }

    private async Task Refused(string code, string envelope)
    {
        var inner = await host.Send(new TakeStatus(PartnerScene.Program, PartnerScene.Oakland, envelope), Actor.System);
        Assert.Equal(code, inner.Refusal?.Code);
    }
}

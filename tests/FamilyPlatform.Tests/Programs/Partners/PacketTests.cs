using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Journal;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>What a person sends to a partner: exactly what was read, once, and nobody else's to see.</summary>
public sealed class PacketTests(ProgramsFixture host) : PartnerGround(host)
{
    [Fact]
    public async Task Exactly_what_was_read_leaves_and_nothing_else()
    {
        var review = await scene.Written(ana, PartnerScene.Typed(story: "Tamales on Saturdays, ñandú"));
        Assert.Equal(
            ["Your name=Ana", "E-mail to reach you=ana@example.org", "How much you would like to borrow=$2,500", "What it is for=Work or a business",
                "What work brought you last month=Left out", "What lenders should know, in your words=Tamales on Saturdays, ñandú"],
            review.Lines.Select(l => $"{l.Label}={l.Value}"));
        Assert.Equal("I agree that this goes once to Many Hands Lending, so that it can publish your loan and reach you about it. "
            + "It may use it until March 17, 2027.", review.Sentence);
        Assert.True((await scene.Send(ana, review)).Succeeded);

        var packet = Assert.Single(await scene.Carry());
        Assert.Equal(
            ["format", "kind", "packet", "program", "city", "made", "partner", "until", "purpose", "language", "fields"],
            packet.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["packet", review.Packet.ToString(), "oakland", "2027-03-17", "en"],
            new[] { "kind", "packet", "city", "until", "language" }.Select(n => packet.GetProperty(n).GetString()));
        Assert.Equal(
            ["name:text:Ana", "email:text:ana@example.org", "amount:money:250000", "purpose:choice:work", "story:story:Tamales on Saturdays, ñandú"],
            packet.GetProperty("fields").EnumerateArray().Select(f =>
                $"{f.GetProperty("name").GetString()}:{f.GetProperty("kind").GetString()}:{f.GetProperty("value").GetString()}"));
    }

    [Fact]
    public async Task One_yes_is_spent_by_one_packet_and_a_phone_that_sends_twice_sends_once()
    {
        var review = await scene.Written(ana);
        Assert.Equal(("program.partner_agree", "agreed"), Code((await scene.Send(ana, review, agreed: false)).Refusal));
        Assert.Empty(await scene.Carry());
        var both = await Task.WhenAll(scene.Send(ana, review), scene.Send(ana, review));
        Assert.Contains(both, b => b.Succeeded);
        Assert.True((await scene.Send(ana, review)).Succeeded);
        Assert.Single(await scene.Carry());
        Assert.Equal(1, await host.Base.Sql<long>("select count(*) from programs.partner_packet where person_id = $1", ana.Person!.Value.Value));
    }

    [Fact]
    public async Task A_changed_packet_asks_for_a_new_yes()
    {
        var first = await scene.Written(ana);
        var changed = await scene.Written(ana, PartnerScene.Typed(amount: "900"));
        Assert.Equal("program.partner_changed", (await scene.Send(ana, first)).Refusal!.Code);
        Assert.Equal("program.partner_changed", (await scene.Send(ana, changed with { Packet = first.Packet })).Refusal!.Code);
        Assert.Equal("program.partner_changed", (await scene.Send(ana, changed with { Seen = first.Seen })).Refusal!.Code);
        Assert.Empty(await scene.Carry());
        Assert.True((await scene.Send(ana, changed)).Succeeded);
        Assert.Contains("90000", Assert.Single(await scene.Carry()).GetRawText());
    }

    [Fact]
    public async Task Other_keys_of_the_partner_ask_for_a_new_yes()
    {
        var review = await scene.Written(ana);
        var before = scene.Reading.ExportSubjectPublicKeyInfoPem();
        using var other = System.Security.Cryptography.ECDiffieHellman.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.True((await scene.Enter(scene.Manager, reading: other.ExportSubjectPublicKeyInfoPem())).Succeeded);
        Assert.True((await scene.Confirm(scene.Second)).Succeeded);
        Assert.Equal("program.partner_changed", (await scene.Send(ana, review)).Refusal!.Code);
        host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        await scene.Enter(scene.Manager, reading: before);
        await scene.Confirm(scene.Second);
        Assert.Empty(await scene.Carry());
    }

    [Theory]
    [InlineData("name", "", "program.form_blank")]
    [InlineData("amount", "about a lot", "program.form_money")]
    [InlineData("amount", "3", "program.form_too_small")]
    [InlineData("amount", "20,000", "program.form_too_large")]
    [InlineData("purpose", "yacht", "program.form_choice")]
    [InlineData("name", "Ana\u0007", "program.form_text")]
    public async Task What_cannot_be_sent_is_said_beside_its_field(string field, string typed, string code)
    {
        var all = PartnerScene.Typed();
        all[field] = typed;
        Assert.Equal((code, field), Code((await host.Send(new WritePacket(PartnerScene.Program, all), ana)).Refusal));
    }

    [Fact]
    public async Task One_packet_is_under_way_at_a_time_and_no_more_than_five_in_a_week()
    {
        var first = await scene.Sent(ana);
        Assert.Equal("program.partner_under_way", (await scene.Send(ana, await scene.Written(ana))).Refusal!.Code);
        Assert.Null((await scene.Page(ana)).Form);
        var packet = first;
        for (var i = 0; i < 4; i++)
        {
            Assert.True((await host.Send(new StopPacket(PartnerScene.Program, packet), ana)).Succeeded);
            packet = await scene.Sent(ana);
        }
        Assert.True((await host.Send(new StopPacket(PartnerScene.Program, packet), ana)).Succeeded);
        Assert.Equal("program.partner_enough", (await scene.Send(ana, await scene.Written(ana))).Refusal!.Code);
    }

    [Fact]
    public async Task Nobody_else_at_home_sees_a_packet_nor_that_there_is_one()
    {
        var ben = await host.Base.Family(name: "Ben", family: ana.Family);
        var packet = await scene.Sent(ana, PartnerScene.Typed(story: "For when I leave"));
        await scene.Bring(await scene.Says(packet, 1, "received", "Thank you"));

        var his = await scene.Page(ben);
        Assert.Empty(his.Packets);
        Assert.NotNull(his.Form);
        Assert.Empty((await host.Send(new FamilyPlatform.Families.WhoLooked.ShowWhoLooked(), ben)).Value.Items);
        Assert.Equal("program.not_found", (await host.Send(new StopPacket(PartnerScene.Program, packet), ben)).Refusal!.Code);
        var look = Assert.Single((await host.Send(new FamilyPlatform.Families.WhoLooked.ShowWhoLooked(), ana)).Value.Items);
        Assert.Equal(("Many Hands Lending", "partner", "partner.looked.sent"), (look.Reader, look.Hat, look.What));
        Assert.Equal(0, await host.Base.Sql<long>("select count(*) from platform.message where person_id = $1", ben.Person!.Value.Value));
    }

    [Fact]
    public async Task What_was_written_lies_sealed_and_in_nobodys_file_at_the_desk()
    {
        var packet = await scene.Sent(ana, PartnerScene.Typed(story: "Quetzal-4711"));
        await scene.Written(ana, PartnerScene.Typed(story: "Quetzal-4712"));
        await scene.Bring(await scene.Says(packet, 1, "received", "Quetzal-4713"));
        foreach (var table in new[] { "partner_draft", "partner_packet", "partner_status", "partner_post" })
            Assert.Equal(0, await host.Base.Sql<long>($"select count(*) from programs.{table} t where t::text like '%Quetzal%' "
                + "or encode(convert_to(t::text, 'utf8'), 'hex') like '%5175657474%'"));
        Assert.Equal(1, await host.Base.Sql<long>("select count(*) from programs.partner_status where packet_id = $1", packet));
        await scene.Carry();
    }

    [Fact]
    public async Task Everything_that_was_sent_stands_in_the_copy_of_the_own_data()
    {
        await scene.Sent(ana, PartnerScene.Typed(story: "Mine to keep"));
        var book = (await host.Send(new FamilyPlatform.Core.Composition.CollectMyData(), ana)).Value;
        var chapter = Assert.Single(book.Sections, s => s.Name == "partners");
        Assert.Contains("Mine to keep", System.Text.Json.JsonSerializer.Serialize(chapter.Data));
        Assert.Contains("I agree that this goes once to Many Hands Lending", System.Text.Json.JsonSerializer.Serialize(chapter.Data));
    }

    [Fact]
    public async Task The_journal_fills_in_what_that_person_wrote_and_only_once_it_is_asked_for()
    {
        var ben = await host.Base.Writer("Ben", ana.Family);
        var writer = await host.Base.Writer("Eva", ana.Family);
        await Wrote(writer, "1,740");
        await Wrote(ben, "9,999");

        var before = await scene.Page(writer);
        Assert.True(before.MayAskJournal);
        Assert.False(before.Answers.Has("monthly_income"));
        Assert.Equal("Eva", before.Answers.Text("name"));
        var filled = (await host.Send(new ShowPartner(PartnerScene.Program, Journal: true), writer)).Value;
        Assert.Equal(174_000, filled.Answers.Number("monthly_income"));
        Assert.Equal("From your journal, October.", filled.Form!.Fields.Single(f => f.Name == "monthly_income").Hint!.En);
        // What was typed before stays as it was typed.
        await scene.Written(writer, PartnerScene.Typed(name: "Eva R."));
        var again = (await host.Send(new ShowPartner(PartnerScene.Program, Journal: true), writer)).Value;
        Assert.Equal(("Eva R.", 174_000), (again.Answers.Text("name"), again.Answers.Number("monthly_income")));
        Assert.Empty((await host.Send(new FamilyPlatform.Families.WhoLooked.ShowWhoLooked(), ben)).Value.Items);
    }

    private async Task Wrote(Actor who, string pay)
    {
        var october = new Sdk.Values.Month(2026, 10);
        Assert.True((await host.Base.Save(who, october, "money", 1, ("income.work", pay))).Succeeded);
        var sent = await host.Base.SendMonth(who, october);
        Assert.True(sent.Succeeded, sent.Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_asks_us_to_join_and_the_page_says_who_runs_it()
    {
        var view = (await host.Send(new ViewProgram(PartnerScene.Program), ana)).Value;
        Assert.Equal("Many Hands Lending", view.RunBy!.Name);
        Assert.Equal("/programs/crowd_lender/partner", Assert.Single(view.Pages).Href);
        Assert.Null(view.Form);
        Assert.Equal("Many Hands Lending", Assert.Single((await host.Send(new ListForFamily(), ana)).Value.Items).RunBy);
        Assert.Equal("program.not_found", (await host.Send(new Apply(PartnerScene.Program, new Dictionary<string, string>()), ana)).Refusal!.Code);
    }

    private static (string?, string?) Code(FamilyPlatform.Sdk.Values.Refusal? refusal) => (refusal?.Code, refusal?.Field);
}

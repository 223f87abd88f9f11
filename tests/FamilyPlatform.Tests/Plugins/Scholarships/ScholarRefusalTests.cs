using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>Every "no" of a scholarship that a page which is a moment old still leads to, and those of a round that does not fit.</summary>
public sealed class ScholarRefusalTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private ScholarScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await new ScholarScene(host).Open();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_application_is_written_saved_and_sent_whole_while_the_round_is_open()
    {
        var round = await scene.Round(await scene.Fund("5,000"));
        var (ana, lou) = (await scene.Family(), await scene.Reader("Lou"));
        await No("scholarships.profile_first", "Fill in the student’s profile first.", () => Late(lou, "apply", "save", round, ("wish", "A nurse.")));
        await No("scholarships.draft_first", "Write something and save it first.", () => Late(ana, "apply", "send", round));
        await No("scholarships.empty", "Write at least one of the two answers.", () => scene.Act(ana, "apply", "save", round));
        await ScholarScene.Done(scene.Act(ana, "apply", "save", round, ("wish", "A nurse."), ("done", "")));
        await No("scholarships.answers", "Both answers are needed before it can be sent.", () => Late(ana, "apply", "send", round));
        foreach (var name in (string[])["Eva", "Iva", "Ada"])
            await ScholarScene.Done(scene.Act(ana, "apply", "ask", round, ("name", name), ("role", "teacher")));
        await No("scholarships.recommenders", "Up to 3 people can say something.",
            () => Late(ana, "apply", "ask", round, ("name", "Zoe"), ("role", "teacher")));
        await No("scholarships.code", "No round has that code. Look at it once more.", () => scene.Act(lou, "reviews", "join", "", ("code", "AAAA-AAAA")));
        await No("scholarships.still_open", $"Applications still come in until {Shown(1)}.", () => Desk("round", "share", round));
        scene.Days(3);
        var late = (await Late(ana, "apply", "save", round, ("wish", "A nurse."))).Refusal!;
        Assert.Equal("scholarships.round_over", late.Code);
        Refusing.Said(late.Both!);
    }

    [Fact]
    public async Task A_round_has_days_that_follow_each_other_and_what_it_offers_is_fixed_when_it_opens()
    {
        (string, string)[] New(string field, int day) => [.. scene.NewRound().Select(t => t.Item1 == field ? (field, scene.Day(day)) : t)];
        await No("scholarships.opens", "It opens today or later.", () => scene.Desk("rounds", "round", "", New("opens", -1)));
        await No("scholarships.closes", "It closes after it opens, within two years.", () => scene.Desk("rounds", "round", "", New("closes", -1)));
        await No("scholarships.decide_by", $"Applications come in until {Shown(1)}. Choose that day or a later one.",
            () => scene.Desk("rounds", "round", "", New("decide", 0)));
        await No("scholarships.decide_late", "Families hear within a year after it closes.", () => scene.Desk("rounds", "round", "", New("decide", 400)));

        var fund = await scene.Fund("5,000");
        var round = (await ScholarScene.Done(scene.Desk("rounds", "round", "", scene.NewRound()))).Next.Split("item=")[1];
        await No("scholarships.no_fund", "Say first what a fund offers.", () => Desk("round", "open", round));
        (string, string)[] Offer(string amount, string first) => [("fund", fund), ("amount", amount), ("terms", "12"), ("places", "1"), ("first", first),
            ("months", "1")];
        await No("scholarships.first", "The first term begins when the round has closed, within two years.",
            () => scene.Desk("round", "offer", round, Offer("1,000", scene.Day(0))));
        Answer[] small = [("fund", fund), ("amount", "11"), ("terms", "12"), ("places", "1"), ("first", scene.Day(30)), ("months", "1")];
        await No("scholarships.small", "That is less than a cent for each term.", () => Desk("round", "offer", round, small));
        await ScholarScene.Done(scene.Desk("round", "offer", round, Offer("1,000", scene.Day(30))));
        await ScholarScene.Done(scene.Desk("round", "open", round));
        await No("scholarships.opened", "What is offered is fixed once the round is open.", () => Desk("round", "offer", round, small));
    }

    [Fact]
    public async Task Nobody_decides_before_all_are_read_and_points_that_are_in_stay()
    {
        var round = await scene.Round(await scene.Fund("5,000"), readers: "1");
        var (ana, eva, lou) = (await scene.Family(), await scene.Family("Eva"), await scene.Reader("Lou"));
        await scene.Join(lou, round);
        await scene.Send(ana, round);
        await scene.Send(eva, round);
        var offering = await scene.Offering(round);
        Answer[] reasons = [("reason_en", "Others were further."), ("reason_es", "Otros iban más adelante.")];
        await No("scholarships.still_open", $"Applications still come in until {Shown(1)}.", () => Desk("decide", "decide", offering, reasons));
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        await No("scholarships.reviews_missing", "Readings are still missing. Nobody is ranked before all are read.",
            () => Desk("decide", "decide", offering, reasons));
        var review = (await scene.Given(lou))[0];
        await scene.Score(lou, 3);
        await No("scholarships.locked", "These points are in already. Ask to correct them, and say why.",
            () => Late(lou, "review", "score", review, ("c1", "5"), ("c2", "5"), ("c3", "5")));
        await No("scholarships.draw_first", "Applications with the same points share the last place: draw first.",
            () => Desk("decide", "decide", offering, reasons));
        await ScholarScene.Done(scene.Desk("decide", "draw", offering));
        await No("scholarships.next", "Choose a day from today on, within two years.", () => scene.Desk("decide", "decide", offering,
            ("reason_en", "Others were further."), ("reason_es", "Otros iban más adelante."), ("next", scene.Day(-1))));
        await ScholarScene.Done(scene.Decide(round));
        await No("scholarships.decided", "A fund of this round has decided on these points.", () => Desk("round", "reopen", round, ("review", review)));
    }

    [Fact]
    public async Task An_award_is_accepted_after_signing_and_one_thing_is_asked_at_a_time()
    {
        var (ana, award, _) = await scene.Offered();
        await No("scholarships.sign_first", "Read and sign the award letter first.", () => Late(ana, "award", "accept", award));
        await scene.Sign(ana, award);
        await ScholarScene.Done(scene.Act(ana, "award", "accept", award));
        await No("scholarships.proof", "Choose a photo or a PDF.", () => Late(ana, "award", "proof", award, ("school", scene.School), ("credits", "12")));
        await No("scholarships.no_renewal", "This fund does not renew it.", () => Late(ana, "award", "renew", award, ("until", scene.Day(40))));
        await ScholarScene.Done(scene.Act(ana, "award", "defer", award, ("until", scene.Day(60)), ("words", "")));
        await No("scholarships.asked_before", "You asked for something that is not answered yet.",
            () => Late(ana, "award", "defer", award, ("until", scene.Day(61)), ("words", "")));

        var (eva, paid, _) = await scene.Accepted();
        await ScholarScene.Done(scene.HandIn(eva, paid));
        await ScholarScene.Done(scene.Look(paid));
        const string wait = "A payment to the school is on its way. Wait until it has arrived.";
        await No("scholarships.under_way", wait, () => Late(eva, "award", "decline", paid));
        await No("scholarships.under_way", wait, () => Late(eva, "award", "defer", paid, ("until", scene.Day(60)), ("words", "")));
    }

    private string Shown(int ahead) => scene.Today.AddDays(ahead).ToString("MMM d, yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class => host.Refuses(ScholarScene.Id, code, sentence, act);

    private Task<Outcome<Receipt>> Late(Actor who, string page, string action, string item, params Answer[] typed) =>
        host.Late(ScholarScene.Id, ScholarScene.Oakland, who, Audience.Family, page, action, item, typed);

    private Task<Outcome<Receipt>> Desk(string page, string action, string item, params Answer[] typed) =>
        host.Late(ScholarScene.Id, ScholarScene.Oakland, scene.Manager, Audience.Manager, page, action, item, typed);
}

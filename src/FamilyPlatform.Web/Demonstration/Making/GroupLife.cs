using Autofac;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Groups;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>One group as it grows: somebody starts it, others ask to join, and month by month it writes, meets and keeps in touch.</summary>
/// <param name="families">Numbers of the families that will find each other here.</param>
internal sealed class GroupLife(Stage stage, string city, string name, IReadOnlyList<int> families, SplitMix random)
{
    private readonly List<DemoAdult> members = [];
    private int nextPost = random.Between(0, 30);

    private Site City => stage.Cities[city];

    private static Sentences Words => Sentences.All;

    public async Task Month(Month month, DateOnly today, CancellationToken ct)
    {
        var waiting = stage.Families.Where(f => families.Contains(f.Life.Number)).Select(f => f.Adults[0]).Except(members).ToList();
        // Families that left quietly do not speak any more.
        var awake = members.Where(m => m.Life.Months[^1].Month.CompareTo(month) >= 0).ToList();
        foreach (var newcomer in waiting.Take(2)) await Welcome(newcomer, month, today, ct);
        if (awake.Count < 2) return;
        for (var posts = random.Between(1, 3); posts > 0; posts--) await Post(random.Pick(awake), month.FirstDay.AddDays(random.Between(12, 26)), today, ct);
        if (random.Chance(0.6) || month == Sdk.Values.Month.Of(today)) await Gather(month, today, awake, ct);
        foreach (var member in awake)
        {
            var day = month.FirstDay.AddDays(random.Between(13, 17));
            if (!random.Chance(0.78) || day >= today) continue;
            stage.At(City, day, 20, random.Between(0, 59));
            await stage.Send(new SayInTouch(month, true), member.Actor, ct);
        }
    }

    private async Task Welcome(DemoAdult newcomer, Month month, DateOnly today, CancellationToken ct)
    {
        var day = month.FirstDay.AddDays(13 + members.Count / 3);
        if (day.AddDays(2) >= today) return;
        stage.At(City, day, 12, random.Between(0, 59));
        if (members.Count == 0)
        {
            Joined(newcomer, (await stage.Send(new StartGroup(name, true), newcomer.Actor, ct)).Group);
            return;
        }

        var invited = await stage.Send(new MakeInvitation(), random.Pick(members).Actor, ct);
        var code = stage.Platform.Root.Resolve<InvitationKeys>().Code(invited.Id);
        stage.At(City, day.AddDays(1), 9, random.Between(0, 59));
        await stage.Send(new AskToJoin(code, random.Pick(CastList.All.Greetings).In(newcomer.Actor.Language), true), newcomer.Actor, ct);
        var ask = (await stage.Send(new ShowGroup(), members[0].Actor, ct)).Asks[0].Id;
        stage.At(City, day.AddDays(1), 19, random.Between(0, 59));
        foreach (var member in members) await stage.Send(new AnswerAsk(ask, true), member.Actor, ct);
        Joined(newcomer, members[0].Actor.Groups[0]);
    }

    private void Joined(DemoAdult newcomer, GroupId group)
    {
        newcomer.Actor = newcomer.Actor with { Groups = [group] };
        members.Add(newcomer);
    }

    /// <summary>What people write follows on from each other, so the bank of posts is gone through in order.</summary>
    private async Task Post(DemoAdult author, DateOnly day, DateOnly today, CancellationToken ct)
    {
        var posts = Words.Of("post");
        var words = posts[nextPost++ % posts.Count].In(author.Actor.Language);
        if (day >= today) return;
        stage.At(City, day, random.Between(8, 20), random.Between(0, 59));
        await stage.Send(new WritePost(words), author.Actor, ct);
    }

    private async Task Gather(Month month, DateOnly today, List<DemoAdult> awake, CancellationToken ct)
    {
        // Who started it keeps the hat in the demonstration.
        if (!awake.Contains(members[0])) return;
        var called = month == Sdk.Values.Month.Of(today) ? today.AddDays(-2) : month.FirstDay.AddDays(14);
        var language = members[0].Actor.Language;
        var (place, note) = (random.Pick(CastList.All.Places).In(language), random.Pick(CastList.All.Notes).In(language));
        stage.At(City, called, 18, random.Between(0, 59));
        var day = called.AddDays(random.Between(5, 12)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var gathering = await stage.Send(new CallGathering(day, random.Pick(["4:00 PM", "5:30 PM", "6:00 PM", "2:00 PM"]), place, note), members[0].Actor, ct);
        foreach (var member in awake.Skip(1))
        {
            stage.At(City, called, 20, random.Between(0, 59));
            if (random.Chance(0.8)) await stage.Send(new SayComing(gathering.Id, random.Chance(0.85)), member.Actor, ct);
        }
    }
}

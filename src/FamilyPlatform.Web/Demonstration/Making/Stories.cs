using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Groups;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Web.Demonstration.Cast;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What goes wrong between people and with a payment in the last days: something decided, and something that waits for staff.</summary>
internal sealed class Stories(Stage stage, DateOnly today)
{
    private static readonly Both Missing = new(
        "The page says it was paid, but my bank shows nothing.", "La página dice que ya se pagó, pero en mi banco no aparece nada.");

    private static readonly Both Found = new(
        "Your bank has it since Friday; it may show under \"Family Platform\".",
        "Su banco lo tiene desde el viernes; puede aparecer como \"Family Platform\".");

    private static readonly Both Offer = new(
        "Phone cards at half price, you only send me twenty dollars first.", "Tarjetas de teléfono a mitad de precio; nomás me mandan veinte dólares antes.");

    private static readonly Both AsksMoney = new("This asks people here for money ahead.", "Aquí se le pide dinero por adelantado a la gente.");

    private static readonly Both Gossip = new(
        "The people above the bakery are moving out, I heard why.", "Los de arriba de la panadería se mudan, ya supe por qué.");

    private static readonly Both NotOurs = new("That is for them to tell.", "Eso les toca contarlo a quienes viven ahí.");

    public async Task Run(CancellationToken ct)
    {
        await Report("detroit", Offer, AsksMoney, today.AddDays(-9), decided: true, ct);
        await Report("boston", Gossip, NotOurs, today.AddDays(-2), decided: false, ct);
        await KeepApart("new-orleans", ct);
        await NotThere("new-orleans", today.AddDays(-8), answered: true, ct);
        await NotThere("san-francisco", today.AddDays(-2), answered: false, ct);
    }

    /// <summary>Somebody writes what does not belong in a group, and another member shows it to the manager.</summary>
    private async Task Report(string slug, Both words, Both reason, DateOnly day, bool decided, CancellationToken ct)
    {
        if (InAGroup(slug) is not [var author, var reader, ..]) return;
        var city = stage.Cities[slug];
        stage.At(city, day, 18, 20);
        var post = await stage.Send(new WritePost(words.In(author.Actor.Language)), author.Actor, ct);
        stage.At(city, day, 20, 5);
        await stage.Send(new ReportPost(post.Id, reason.In(reader.Actor.Language)), reader.Actor, ct);
        if (!decided) return;
        stage.At(city, day.AddDays(1), 9, 40);
        var manager = stage.Wearing(Hat.Manager, city)[0].Actor;
        foreach (var open in (await stage.Send(new ListReports(), manager, ct)).Open) await stage.Send(new DecideReport(open.Id, Hide: true), manager, ct);
    }

    /// <summary>A number somebody does not want to meet here, whoever it belongs to.</summary>
    private async Task KeepApart(string slug, CancellationToken ct)
    {
        if (InAGroup(slug) is not [.., var adult]) return;
        stage.At(stage.Cities[slug], today.AddDays(-5), 21, 15);
        await stage.Send(new BlockContact("504-555-0199"), adult.Actor, ct);
    }

    private async Task NotThere(string slug, DateOnly day, bool answered, CancellationToken ct)
    {
        var city = stage.Cities[slug];
        foreach (var adult in Of(slug).Where(a => a.CameBack is null))
        {
            stage.At(city, day, 12, 30);
            var paid = (await stage.Send(new OpenMoney(), adult.Actor, ct)).Earnings.Where(e => e.State == "paid" && e.PaidOn < day).MaxBy(e => e.PaidOn);
            if (paid is null) continue;
            await stage.Send(new ReportMissing(paid.Id, Missing.In(adult.Actor.Language)), adult.Actor, ct);
            if (answered) await Tell(city, day.AddDays(2), adult, ct);
            return;
        }
    }

    private async Task Tell(Site city, DateOnly day, DemoAdult adult, CancellationToken ct)
    {
        stage.At(city, day, 10, 45);
        var officer = stage.Wearing(Hat.Finance, city)[0].Actor;
        foreach (var report in (await stage.Send(new ListRuns(), officer, ct)).Reports.Where(r => r.FamilyId == adult.Actor.Family!.Value.Value))
            await stage.Send(new AnswerReport(report.Id, Found.In(adult.Actor.Language)), officer, ct);
    }

    private IEnumerable<DemoAdult> Of(string slug) => stage.Families.Where(f => f.Life.City == slug).Select(f => f.Adults[0]);

    /// <summary>Members of one group of the city who have not left quietly.</summary>
    private List<DemoAdult> InAGroup(string slug) =>
        [.. Of(slug).Where(a => a.Actor.Groups.Count > 0 && a.Life.Months[^1].Month == Sdk.Values.Month.Of(today))
            .GroupBy(a => a.Actor.Groups[0]).Select(g => g.OrderBy(a => a.Life.Contact, StringComparer.Ordinal).ToList()).MaxBy(g => g.Count) ?? []];
}

using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Commons;

internal sealed class ActHandler(Papers papers, IFiles files, ILinks links, IDraws draws, IBudget budget, IMessages messages, ILedger ledger, IClock clock)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        var (actor, ct) = (request.Actor, cancellationToken);
        if (actor.Family is null && request.Action is "many") return Done("Not for the desk.");
        switch (request.Action)
        {
            case "put":
                var file = request.Answers.File("paper")!.Value;
                var read = (await files.Read(file, ct))!;
                if (request.Answers.Text("name") == "bad") return new Refusal("commons.bad", new LocalizedText("Not that one.", "Ese no."), "name");
                await papers.Put(request.Key, request.Site, actor, file, request.Answers.Text("name"), ct);
                return Done($"{read.Name} {read.ContentType} {read.Content.Count}") with { Page = "table", Item = "put" };
            case "link":
                return Done(await links.Make(new LinkOffer("word/" + request.Item, "word", clock.Today.AddDays(1))
                    { Item = request.Item, Family = actor.Family, Group = actor.Group, Person = actor.Person }, ct));
            case "draw":
                await draws.Announce("turns", ct);
                var draw = await draws.Run("turns", [new("first"), new("second"), new("third", 3)], ct);
                return draw.Succeeded ? Done(draw.Value.Address) : draw.Refusal;
            case "spend":
                var kept = await budget.Set("spend/" + request.Key, new(new(0), new(600), new(0)), ct);
                return kept.Succeeded ? Done("Kept.") : kept.Refusal;
            case "many":
                var posted = await ledger.PostAll(clock.Today,
                [
                    new("a/" + request.Item, "first", [new("held/bank", $"own/{actor.Family}", new(500))]),
                    new("b/" + request.Item, "second", [new($"own/{actor.Family}", "kept/table/1", new(200)), new("due/table/1", "fund/table", new(50))]),
                ], ct);
                return posted.Succeeded ? Done($"{posted.Value.Written} {posted.Value.Replayed} {await ledger.Balance($"own/{actor.Family}", ct)} "
                    + $"{await ledger.Balance("kept/table/1", ct)} {await ledger.Balance("due/table/1", ct)}") : posted.Refusal;
            default:
                await messages.SendTo("hello/" + request.Key, actor.Person!.Value, "hello", new Dictionary<string, object?> { ["what"] = "You" }, ct);
                return Done("Sent.");
        }
    }

    private static Receipt Done(string text) => new(new LocalizedText(text, text));
}

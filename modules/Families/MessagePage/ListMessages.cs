using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.MessagePage;

/// <summary>The latest messages of a demonstration organisation, so that codes can be read without a phone. There is no such page elsewhere.</summary>
[Allow(Who.Anyone)]
internal sealed record ListMessages(string To) : IRequest<Outcome<MessageList>>;

/// <summary>What the message page shows.</summary>
public sealed record MessageList(string To, IReadOnlyList<ShownMessage> Messages);

public sealed record ShownMessage(string Address, string Channel, string Subject, string Body, string State, DateTimeOffset At);

internal sealed class ListMessagesHandler(Db db, Platform platform, SealedPlaces places, Texts texts) : IRequestHandler<ListMessages, Outcome<MessageList>>
{
    private const string Latest = """
        select address, channel, subject, body, state, created_at from api.message
        where $1 = '' or address = $1 order by created_at desc limit 40
        """;

    public async Task<Outcome<MessageList>> Handle(ListMessages request, CancellationToken ct)
    {
        if (!platform.Parts.Demo) return texts.Refuse("not_found");
        var to = ContactText.Parse(request.To)?.Address ?? "";
        return await db.Outside<MessageList>(async connection =>
        {
            await using var command = new Npgsql.NpgsqlCommand(Latest, connection);
            command.Parameters.Add(new() { Value = to });
            await using var reader = await command.ExecuteReaderAsync(ct);
            List<ShownMessage> all = [];
            while (await reader.ReadAsync(ct))
            {
                all.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), places.Reveal(reader.GetString(3)), reader.GetString(4),
                    new DateTimeOffset(reader.GetDateTime(5), TimeSpan.Zero)));
            }
            return new MessageList(request.To, all);
        }, ct, asSystem: true);
    }
}

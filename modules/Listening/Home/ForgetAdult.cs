using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Listening;

/// <summary>An account is gone, and with it its stories and conversations. What was told together stays with the other, who decides anew.</summary>
internal sealed class ForgetAdult(Db db) : Subscriber<AdultLeft>
{
    private const string Forget = """
        delete from listening.release where person_id = @Person;
        delete from listening.story where person_id = @Person;
        delete from listening.conversation where person_id = @Person;
        delete from listening.no_thanks where person_id = @Person;
        update listening.story set tellers = array_remove(tellers, @Person), version = version + 1 where @Person = any (tellers);
        update listening.conversation set tellers = array_remove(tellers, @Person) where @Person = any (tellers);
        update listening.question set tellers = array_remove(tellers, @Person) where @Person = any (tellers);
        update listening.draft set tellers = array_remove(tellers, @Person) where @Person = any (tellers)
        """;

    public override string Name => "listening.forget_adult";

    protected override async Task<Outcome<Done>> Hear(AdultLeft happened, CancellationToken ct)
    {
        await db.Execute(Forget, new { Person = happened.Person.Value }, ct);
        return Done.Value;
    }
}

using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Metro2;

namespace LendingCircles;

/// <summary>That somebody wants their payments reported, for one seat.</summary>
internal sealed record Consent(long Seat, DateOnly Given, DateOnly? Ended);

/// <summary>Consents, and who people are for the bureaus. Only the person and jobs read the latter; its number is never shown in whole.</summary>
internal sealed class Credit(IProgramDb db, ISeal seal)
{
    public Task<Consent?> Consent(long seat, CancellationToken ct) => db.First(
        "select seat, given_on, ended_on from credit_consent where seat = @seat", ReadConsent, ct, ("seat", seat));

    public Task<IReadOnlyList<Consent>> Active(SiteId site, CancellationToken ct) => db.List(
        "select seat, given_on, ended_on from credit_consent where site_id = @site and ended_on is null order by seat", ReadConsent, ct,
        ("site", site.Value));

    private const string Give = """
        insert into credit_consent (seat, site_id, person_id, circle, given_on, wording_sha256) values (@seat, @site, @person, @circle, @day, @wording)
        on conflict (seat) do update set given_on = excluded.given_on, ended_on = null, wording_sha256 = excluded.wording_sha256
            where credit_consent.ended_on is not null
        """;

    public Task Consented(Seat seat, DateOnly day, string wording, CancellationToken ct) => db.Run(Give, ct,
        ("seat", seat.Id), ("site", seat.Site.Value), ("person", seat.Person.Value), ("circle", seat.Circle), ("day", day), ("wording", wording));

    /// <summary>Ends one consent, and forgets who the person is when it was the last.</summary>
    public async Task Stop(Seat seat, DateOnly day, CancellationToken ct)
    {
        await db.Run("update credit_consent set ended_on = @day where seat = @seat and ended_on is null", ct, ("seat", seat.Id), ("day", day));
        await db.Run(Forget, ct, ("site", seat.Site.Value), ("person", seat.Person.Value));
    }

    private const string Forget = """
        delete from identity i where i.site_id = @site and i.person_id = @person
            and not exists (select 1 from credit_consent c where c.site_id = i.site_id and c.person_id = i.person_id and c.ended_on is null)
        """;

    private const string Write = """
        insert into identity (person_id, site_id, given, surname, birth, street, street2, city, state, zip, ssn, ssn_sealed, written_on)
        values (@person, @site, @given, @surname, @birth, @street, @street2, @city, @state, @zip, '', @ssn, @day)
        on conflict (site_id, person_id) do update set given = excluded.given, surname = excluded.surname, birth = excluded.birth, street = excluded.street,
            street2 = excluded.street2, city = excluded.city, state = excluded.state, zip = excluded.zip, ssn = '',
            ssn_sealed = excluded.ssn_sealed, written_on = excluded.written_on
        """;

    /// <summary>Keeps who somebody is. A number that may not be sent is not kept either.</summary>
    public Task Keep(Seat seat, Identity who, DateOnly day, CancellationToken ct) => db.Run(Write, ct,
        ("person", seat.Person.Value), ("site", seat.Site.Value), ("given", who.Given), ("surname", who.Surname), ("birth", who.Birth!.Value),
        ("street", who.Street), ("street2", who.Street2), ("city", who.City), ("state", who.State.ToUpperInvariant()), ("zip", Ssn.Digits(who.Zip)),
        ("ssn", Sealed(seat.Person, Ssn.Sendable(who.Ssn))), ("day", day));

    public Task<Identity?> Identity(Seat seat, CancellationToken ct) => db.First(
        "select given, surname, birth, street, street2, city, state, zip, ssn, ssn_sealed from identity where site_id = @site and person_id = @person",
        r => ReadIdentity(r, seat.Person), ct,
        ("site", seat.Site.Value), ("person", seat.Person.Value));

    private static Consent ReadConsent(DbDataReader r) =>
        new(r.GetInt64(0), r.Day(1), r.IsDBNull(2) ? null : r.Day(2));

    private Identity ReadIdentity(DbDataReader r, PersonId person) => new(
        r.GetString(0), r.GetString(1), r.Day(2), r.GetString(3), r.GetString(5), r.GetString(6), r.GetString(7))
    {
        Street2 = r.GetString(4),
        Ssn = r.IsDBNull(9) ? r.GetString(8) : seal.Open(About(person), r.GetFieldValue<byte[]>(9)),
    };

    /// <summary>Seals what stands open from before numbers were sealed.</summary>
    public async Task SealAll(SiteId site, CancellationToken ct)
    {
        foreach (var (person, ssn) in await db.List("select person_id, ssn from identity where site_id = @site and ssn <> ''",
            r => (new PersonId(r.GetGuid(0)), r.GetString(1)), ct, ("site", site.Value)))
            await db.Run("update identity set ssn = '', ssn_sealed = @ssn where site_id = @site and person_id = @person", ct,
                ("ssn", Sealed(person, ssn)), ("site", site.Value), ("person", person.Value));
    }

    private byte[]? Sealed(PersonId person, string ssn) => ssn.Length == 0 ? null : seal.Close(About(person), ssn);

    private static string About(PersonId person) => "identity/" + person;
}

using FamilyPlatform.Core.Data;

namespace FamilyPlatform.Programs.Life;

/// <summary>One change of a program's life at a time, in whatever city: nobody opens it while its code is being taken out.</summary>
internal static class ProgramLock
{
    private const string Take = "select pg_advisory_xact_lock(hashtext('programs.life'), hashtext(@program))";

    public static Task<int> LifeOf(this Db db, string program, CancellationToken ct) => db.Execute(Take, new { program }, ct);
}

using System.Data;
using System.Text;
using Dapper;
using FamilyPlatform.Core.Identity;
using Npgsql;

namespace FamilyPlatform.Core.Data;

/// <summary>The form was sent before: another transaction has used up its key, and nothing of this one stays.</summary>
internal sealed class FormSentBeforeException(Exception inner) : Exception("The form was sent before.", inner);

/// <summary>Begins a transaction under an actor's settings, and uses up the key of a form: whoever sends the same one at the same moment waits here.</summary>
internal sealed class Opening(Actor actor, FormSend? form)
{
    private const string UseKey = "; insert into platform.form_key (key, path, redirect, at) values (@fp_key, @fp_path, '', @fp_at)";

    public void AddTo(NpgsqlCommand command)
    {
        var sql = new StringBuilder("begin");
        if (!actor.IsSystem) Settings(sql, actor);
        if (form is not null)
        {
            sql.Append(UseKey);
            command.Parameters.AddWithValue("fp_key", form.Key);
            command.Parameters.AddWithValue("fp_path", form.Path);
            command.Parameters.AddWithValue("fp_at", form.At.UtcDateTime);
        }
        command.CommandText = sql.Append("; ").Append(command.CommandText).ToString();
    }

    /// <summary>Statements that put somebody else in the place of whoever the transaction began with; nothing of the one before stays.</summary>
    public static string Instead(Actor actor)
    {
        string[] all = ["person", "family", "site", "groups", "staff", .. Enum.GetValues<Hat>().Select(h => h.SettingName())];
        var sql = new StringBuilder(string.Join("; ", all.Select(name => $"set local fp.{name} = ''")));
        Settings(sql, actor);
        return sql.ToString();
    }

    // SET LOCAL with formatted ids, never set_config: only typed values get here, and a distributed engine carries only the former on.
    private static void Settings(StringBuilder sql, Actor actor)
    {
        if (actor.Person is { } person) sql.Append($"; set local fp.person = '{person.Value:D}'");
        if (actor.Family is { } family) sql.Append($"; set local fp.family = '{family.Value:D}'");
        if (actor.Site is { } site) sql.Append($"; set local fp.site = '{site.Value}'");
        if (actor.Groups.Count > 0) sql.Append($"; set local fp.groups = '{{{string.Join(',', actor.Groups.Select(g => g.Value.ToString("D")))}}}'");
        foreach (var (hat, sites) in actor.Hats) sql.Append($"; set local fp.{hat.SettingName()} = '{{{string.Join(',', sites.Select(s => s.Value))}}}'");
        if (actor.IsStaff) sql.Append($"; set local fp.staff = '{{{string.Join(',', actor.Hats.Values.SelectMany(s => s).Select(s => s.Value).Distinct())}}}'");
    }
}

/// <summary>Ends a transaction, and writes down where its form led.</summary>
internal sealed class Ending(string how, FormSend? form, string? redirect)
{
    private const string Remember = "update platform.form_key set redirect = @fp_redirect where key = @fp_key; ";

    public bool GivesUp => how == "rollback";

    public void AddTo(NpgsqlCommand command)
    {
        var sql = new StringBuilder(command.CommandText);
        if (sql.Length > 0) sql.Append("; ");
        if (form is not null)
        {
            sql.Append(Remember);
            command.Parameters.AddWithValue("fp_key", form.Key);
            command.Parameters.AddWithValue("fp_redirect", redirect ?? "/");
        }
        command.CommandText = sql.Append(how).ToString();
    }
}

/// <summary>Values of a statement that carries the opening or the end of its transaction along: the driver sends all of it in one trip.</summary>
internal sealed class Beside(object? values, Opening? before, Ending? after) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        if (values is not null) ((SqlMapper.IDynamicParameters)new DynamicParameters(values)).AddParameters(command, identity);
        before?.AddTo((NpgsqlCommand)command);
        after?.AddTo((NpgsqlCommand)command);
    }
}

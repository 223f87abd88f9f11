using System.Globalization;
using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A saver's account as far as a bank line can speak of it.</summary>
internal sealed record Marked(long Saver, DateOnly Opened, bool Closed);

/// <summary>A deposit that a family wrote and no bank line shows yet.</summary>
internal sealed record Unseen(long Deposit, long Saver, DateOnly Day, Money Amount);

/// <summary>Why a line stays where a person sees it.</summary>
internal enum Open
{
    /// <summary>It fits nothing that is known.</summary>
    Nothing,
    /// <summary>It fits more than one deposit.</summary>
    Several,
    /// <summary>It lies before the saver's account was opened.</summary>
    BeforeOpening,
    /// <summary>The saver's account is closed.</summary>
    Closed,
    /// <summary>It is of another bank account.</summary>
    OtherAccount,
    /// <summary>Interest, a fee or money that went: a person says what it is.</summary>
    NotADeposit,
}

/// <summary>What a line was found to be: a deposit, or why it stays open.</summary>
internal sealed record Found(StatementLine Line, long? Deposit, long? Saver, Open? Why);

/// <summary>Finds the deposit that a bank line shows. Where two savers fit, it chooses none.</summary>
internal sealed partial class LineMatching
{
    private readonly Dictionary<long, Marked> savers;
    private readonly ILookup<Money, Unseen> unseen;
    private readonly string account;
    private readonly int days;
    private readonly HashSet<long> taken = [];

    /// <param name="account">The end of the program's account number; empty when the city did not write it.</param>
    /// <param name="days">How many days a deposit may lie from its line.</param>
    public LineMatching(string account, int days, IEnumerable<Marked> savers, IEnumerable<Unseen> unseen)
    {
        (this.account, this.days) = (account, days);
        this.savers = savers.ToDictionary(s => s.Saver);
        this.unseen = unseen.ToLookup(d => d.Amount);
    }

    /// <summary>What savers write on a transfer or slip.</summary>
    public static string Mark(long saver) => "IDA-" + saver.ToString(CultureInfo.InvariantCulture);

    public Found Find(StatementLine line)
    {
        var saver = Named(line.Words);
        Found Stays(Open why) => new(line, null, saver?.Saver, why);
        if (account.Length > 0 && line.Account.Length > 0 && !line.Account.EndsWith(account, StringComparison.Ordinal)) return Stays(Open.OtherAccount);
        if (line.Kind != LineKind.Deposit) return Stays(Open.NotADeposit);
        if (saver is { Closed: true }) return Stays(Open.Closed);
        if (saver is not null && line.Day < saver.Opened) return Stays(Open.BeforeOpening);
        var fits = unseen[line.Amount].Where(d => !taken.Contains(d.Deposit) && (saver is null || d.Saver == saver.Saver)
            && Math.Abs(d.Day.DayNumber - line.Day.DayNumber) <= days).ToList();
        if (fits.Count == 0) return Stays(Open.Nothing);
        // Of one saver's equal deposits the nearest day is meant; between savers nobody guesses.
        if (fits.Select(d => d.Saver).Distinct().Count() > 1) return Stays(Open.Several);
        var near = fits.OrderBy(d => Math.Abs(d.Day.DayNumber - line.Day.DayNumber)).ThenBy(d => d.Deposit).First();
        taken.Add(near.Deposit);
        return new(line, near.Deposit, near.Saver, null);
    }

    /// <summary>The saver a line names, when it names exactly one that is known.</summary>
    private Marked? Named(string words)
    {
        var named = Marks().Matches(words).Select(m => long.TryParse(m.Groups[1].Value, out var n) ? savers.GetValueOrDefault(n) : null)
            .OfType<Marked>().Distinct().Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    [GeneratedRegex(@"\bIDA[- ]?(\d{1,15})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();
}

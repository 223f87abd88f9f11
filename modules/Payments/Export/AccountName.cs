namespace FamilyPlatform.Payments.Export;

/// <summary>The name of an account in the export: kind first, then city and program, then what the code says.</summary>
internal static class AccountName
{
    private static readonly string[] Kinds = ["assets", "liabilities", "equity", "income", "expenses"];

    /// <param name="code">Like <c>liabilities:family:12</c>; a program may leave the kind away.</param>
    /// <param name="owner">A program's id, or @ for the house.</param>
    /// <param name="site">The city's short name, or empty where the export is of one city.</param>
    /// <param name="debitSide">Decides the kind where the code names none.</param>
    internal static string Of(string code, string owner, string site, bool debitSide)
    {
        var parts = code.Split(':').ToList();
        if (!Kinds.Contains(parts[0], StringComparer.Ordinal))
            parts.Insert(0, debitSide ? "assets" : "liabilities");
        if (owner != "@")
            parts.Insert(1, owner);
        if (site.Length > 0)
            parts.Insert(1, site);
        return string.Join(':', parts);
    }
}

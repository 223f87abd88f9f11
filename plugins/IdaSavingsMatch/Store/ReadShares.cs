using System.Data.Common;
using FamilyPlatform.Sdk.Services;

namespace IdaSavingsMatch;

internal static class ReadShares
{
    /// <summary>Federal and other money in two columns side by side.</summary>
    public static Shares Shares(this DbDataReader row, int column) => new(row.Money(column), row.Money(column + 1));
}

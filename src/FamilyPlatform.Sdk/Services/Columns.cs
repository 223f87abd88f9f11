using System.Data.Common;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>Reads columns of a row in the Sdk's own types. Columns are counted from zero.</summary>
public static class Columns
{
    /// <summary>A date column.</summary>
    public static DateOnly Day(this DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    /// <summary>A date column that may be empty.</summary>
    public static DateOnly? MaybeDay(this DbDataReader row, int column) => row.Maybe<DateOnly>(column);

    /// <summary>A whole number of cents.</summary>
    public static Money Money(this DbDataReader row, int column) => new(row.GetInt64(column));

    /// <summary>A text; empty where the column is.</summary>
    public static string Text(this DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    /// <summary>A value that may be empty.</summary>
    public static T? Maybe<T>(this DbDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    /// <summary>A value that may be empty, of the column with this name.</summary>
    public static T? Maybe<T>(this DbDataReader row, string column) where T : struct => row.Maybe<T>(row.GetOrdinal(column));
}

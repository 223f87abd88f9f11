using System.Data;
using Dapper;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Core.Data;

/// <summary>Teaches Dapper the platform's values once per process.</summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Once = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Without removing its own idea first, Dapper never asks the handler for an instant.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Instant());
        SqlMapper.AddTypeHandler(new Wrapped<PersonId, Guid>(v => v.Value, v => new(v)));
        SqlMapper.AddTypeHandler(new Wrapped<FamilyId, Guid>(v => v.Value, v => new(v)));
        SqlMapper.AddTypeHandler(new Wrapped<GroupId, Guid>(v => v.Value, v => new(v)));
        SqlMapper.AddTypeHandler(new Wrapped<ApplicationKey, Guid>(v => v.Value, v => new(v)));
        SqlMapper.AddTypeHandler(new Wrapped<SiteId, int>(v => v.Value, v => new(v)));
        SqlMapper.AddTypeHandler(new Wrapped<Money, long>(v => v.Cents, v => new(v)));
        // A month is stored as its first day.
        SqlMapper.AddTypeHandler(new Wrapped<Month, DateOnly>(v => v.FirstDay, Month.Of));
        SqlMapper.AddTypeHandler(new Texts());
        return true;
    });

    public static void Register() => _ = Once.Value;

    private sealed class Wrapped<T, TColumn>(Func<T, TColumn> store, Func<TColumn, T> read) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = value is null ? DBNull.Value : store(value);

        public override T Parse(object value) => value is decimal sum && typeof(TColumn) == typeof(long)
            ? read((TColumn)(object)(long)sum)
            : read((TColumn)value);
    }

    private sealed class Instant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => value is DateTimeOffset instant
            ? instant
            : new(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }

    // Npgsql says of an array column that it is an array and no more, which fits no constructor without being told.
    private sealed class Texts : SqlMapper.TypeHandler<string[]>
    {
        public override void SetValue(IDbDataParameter parameter, string[]? value) => parameter.Value = (object?)value ?? DBNull.Value;

        public override string[] Parse(object value) => (string[])value;
    }
}

using System.Globalization;

namespace FamilyPlatform.Sdk.Values;

/// <summary>An amount of US dollars, exact to the cent. There is no rounding anywhere but in <see cref="Split"/>.</summary>
/// <param name="Cents">Whole cents; may be negative.</param>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static readonly Money Zero = new(0);

    /// <summary>An amount from whole dollars.</summary>
    /// <param name="dollars">Whole dollars; may be negative.</param>
    public static Money Dollars(long dollars) => new(checked(dollars * 100));

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money a, Money b) => a.Cents <= b.Cents ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money a, Money b) => a.Cents >= b.Cents ? a : b;

    /// <summary>The sum; throws <see cref="OverflowException"/> past ±92 quadrillion dollars.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));

    /// <summary>The difference; throws <see cref="OverflowException"/> past ±92 quadrillion dollars.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));

    /// <summary>The amount with its sign turned.</summary>
    public static Money operator -(Money a) => new(checked(-a.Cents));

    /// <summary>A whole multiple of the amount.</summary>
    public static Money operator *(Money a, long times) => new(checked(a.Cents * times));

    /// <summary>Whether the first amount is smaller.</summary>
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;

    /// <summary>Whether the first amount is larger.</summary>
    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;

    /// <summary>Whether the first amount is smaller or the same.</summary>
    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;

    /// <summary>Whether the first amount is larger or the same.</summary>
    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;

    /// <summary>Shares the amount by weights, in whole cents, by largest remainder; the parts always add up to the whole.</summary>
    /// <param name="weights">At least one weight; none negative, not all zero.</param>
    /// <exception cref="ArgumentException">A weight is negative or all are zero.</exception>
    public IReadOnlyList<Money> Split(params IReadOnlyList<long> weights)
    {
        if (weights.Count == 0 || weights.Any(w => w < 0) || weights.All(w => w == 0))
            throw new ArgumentException("Weights must be zero or more, and not all zero.", nameof(weights));

        Int128 total = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        Int128 size = Int128.Abs(Cents);
        var parts = weights.Select(w => (long)(size * w / total)).ToArray();
        var left = (long)(size - parts.Aggregate((Int128)0, (sum, p) => sum + p));
        // Largest remainder first; among equals the earlier share, so that a repeat gives the same cents.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => size * weights[i] % total).ThenBy(i => i).Take((int)left))
            parts[i]++;
        var sign = Math.Sign(Cents);
        return [.. parts.Select(p => new Money(sign * p))];
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>For people: <c>$1,200</c>, or <c>$1,200.50</c> where there are cents. The same in English and US Spanish.</summary>
    public override string ToString()
    {
        var size = Int128.Abs(Cents);
        var text = size % 100 == 0
            ? ((decimal)(size / 100)).ToString("#,0", CultureInfo.InvariantCulture)
            : ((decimal)size / 100).ToString("#,0.00", CultureInfo.InvariantCulture);
        return Cents < 0 ? $"−${text}" : $"${text}";
    }
}

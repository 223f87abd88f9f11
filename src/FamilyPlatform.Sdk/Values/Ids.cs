namespace FamilyPlatform.Sdk.Values;

/// <summary>One person: an adult of a family, a group member, or a member of staff.</summary>
/// <param name="Value">Time-ordered identifier (UUID version 7).</param>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One family: the people who keep a journal together.</summary>
/// <param name="Value">Time-ordered identifier (UUID version 7).</param>
public readonly record struct FamilyId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One group that families formed themselves.</summary>
/// <param name="Value">Time-ordered identifier (UUID version 7).</param>
public readonly record struct GroupId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One city (site). Part of every key, so that data can later be spread by city.</summary>
/// <param name="Value">Small positive number, given once and never reused.</param>
public readonly record struct SiteId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One family's application to one program in one city.</summary>
/// <param name="Value">Time-ordered identifier (UUID version 7).</param>
public readonly record struct ApplicationKey(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One file that somebody handed in to one program; nobody else's program finds it.</summary>
/// <param name="Value">Time-ordered identifier (UUID version 7).</param>
public readonly record struct FileKey(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>One record while it is written, and when it is read again.</summary>
internal sealed class Line
{
    private readonly IReadOnlyList<Slot> layout;
    private readonly char[] text = new char[Layout.Size];

    public Line(IReadOnlyList<Slot> layout)
    {
        this.layout = layout;
        foreach (var slot in layout) Array.Fill(text, slot.Digits ? '0' : ' ', slot.Start - 1, slot.Length);
        Set("length", "0426");
    }

    private Line(IReadOnlyList<Slot> layout, string record)
    {
        this.layout = layout;
        record.CopyTo(text);
    }

    public string this[string name]
    {
        get
        {
            var slot = Find(name);
            return new string(text, slot.Start - 1, slot.Length).TrimEnd();
        }
    }

    /// <exception cref="ArgumentException">Not 426 characters.</exception>
    public static Line Read(IReadOnlyList<Slot> layout, string record) =>
        record.Length == Layout.Size ? new(layout, record) : throw new ArgumentException($"A record has {Layout.Size} characters.", nameof(record));

    /// <summary>Puts a text or a number in its place. A text that does not fit is cut at the end, as the format wants it.</summary>
    /// <exception cref="ArgumentException">A number that does not fit: a defect.</exception>
    public Line Set(string name, string value)
    {
        var slot = Find(name);
        if (slot.Digits && (value.Length > slot.Length || value.Any(c => !char.IsAsciiDigit(c))))
            throw new ArgumentException($"{name} takes {slot.Length} digits.", nameof(value));
        var filled = slot.Digits ? value.PadLeft(slot.Length, '0') : value.PadRight(slot.Length)[..slot.Length];
        filled.CopyTo(0, text, slot.Start - 1, slot.Length);
        return this;
    }

    public Line Set(string name, long value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whole dollars, cents cut; what is below zero is written as zero.</summary>
    public Line Set(string name, Money value) => Set(name, Dollars(value));

    public Line Set(string name, DateOnly? day) => Set(name, day is { } d ? d.ToString("MMddyyyy", CultureInfo.InvariantCulture) : "");

    public static long Dollars(Money value) => Math.Max(0, value.Cents) / 100;

    public override string ToString() => new(text);

    private Slot Find(string name) => layout.First(s => s.Name == name);
}

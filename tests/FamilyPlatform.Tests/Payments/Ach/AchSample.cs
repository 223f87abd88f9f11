using System.Text;
using FamilyPlatform.Payments.Ach;

namespace FamilyPlatform.Tests.Payments.Ach;

/// <summary>An invented originator and payments that a file can be made of.</summary>
internal static class AchSample
{
    internal static readonly AchOriginator Originator = new(
        "121042882", "Wells Fargo", "1987654321", "Family Platform", "Family Platform", "1987654321", "121042882", "121042882", "00451200990");

    internal static AchPlan Plan(bool balanced = true) =>
        new(Originator, new DateTime(2026, 11, 20, 15, 4, 0, DateTimeKind.Unspecified), 'A', new DateOnly(2026, 11, 24), "Journal", balanced);

    internal static AchPayment Pay(string id, long cents, string name = "Ana Ortiz", string routing = "091000019", string account = "0012345") =>
        new(id, routing, account, AchAccountKind.Checking, cents, name);

    internal static (AchWritten Written, string[] Lines) Lines(AchPlan plan, params IReadOnlyList<AchPayment> payments)
    {
        using var stream = new MemoryStream();
        var written = AchWriter.Write(plan, payments, stream);
        return (written, Encoding.ASCII.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    internal static AchFile Read(IEnumerable<string> lines) => Read(string.Join('\n', lines));

    internal static AchFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text));
        return AchReader.Read(stream);
    }

    internal static string With(string line, int from, string text) => line.Remove(from - 1, text.Length).Insert(from - 1, text);
}

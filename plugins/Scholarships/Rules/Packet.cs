namespace Scholarships;

/// <summary>What a recommender answered.</summary>
internal sealed record Recommended(string Role, int Known, int Starts, int KeepsOn, int Helps, string Words);

/// <summary>What a reader gets of an application. Blind fields are left out when it is made, so that no page can show them by mistake.</summary>
internal sealed record Packet(string Student, string School, string Level, string Field, string Wish, string Done, string Learned,
    IReadOnlyList<Recommended> Recommended)
{
    private const char Cell = '\u001f';
    private const char Line = '\u001e';

    public static Packet Of(Request request, string level, IReadOnlyList<Recommended> recommended, bool blindName, bool blindSchool) => new(
        blindName ? "" : request.Student, blindSchool ? "" : request.School, level, request.Field, request.Wish, request.Done, request.Learned, recommended);

    public string Write() => string.Join(Line, [
        string.Join(Cell, [Student, School, Level, Field, Wish, Done, Learned]),
        .. Recommended.Select(r => string.Join(Cell,
            [r.Role, Stored.Number(r.Known), Stored.Number(r.Starts), Stored.Number(r.KeepsOn), Stored.Number(r.Helps), r.Words])),
    ]);

    public static Packet Read(string text)
    {
        var lines = text.Split(Line).Select(l => l.Split(Cell)).ToList();
        var a = lines[0];
        return new(a[0], a[1], a[2], a[3], a[4], a[5], a[6],
            [.. lines.Skip(1).Select(l => new Recommended(l[0], Int(l[1]), Int(l[2]), Int(l[3]), Int(l[4]), l[5]))]);
    }

    private static int Int(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Families.MyData;

/// <summary>"Download everything": a page that says what it is, the book, and the file.</summary>
internal static class MyDataRoutes
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(Routes routes)
    {
        routes.Get<CollectMyData, MyDataBook>("/my-data", _ => new(), a => View.Of<MyDataPage>(a));
        routes.Get<CollectMyData, MyDataBook>("/my-data/book", _ => new(), a => View.Of<BookPage>(a));
        routes.File<CollectMyData, MyDataBook>("/my-data/everything.json", _ => new(), File);
    }

    internal static FileAnswer File(MyDataBook book) => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        name = book.Name,
        at = book.At,
        sections = book.Sections.ToDictionary(s => s.Name, s => s.Data),
    }, Readable), "application/json", "everything.json");
}

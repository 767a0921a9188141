using System.Text.Json;

namespace AnswerEngine.Tests.Publishing.References.Independent;

/// <summary>CSL-JSON, checked against the names and types of the schema of CSL 1.0.2 as far as bibliographies of medicine use it.</summary>
internal static class CslFile
{
    private static readonly string[] Types =
    [
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset", "document", "paper-conference", "periodical",
        "report", "standard", "thesis", "webpage",
    ];

    private static readonly string[] Texts =
    [
        "id", "type", "title", "container-title", "container-title-short", "volume", "issue", "page", "publisher", "publisher-place", "edition", "ISSN", "ISBN",
        "language", "DOI", "PMID", "PMCID", "URL", "keyword", "abstract", "status", "note",
    ];

    private static readonly string[] NameParts = ["family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"];

    public static List<JsonElement> Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Equal(JsonValueKind.Array, json.RootElement.ValueKind);
        var items = json.RootElement.Clone().EnumerateArray().ToList();
        Assert.All(items, Check);
        return items;
    }

    public static string? Text(this JsonElement item, string name) => item.TryGetProperty(name, out var member) ? member.GetString() : null;

    /// <summary>The numbers of a date.</summary>
    public static int[] Date(this JsonElement item, string name) => item.TryGetProperty(name, out var date)
        ? [.. date.GetProperty("date-parts")[0].EnumerateArray().Select(n => n.GetInt32())]
        : [];

    public static List<JsonElement> Authors(this JsonElement item) =>
        item.TryGetProperty("author", out var authors) ? [.. authors.EnumerateArray()] : [];

    private static void Check(JsonElement item)
    {
        Assert.NotEmpty(item.Text("id")!);
        Assert.Contains(item.Text("type"), Types);
        foreach (var member in item.EnumerateObject())
        {
            if (member.Name is "issued" or "available-date") Assert.InRange(item.Date(member.Name).Length, 1, 3);
            else if (member.Name == "author") Assert.All(item.Authors(), CheckName);
            else Assert.Contains(member.Name, Texts);
        }
    }

    private static void CheckName(JsonElement name)
    {
        Assert.All(name.EnumerateObject(), part => Assert.Contains(part.Name, NameParts));
        Assert.True(name.Text("family") is { Length: > 0 } ^ name.Text("literal") is { Length: > 0 });
    }
}

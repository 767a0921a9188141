using System.Text.Json.Serialization;
using AnswerEngine.Indexing;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Api;

/// <summary>The sources: found, counted, and themselves, so that a quote can be found at its place.</summary>
internal static class DocumentsApi
{
    private const int QueryLengthMax = 10_000, TopMax = 100, TopDefault = 10;

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/search", Search).Needs(Permission.Read)
            .Described(new("search", "Find documents", "Best first.") { Problems = Documentation.Posting() })
            .Produces<SearchReply>();
        routes.MapGet("/v1/documents/{id}", Show).Needs(Permission.Read)
            .Described(new("document", "A document of the corpus", "With the text that citations point into.")
            {
                Problems = Documentation.Reading(Problem.NotFound),
            })
            .Produces<SourceDocument>();
        routes.MapGet("/v1/corpus", (ServedSnapshot served) => Results.Ok(served.Index.Summary))
            .Needs(Permission.Read)
            .Described(new("corpus", "What the corpus holds", "Counts, years, and the day of its retractions.")
            {
                Problems = Documentation.Reading(),
            })
            .Produces<CorpusSummary>();
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok").Needs(Permission.Open);
        routes.MapGet("/readyz", (ServedSnapshot served, Library library) =>
        {
            // Whether it can be read, whatever it says.
            _ = library.Audit.Head;
            return $"ready {served.Index.Snapshot}";
        }).Needs(Permission.Open);
    }

    private static IResult Show(string id, ServedSnapshot served) => served.Index.Document(id) is { } document
        ? Results.Text(ArticleJson.Write(document), "application/json")
        : Problems.Of(Problem.NotFound, $"no document has the id {id}");

    private static IResult Search(SearchRequest asked, ServedSnapshot served)
    {
        if (asked.Query.Length is 0 or > QueryLengthMax)
            throw new ArgumentException($"query has 1 to {QueryLengthMax} characters");
        if (asked.Top is < 1 or > TopMax) throw new ArgumentException($"top is 1 to {TopMax}");
        if (asked.YearFrom > asked.YearTo) throw new ArgumentException("yearFrom is after yearTo");
        var filter = new DocumentFilter { Kind = asked.Kind, FromYear = asked.YearFrom, ToYear = asked.YearTo };
        var hits = served.Index.SearchDocuments(asked.Query, filter, asked.Top);
        return Results.Ok(new SearchReply(
            served.Index.Snapshot,
            [.. hits.Select((h, i) => FoundDocument.Of(i + 1, h.Score, served.Index.Document(h.DocumentId)!))]));
    }

    /// <summary>What to find.</summary>
    private sealed record SearchRequest
    {
        /// <summary>Words or a question, 1 to 10,000 characters.</summary>
        [JsonRequired]
        public string Query { get; init; } = "";

        /// <summary>Only guidelines, or only studies.</summary>
        public DocumentKind? Kind { get; init; }

        /// <summary>Only published in this year or later.</summary>
        public int? YearFrom { get; init; }

        /// <summary>Only published in this year or earlier.</summary>
        public int? YearTo { get; init; }

        /// <summary>How many, 1 to 100.</summary>
        public int Top { get; init; } = TopDefault;
    }
}

/// <summary>Documents found, best first.</summary>
internal sealed record SearchReply(string Snapshot, IReadOnlyList<FoundDocument> Found);

/// <summary>A document found.</summary>
internal sealed record FoundDocument(
    int Rank, double Score, string DocumentId, DocumentKind Kind, DocumentStatus Status, string Title, int? Year)
{
    public static FoundDocument Of(int rank, double score, SourceDocument document) => new(
        rank, score, document.Id, document.Kind, document.Status, document.Record.Title, document.Record.Year);
}

using AnswerEngine.Indexing;

namespace AnswerEngine.Web.Api;

/// <summary>The sources themselves, so that a quote can be found at its place.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/v1/documents/{id}",
        (string id, LocalPassageIndex index) => index.Document(id) is { } document
            ? Results.Text(ArticleJson.Write(document), "application/json")
            : Results.Problem(
                $"no document has the id {id}", statusCode: StatusCodes.Status404NotFound, title: "Unknown document"));

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok");
        routes.MapGet("/readyz", (LocalPassageIndex index) => $"ready {index.Snapshot}");
    }
}

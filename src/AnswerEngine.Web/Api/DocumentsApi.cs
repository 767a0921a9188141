using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Api;

/// <summary>The sources themselves, so that a quote can be found at its place.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/v1/documents/{id}",
        (string id, ServedSnapshot served) => served.Index.Document(id) is { } document
            ? Results.Text(ArticleJson.Write(document), "application/json")
            : Problems.Of(Problem.NotFound, $"no document has the id {id}")).Needs(Permission.Read);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok").Needs(Permission.Open);
        routes.MapGet("/readyz", (ServedSnapshot served) => $"ready {served.Index.Snapshot}").Needs(Permission.Open);
    }
}

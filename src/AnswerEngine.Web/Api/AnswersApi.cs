using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Api;

/// <summary>Questions in, articles out.</summary>
internal static class AnswersApi
{
    public static void MapAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/answers", Ask).Needs(Permission.Read).RequireRateLimiting(Limits.Asking);
        routes.MapGet("/v1/answers/{id}", Show).Needs(Permission.Read);
    }

    private static IResult Ask(AskRequest asked, AnswerDesk desk, CancellationToken cancellationToken)
    {
        if (asked.Question is not { } text)
            return Problems.Of(Problem.BadRequest, "the body must be {\"question\": \"...\", \"reader\": \"physician\"}");
        var question = new Question(text, asked.Reader) { Turns = asked.Turns ?? [] };
        if (question.Turns.Any(t => t is null)) return Problems.Of(Problem.BadRequest, "turns is a list of texts");
        return Results.Text(
            ArticleJson.Write(desk.Ask(question, cancellationToken)),
            "application/json",
            statusCode: StatusCodes.Status201Created);
    }

    private static IResult Show(string id, int? version, Library library) =>
        library.Articles.Show(id, version) is { } article
            ? Results.Text(ArticleJson.Write(article), "application/json")
            : Problems.Of(Problem.NotFound, $"the library has no such article: {id}");

    private sealed record AskRequest(
        string? Question, Reader Reader = Reader.Physician, IReadOnlyList<string>? Turns = null);
}

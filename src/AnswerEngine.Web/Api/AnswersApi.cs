using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Web.Api;

/// <summary>Questions in, articles out.</summary>
internal static class AnswersApi
{
    public const int BodyBytesMax = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static void MapAnswers(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/answers", AnswerAsync);

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, AnswerPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var asked = await request.ReadFromJsonAsync<AskRequest>(Strict, cancellationToken);
            if (asked?.Question is not { } text)
                return Refused("the body must be {\"question\": \"...\", \"reader\": \"physician\"}");
            var question = new Question(text, asked.Reader) { Turns = asked.Turns ?? [] };
            if (question.Turns.Any(t => t is null)) return Refused("turns is a list of texts");
            var article = pipeline.Answer(question, cancellationToken);
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            return Results.Text(
                ArticleJson.Write(article), "application/json", statusCode: StatusCodes.Status201Created);
        }
        catch (BadHttpRequestException error)
        {
            return Results.Problem(error.Message, statusCode: error.StatusCode, title: "The question cannot be read");
        }
        catch (JsonException error)
        {
            return Refused(
                $"the body has a member that is unknown or of another type at {error.Path}; "
                + "expected are question, reader and turns");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return Refused(error.Message);
        }
    }

    private static IResult Refused(string reason) =>
        Results.Problem(reason, statusCode: StatusCodes.Status400BadRequest, title: "The question cannot be read");

    private sealed record AskRequest(
        string? Question, Reader Reader = Reader.Physician, IReadOnlyList<string>? Turns = null);
}

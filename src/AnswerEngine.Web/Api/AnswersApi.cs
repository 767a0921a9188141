using System.Net.ServerSentEvents;
using System.Text.Json.Serialization;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AnswerEngine.Web.Api;

/// <summary>Questions in, articles out.</summary>
internal static class AnswersApi
{
    private const string Article = "/v1/answers/{id}";

    public static void MapAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/answers", Ask).Needs(Permission.Read).RequireRateLimiting(Limits.Asking)
            .Described(new("ask", "Answer a question", $"The article, kept under its address. {ComposingReply.Help}")
            {
                Problems = Documentation.Posting(Problem.KeyReused), IsIdempotent = true,
            })
            .Produces<Article>(StatusCodes.Status201Created)
            .Produces<string>(StatusCodes.Status202Accepted, ComposingReply.MediaType);
        routes.MapGet(Article, Show).Needs(Permission.Read)
            .Described(new("article", "An article as readers see it", "Or one of its versions.")
            {
                Problems = Documentation.Reading(Problem.NotFound),
            })
            .Produces<Article>().Produces(StatusCodes.Status304NotModified);
        routes.MapGet($"{Article}/versions", Versions).Needs(Permission.Read)
            .Described(new("versions", "The versions of an article", "Oldest first.")
            {
                Problems = Documentation.Reading(Problem.NotFound),
            })
            .Produces<IReadOnlyList<VersionShown>>();
        routes.MapGet($"{Article}/events", Events).Needs(Permission.Read)
            .Described(new(
                "events",
                "An article in parts, as server-sent events",
                "head, each statement with the places of its section and block, references, end. Put together they "
                + "are the article; Last-Event-ID goes on after a part, after the end there is nothing (204).")
            {
                Problems = Documentation.Reading(Problem.NotFound),
            })
            .Produces<string>(contentType: "text/event-stream").Produces(StatusCodes.Status204NoContent);
        routes.MapPost($"{Article}/follow-ups", FollowUp).Needs(Permission.Read).RequireRateLimiting(Limits.Asking)
            .Described(new(
                "followUp",
                "Answer the next question of a thread",
                $"The article of the follow-up. {ComposingReply.Help}")
            {
                Problems = Documentation.Posting(Problem.NotFound, Problem.KeyReused), IsIdempotent = true,
            })
            .Produces<Article>(StatusCodes.Status201Created)
            .Produces<string>(StatusCodes.Status202Accepted, ComposingReply.MediaType);
        routes.MapGet($"{Article}/export", Export).Needs(Permission.Read)
            .Described(new("export", "An article, or its references, as a file", "The style is for md, html and txt.")
            {
                Problems = Documentation.Reading(Problem.NotFound),
                Names = new() { ["format"] = typeof(ExportFormat), ["style"] = typeof(CitationStyle) },
            })
            .Produces<string>(
                contentType: "text/plain",
                additionalContentTypes: [.. Enum.GetValues<ExportFormat>().Select(MediaType).Distinct()]);
    }

    private static Task<IResult> Ask(
        AskRequest asked, AnswerDesk desk, [AsParameters] Asking asking, CancellationToken cancellationToken)
    {
        var question = new Question(asked.Question, asked.Reader) { Turns = Whole(asked.Turns) };
        return asking.ReplyAsync(asked, told => desk.AskAsync(question, cancellationToken, told));
    }

    private static Task<IResult> FollowUp(
        string id,
        FollowUpRequest asked,
        AnswerDesk desk,
        [AsParameters] Asking asking,
        CancellationToken cancellationToken)
    {
        var before = asking.Library.Articles.Find(id) ?? throw Unknown(id);
        var question = new Question(asked.Question, asked.Reader ?? before.Question.Reader);
        return asking.ReplyAsync(asked, async told =>
            await desk.FollowUpAsync(id, question, cancellationToken, told) ?? throw Unknown(id));
    }

    private static ArticleReply Show(string id, int? version, Library library) =>
        new(library.Articles.Show(id, version) ?? throw Unknown(id));

    private static IResult Versions(string id, Library library) =>
        Results.Ok((library.Articles.Find(id) ?? throw Unknown(id)).Versions.Select(VersionShown.Of).ToArray());

    private static IResult Events(
        string id, int? version, Library library, [FromHeader(Name = "Last-Event-ID")] string? last)
    {
        var article = library.Articles.Show(id, version) ?? throw Unknown(id);
        var parts = ArticleEvents.After(article, last);
        return parts.Count > 0 ? TypedResults.ServerSentEvents(Async(parts)) : Results.NoContent();
    }

    private static IResult Export(
        string id, [AsParameters] ExportRequest asked, ServedSnapshot served, HttpContext context)
    {
        var format = ApiName.Read<ExportFormat>(asked.Format, "format");
        var style = ApiName.Read<CitationStyle>(asked.Style, "style");
        var library = context.RequestServices.GetRequiredService<Library>();
        var article = library.Articles.Show(id, asked.Version) ?? throw Unknown(id);
        var text = ArticleExport.Write(article, format, style, served.Index.Document);
        context.Response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = ArticleExport.FileName(article, format),
        };
        return Results.Text(text, ArticleExport.MediaType(format));
    }

    /// <summary>Without its parameters.</summary>
    private static string MediaType(ExportFormat format) => ArticleExport.MediaType(format).Split(';')[0];

    private static IReadOnlyList<string> Whole(IReadOnlyList<string>? turns) =>
        turns is null || turns.All(t => t is not null)
            ? turns ?? []
            : throw new ArgumentException("turns is a list of texts");

    private static ProblemException Unknown(string id) =>
        new(Problem.NotFound, $"the library has no such article or version: {id}");

    private static async IAsyncEnumerable<SseItem<string>> Async(IReadOnlyList<SseItem<string>> parts)
    {
        foreach (var part in parts)
        {
            await Task.Yield();
            yield return part;
        }
    }

    /// <summary>What both ways to ask need.</summary>
    private sealed record Asking(Library Library, IdempotencyKey Key, HttpRequest Request)
    {
        public async Task<IResult> ReplyAsync(object asked, Func<Action<ComposingStep>?, Task<Article>> answer) =>
            ComposingReply.IsWanted(Request)
                ? new ComposingReply(told => ArticleAsync(asked, answer, told))
                : new ArticleReply(await ArticleAsync(asked, answer, told: null), StatusCodes.Status201Created);

        private async Task<Article> ArticleAsync(
            object asked, Func<Action<ComposingStep>?, Task<Article>> answer, Action<ComposingStep>? told)
        {
            Article? article = null;
            var (id, version) = await Key.OnceAsync(asked, async () =>
            {
                article = await answer(told);
                return (article.Id, article.Review.Version!.Value);
            });
            return article ?? Library.Articles.Show(id, (int)version) ?? throw Unknown(id);
        }
    }

    private sealed record ExportRequest(string? Format, string? Style, int? Version);
}

/// <summary>A question.</summary>
internal sealed record AskRequest
{
    /// <summary>The question, 1 to 2,000 characters.</summary>
    [JsonRequired]
    public string Question { get; init; } = "";

    /// <summary>Who reads the answer.</summary>
    public Reader Reader { get; init; }

    /// <summary>The questions before it in the same thread, oldest first.</summary>
    public IReadOnlyList<string>? Turns { get; init; }
}

/// <summary>The next question of a thread.</summary>
internal sealed record FollowUpRequest
{
    /// <summary>The question, 1 to 2,000 characters.</summary>
    [JsonRequired]
    public string Question { get; init; } = "";

    /// <summary>Who reads the answer; without it, the reader of the article that is followed up.</summary>
    public Reader? Reader { get; init; }
}

/// <summary>A version of an article and where it stands in review.</summary>
internal sealed record VersionShown(
    int Version,
    ReviewState State,
    string ContentSha256,
    string Snapshot,
    string CreatedAt,
    string? Reviewer,
    string? ReviewedAt,
    string? ExpiresOn)
{
    public static VersionShown Of(ArticleVersion version) => new(
        version.Number,
        version.State,
        version.ContentSha256,
        version.Snapshot,
        version.CreatedAt,
        version.Reviewer,
        version.ReviewedAt,
        version.ExpiresOn);
}

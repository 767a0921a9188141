using Microsoft.Net.Http.Headers;

namespace AnswerEngine.Web.Api;

/// <summary>
/// An article as a reply. Its tag covers every byte, so that it changes with the version and with its state of review.
/// </summary>
internal sealed class ArticleReply(Article article, int status = StatusCodes.Status200OK) : IResult
{
    private const int TagLength = 32;

    /// <summary>The tag of an article as it stands in review.</summary>
    public static EntityTagHeaderValue TagOf(Article article) => Tag(ArticleJson.Write(article));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var text = ArticleJson.Write(article);
        var tag = Tag(text);
        var headers = httpContext.Response.GetTypedHeaders();
        headers.ETag = tag;
        if (status == StatusCodes.Status201Created)
            httpContext.Response.Headers.Location = $"/v1/answers/{article.Id}";
        else if (Matches(httpContext.Request.GetTypedHeaders().IfNoneMatch, tag, isStrong: false))
            return Results.StatusCode(StatusCodes.Status304NotModified).ExecuteAsync(httpContext);
        return Results.Text(text, "application/json", statusCode: status).ExecuteAsync(httpContext);
    }

    /// <summary>True when a list of tags names this one, or any.</summary>
    public static bool Matches(IList<EntityTagHeaderValue> tags, EntityTagHeaderValue tag, bool isStrong) =>
        tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, isStrong));

    private static EntityTagHeaderValue Tag(string text) => new($"\"{ArticleJson.Sha256(text)[..TagLength]}\"");
}

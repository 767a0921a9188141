using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Serialization;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AnswerEngine.Web.Api;

/// <summary>Steps of review, under the name of the account. If-Match says which text the reviewer has read.</summary>
internal static class ReviewApi
{
    public static void MapReview(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/answers/{id}/review", Take).Needs(Permission.Review)
            .Described(new(
                "review",
                "Take a step of review",
                "If-Match holds the ETag of the version that was read; when it is no longer that, nothing happens.")
            {
                Problems = Documentation.Posting(
                    Problem.NotAllowed,
                    Problem.NotFound,
                    Problem.Conflict,
                    Problem.Changed,
                    Problem.Unconditional),
            })
            .Produces<VersionShown>();

    private static ReviewedReply Take(string id, ReviewRequest asked, [AsParameters] Reviewing reviewing)
    {
        CheckMembers(asked);
        var (library, by) = (reviewing.Library, Callers.Of(reviewing.User)!.Name);
        var article = library.Articles.Find(id);
        var number = asked.Version ?? article?.Latest.Number;
        var read = number is null ? null : library.Articles.Show(id, number);
        if (read is null)
            throw new ProblemException(Problem.NotFound, $"the library has no such article or version: {id}");
        CheckUnchanged(read, reviewing.IfMatch);
        var after = Step(new ReviewDesk(library), read, asked, by);
        return new ReviewedReply(VersionShown.Of(after), ArticleReply.TagOf(library.Articles.Show(id, after.Number)!));
    }

    private static ArticleVersion Step(ReviewDesk desk, Article read, ReviewRequest asked, string by)
    {
        var (id, number) = (read.Id, read.Review.Version);
        return asked.Step switch
        {
            ReviewMove.Start => desk.Start(id, number, by),
            ReviewMove.Approve => desk.Approve(id, number, new Approval(
                by,
                read.Basis.ContentSha256,
                asked.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                asked.Comment)),
            ReviewMove.SendBack => desk.SendBack(id, number, by, asked.Comment!),
            ReviewMove.Withdraw => desk.Withdraw(id, number, by, asked.Comment!),
            _ => desk.Judge(id, number, new StatementReview(
                asked.StatementId!, by, asked.Verdict!.Value, asked.Comment, "")),
        };
    }

    /// <summary>Nothing that was sent is left aside, and nothing is missing.</summary>
    private static void CheckMembers(ReviewRequest asked)
    {
        var (step, isJudge) = (asked.Step, asked.Step == ReviewMove.Judge);
        Check("comment", asked.Comment, step is ReviewMove.SendBack or ReviewMove.Withdraw, step != ReviewMove.Start);
        Check("statementId", asked.StatementId, isJudge, isJudge);
        Check("verdict", asked.Verdict, isJudge, isJudge);
        Check("expiresOn", asked.ExpiresOn, isNeeded: false, step == ReviewMove.Approve);

        void Check(string name, object? value, bool isNeeded, bool isAllowed)
        {
            if (isNeeded && value is null) throw new ArgumentException($"{ValueName.Of(step)} needs {name}");
            if (!isAllowed && value is not null)
                throw new ArgumentException($"{name} does not go with {ValueName.Of(step)}");
        }
    }

    private static void CheckUnchanged(Article read, string? ifMatch)
    {
        if (!EntityTagHeaderValue.TryParseList([ifMatch ?? ""], out var tags))
        {
            throw new ProblemException(
                Problem.Unconditional, "send If-Match with the ETag of the version that was read");
        }
        if (!ArticleReply.Matches(tags, ArticleReply.TagOf(read), isStrong: true))
        {
            throw new ProblemException(
                Problem.Changed, "its text or its state of review is another one now; read it again");
        }
    }

    private sealed record Reviewing(
        Library Library, ClaimsPrincipal User, [property: FromHeader(Name = "If-Match")] string? IfMatch);

    /// <summary>Where the version stands now, with the tag for the next step.</summary>
    private sealed class ReviewedReply(VersionShown version, EntityTagHeaderValue tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.GetTypedHeaders().ETag = tag;
            return Results.Ok(version).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>A step of review as it is sent.</summary>
internal enum ReviewMove
{
    /// <summary>Take the version up.</summary>
    Start,

    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Ask for another version.</summary>
    SendBack,

    /// <summary>Take it from the readers.</summary>
    Withdraw,

    /// <summary>Say of a statement whether its quotes carry it.</summary>
    Judge,
}

/// <summary>A step of review.</summary>
internal sealed record ReviewRequest
{
    /// <summary>Which.</summary>
    [JsonRequired]
    public ReviewMove Step { get; init; }

    /// <summary>The version; without it, the newest.</summary>
    public int? Version { get; init; }

    /// <summary>Why, in the reviewer's words: needed to send back and to withdraw.</summary>
    public string? Comment { get; init; }

    /// <summary>With judge: the statement.</summary>
    public string? StatementId { get; init; }

    /// <summary>With judge: the verdict.</summary>
    public StatementVerdict? Verdict { get; init; }

    /// <summary>With approve: the last day of the approval.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

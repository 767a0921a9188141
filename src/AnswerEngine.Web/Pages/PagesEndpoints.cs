using AnswerEngine.Publishing;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Pages;

/// <summary>The addresses of the pages that readers see.</summary>
internal static class PagesEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const int ExamplesMax = 5, PageLength = 50, PagesMax = 10_000, WordsLengthMax = 200;

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Home).Needs(Permission.Read);
        routes.MapPost("/ask", Ask).Needs(Permission.Read).RequireRateLimiting(Limits.Asking);
        routes.MapGet("/articles", Articles).Needs(Permission.Read);
        routes.MapPost("/articles", Search).Needs(Permission.Read);
        routes.MapGet("/articles/{id}", Article).Needs(Permission.Read);
        routes.MapPost("/articles/{id}/follow-up", FollowUp).Needs(Permission.Read).RequireRateLimiting(Limits.Asking);
        routes.MapPost("/articles/{id}/reader", ForReader).Needs(Permission.Read).RequireRateLimiting(Limits.Asking);
        routes.MapGet("/articles/{id}/versions", Versions).Needs(Permission.Read);
        routes.MapGet("/articles/{id}/diff", Diff).Needs(Permission.Read);
        routes.MapGet("/policy", (HttpContext context, Library library) =>
            PageReply.Of<PolicyPage>(context, ReviewRules.Of(library).Approvals)).Needs(Permission.Open);
        routes.MapGet("/about", (HttpContext context) => PageReply.Of<AboutPage>(context))
            .Needs(Permission.Open);
        routes.MapGet("/api", (HttpContext context) =>
            PageReply.Of<ApiPage>(context, Problem.All)).Needs(Permission.Open);
        routes.MapGet("/assets/{**path}", Asset).Needs(Permission.Open);
        routes.MapPost("/theme", (Func<HttpContext, Task<IResult>>)Theme).Needs(Permission.Open);
        routes.MapSourcePages();
        routes.MapReviewPages();
    }

    private static IResult Home(HttpContext context, Library library, ServedSnapshot served) =>
        PageReply.Of<HomePage>(context, HomeModel(library, served));

    private static HomeShown HomeModel(Library library, ServedSnapshot served) => new(
        library.Articles.Newest(null, 0, ExamplesMax),
        library.Articles.Newest(ReviewState.Approved, 0, ExamplesMax),
        served.Index.DocumentCount);

    private static async Task<IResult> Ask(
        HttpContext context, AnswerDesk desk, Library library, ServedSnapshot served)
    {
        var form = await Form.Read(context);
        var (text, reader) = (form.Text("question"), form.Choice<Reader>("reader") ?? Reader.Physician);
        try
        {
            var article = await desk.AskAsync(new Question(text, reader), context.RequestAborted);
            return Form.See($"/articles/{article.Id}");
        }
        catch (ArgumentException refused)
        {
            return PageReply.Of<HomePage>(
                context,
                HomeModel(library, served) with { Question = text, Reader = reader, Refused = refused.Message },
                StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Articles(HttpContext context, Library library, int page = 1)
    {
        if (page is < 1 or > PagesMax) return Problems.Of(Problem.NotFound, "there is no such page");
        var found = library.Articles.Newest(null, (page - 1) * PageLength, PageLength + 1);
        return PageReply.Of<ArticlesPage>(
            context, new ArticlesShown([.. found.Take(PageLength)], null, page, found.Count > PageLength));
    }

    private static async Task<IResult> Search(HttpContext context, Library library)
    {
        var words = (await Form.Read(context)).Text("words");
        if (words.Length > WordsLengthMax) return Problems.Of(Problem.BadRequest, "those are too many words");
        var found = library.Articles.Search(words, PageLength).Select(library.Articles.Find).OfType<LibraryArticle>();
        return PageReply.Of<ArticlesPage>(context, new ArticlesShown([.. found], words, 1, false));
    }

    private static IResult Article(HttpContext context, Library library, string id, int? version)
    {
        if (library.Articles.Find(id) is not { } kept || library.Articles.Show(id, version) is not { } article)
            return Unknown();
        var earlier = article.Turns.Select((turn, i) =>
        {
            var before = new Question(turn, article.Reader) { Turns = [.. article.Turns.Take(i)] };
            var found = EngineFingerprint.ArticleId(before);
            return (turn, library.Articles.Find(found) is null ? null : found);
        });
        return PageReply.Of<ArticlePage>(context, new ArticleShown(article, kept, [.. earlier]));
    }

    private static async Task<IResult> FollowUp(HttpContext context, string id, AnswerDesk desk)
    {
        var form = await Form.Read(context);
        var question = new Question(form.Text("question"), form.Choice<Reader>("reader") ?? Reader.Physician);
        return await desk.FollowUpAsync(id, question, context.RequestAborted) is { } article
            ? Form.See($"/articles/{article.Id}")
            : Unknown();
    }

    private static async Task<IResult> ForReader(HttpContext context, string id, AnswerDesk desk)
    {
        if ((await Form.Read(context)).Choice<Reader>("reader") is not { } reader)
            return Problems.Of(Problem.BadRequest, "choose a reader");
        return await desk.ForReaderAsync(id, reader, context.RequestAborted) is { } article
            ? Form.See($"/articles/{article.Id}")
            : Unknown();
    }

    private static IResult Versions(HttpContext context, Library library, string id) =>
        library.Articles.Find(id) is { } kept ? PageReply.Of<VersionsPage>(context, kept) : Unknown();

    private static IResult Diff(HttpContext context, Library library, string id, int from, int to) =>
        DiffOf(library, id, from, to) is { } diff ? PageReply.Of<DiffPage>(context, diff) : Unknown();

    /// <summary>What leads from one version to another, or null when one is missing.</summary>
    public static DiffShown? DiffOf(Library library, string id, int from, int to) =>
        library.Articles.Find(id) is { } kept
        && library.Articles.Show(id, from) is { } before
        && library.Articles.Show(id, to) is { } after
            ? new DiffShown(kept, from, to, ArticleDiff.Of(before, after))
            : null;

    private static IResult Asset(string path, SiteAssets assets, HttpContext context)
    {
        if (assets.Find(path) is not { } asset)
            return Problems.Of(Problem.NotFound, "there is nothing at this address");
        context.Response.Headers.CacheControl = Forever;
        return Results.Bytes(asset.Bytes, asset.MediaType);
    }

    private static async Task<IResult> Theme(HttpContext context)
    {
        var form = await Form.Read(context);
        if (PageReply.Themes.Contains(form.Text("theme")))
        {
            context.Response.Cookies.Append(PageReply.ThemeCookie, form.Text("theme"), new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365),
            });
        }
        return Form.See(PageReply.Local(form.Text("next")));
    }

    private static IResult Unknown() => Problems.Of(Problem.NotFound, "the library has no such article or version");
}

using System.Globalization;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using AnswerEngine.Web.Security;

namespace AnswerEngine.Web.Pages;

/// <summary>The addresses of the review desk, and of signing in.</summary>
internal static class ReviewEndpoints
{
    private const int DateLength = 10;

    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/review", Queue).Needs(Permission.Review);
        routes.MapGet("/review/{id}", Desk).Needs(Permission.Review);
        routes.MapPost("/review/{id}/{step}", Step).Needs(Permission.Review);
        routes.MapGet("/sign-in", (HttpContext context, string? next) =>
            PageReply.Of<SignInPage>(context, new SignInShown(PageReply.Local(next), false))).Needs(Permission.Open);
        routes.MapPost("/sign-in", SignIn).Needs(Permission.Open).RequireRateLimiting(Limits.SigningIn);
        routes.MapPost("/sign-out", SignOut).Needs(Permission.Open);
    }

    private static IResult Queue(HttpContext context, Library library, string? state)
    {
        var only = ValueName.Find<ReviewState>(state);
        return state is not null && only is null
            ? Problems.Of(Problem.NotFound, "there is no such state")
            : PageReply.Of<QueuePage>(context, new QueueShown(ReviewDesk.Queue(library, only), only));
    }

    private static IResult Desk(HttpContext context, Library library, string id, int? version)
    {
        if (library.Articles.Find(id) is not { } kept
            || kept.Versions.FirstOrDefault(v => v.Number == (version ?? kept.Latest.Number)) is not { } reviewed
            || library.Articles.Show(id, reviewed.Number) is not { } article)
        {
            return Problems.Of(Problem.NotFound, "the library has no such article or version");
        }
        var seen = kept.Published is { } published && published.Number < reviewed.Number
            ? PagesEndpoints.DiffOf(library, id, published.Number, reviewed.Number)
            : null;
        var steps = library.Reviews.Steps(id, reviewed.Number);
        var verdicts = library.Reviews.Verdicts(id, reviewed.Number);
        return PageReply.Of<DeskPage>(context, new DeskShown(article, reviewed, kept, steps, verdicts)
        {
            Changes = seen, ApprovalsNeeded = ReviewRules.Of(library).Approvals,
        });
    }

    private static async Task<IResult> Step(HttpContext context, Library library, string id, string step)
    {
        var form = await Form.Read(context);
        var by = Callers.Of(context.User)!.Name;
        var desk = new ReviewDesk(library);
        var (version, comment) = (form.Number("version"), form.Text("comment"));
        switch (step)
        {
            case "start":
                desk.Start(id, version, by);
                break;
            case "approve":
                var approval = new Approval(by, form.Text("content"), form.Date("expires"), NullIfEmpty(comment));
                desk.Approve(id, version, approval);
                break;
            case "send-back":
                desk.SendBack(id, version, by, comment);
                break;
            case "withdraw":
                desk.Withdraw(id, version, by, comment);
                break;
            case "judge":
                if (form.Choice<StatementVerdict>("verdict") is not { } verdict)
                    return Problems.Of(Problem.BadRequest, "choose a verdict");
                var statement = form.Text("statement");
                desk.Judge(id, version, new StatementReview(statement, by, verdict, NullIfEmpty(comment), ""));
                return Form.See($"{Place(id, version)}#{Uri.EscapeDataString(statement)}");
            default:
                return Problems.Of(Problem.NotFound, "there is no such step of review");
        }
        return Form.See(Place(id, version));
    }

    private static async Task<IResult> SignIn(HttpContext context, Library library)
    {
        var form = await Form.Read(context);
        var next = PageReply.Local(form.Text("next"));
        if (library.Accounts.SignIn(form.Text("name"), form.Text("key")) is not { } token)
        {
            return PageReply.Of<SignInPage>(
                context, new SignInShown(next, true), StatusCodes.Status401Unauthorized);
        }
        Callers.SetSession(context, token);
        return Form.See(next);
    }

    private static IResult SignOut(HttpContext context, Library library)
    {
        if (Callers.ClearSession(context) is { } token) library.Accounts.SignOut(token);
        return Form.See("/");
    }

    private static string Place(string id, int? version) => string.Create(
        CultureInfo.InvariantCulture, $"/review/{Uri.EscapeDataString(id)}?version={version}");

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

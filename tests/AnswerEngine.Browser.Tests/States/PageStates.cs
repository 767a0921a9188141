using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests.States;

/// <summary>Every page in every state.</summary>
internal static class PageStates
{
    public static IReadOnlyList<PageState> All { get; } =
    [
        new("home", "/"),
        new("home-refused", "/") { Status = 400, Arrive = page => Ask(page, "   ") },
        Article("submitted"),
        Article("approved"),
        Article("waiting"),
        Article("abstention"),
        Article("emergency"),
        Article("patient"),
        Article("follow-up"),
        new("article-card", Of("submitted")) { Open = OpenCard },
        new("article-export", Of("submitted")) { Open = OpenMenu },
        new("article-basis", Of("submitted")) { Open = OpenBasis },
        new("versions", Of("waiting", "/versions")),
        new("diff", Of("waiting", "/diff?from=1&to=2")),
        new("document-marked", Of("submitted")) { Arrive = OpenInPlace },
        new("document-long", "/documents/long-2018?part=1"),
        new("articles", "/articles"),
        new("articles-found", "/articles") { Arrive = page => Search(page, "/articles", "antiphospholipid") },
        new("articles-not-found", "/articles") { Arrive = page => Search(page, "/articles", "borborygmus") },
        new("sources", "/corpus"),
        new("sources-guidelines", "/corpus?kind=guideline"),
        new("sources-found", "/corpus") { Arrive = page => Search(page, "/corpus", "antiphospholipid syndrome") },
        new("sources-not-found", "/corpus") { Arrive = page => Search(page, "/corpus", "borborygmus") },
        new("policy", "/policy"),
        new("about", "/about"),
        new("api", "/api"),
        new("sign-in", "/sign-in"),
        new("sign-in-failed", "/sign-in") { Status = 401, Arrive = FailToSignIn },
        new("queue", "/review") { Caller = TrialSite.Reviewer },
        new("queue-empty", "/review?state=withdrawn") { Caller = TrialSite.Reviewer },
        Desk("submitted"),
        Desk("under-review"),
        Desk("waiting"),
        new("not-found", "/nowhere") { Status = 404 },
        new("not-allowed", "/review") { Status = 403, Caller = TrialSite.Student },
        new("too-many", "/") { Status = 429, IsStrict = true, Arrive = AskTwice },
        new("unavailable", "/policy") { Status = 503, IsStrict = true },
    ];

    private static PageState Article(string state) => new($"article-{state}", Of(state));

    private static PageState Desk(string state) =>
        new($"desk-{state}", site => $"/review/{site.Article(state)}") { Caller = TrialSite.Reviewer };

    private static Func<TrialSite, string> Of(string state, string more = "") =>
        site => $"/articles/{site.Article(state)}{more}";

    private static Task<IResponse?> Ask(IPage page, string question) => Send(page, "/ask", async () =>
    {
        await page.GetByLabel("Your question").FillAsync(question);
        await page.Locator("form.ask button").ClickAsync();
    });

    private static async Task<IResponse?> AskTwice(IPage page)
    {
        await Ask(page, TrialSite.Question);
        await page.GotoAsync("/");
        return await Ask(page, TrialSite.Question);
    }

    private static Task<IResponse?> Search(IPage page, string path, string words) => Send(page, path, async () =>
    {
        await page.Locator("#words").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
    });

    private static Task<IResponse?> FailToSignIn(IPage page) => Send(page, "/sign-in", async () =>
    {
        await page.GetByLabel("Name").FillAsync("Nobody");
        await page.GetByLabel("Key").FillAsync("no key at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    });

    private static async Task<IResponse?> OpenInPlace(IPage page)
    {
        await page.Locator(".references figcaption a").First.ClickAsync();
        await page.Arrive("/documents/*");
        return null;
    }

    private static async Task OpenCard(IPage page)
    {
        await page.Mouse.MoveAsync(0, 0);
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Locator(".cite > a").First.FocusAsync();
        await Assertions.Expect(page.Locator(".card")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private static async Task OpenMenu(IPage page)
    {
        if (!await page.Locator(".tools details ul").IsVisibleAsync()) await page.Locator(".tools summary").ClickAsync();
    }

    private static async Task OpenBasis(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('.basis details').forEach(d => d.open = true)");

    /// <summary>Sends a form; gives the reply to it, whatever its status.</summary>
    private static async Task<IResponse?> Send(IPage page, string path, Func<Task> send)
    {
        var sent = page.WaitForResponseAsync(r => r.Request.Method == "POST" && new Uri(r.Url).AbsolutePath == path);
        await page.Leave(send);
        return await sent;
    }
}

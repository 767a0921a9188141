using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests;

/// <summary>The way of a physician and a reviewer through the site with a mouse.</summary>
[Collection(TrialSiteCollection.Name)]
public sealed class MouseJourneyTests(TrialSite site)
{
    private const string Question = "How is life-threatening bleeding on warfarin reversed?";

    [BrowserFact]
    public async Task A_question_becomes_an_article_whose_numbers_open_the_passage_and_its_place()
    {
        await using var visit = await site.Visit();
        var page = visit.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Your question").FillAsync(Question);
        await page.Locator("form.ask button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Question);
        await CardFollowsTheMouse(page);
        var quote = await page.Locator(".card blockquote").First.InnerTextAsync();
        await page.Locator(".card").GetByText("Open in place").First.ClickAsync();
        await page.ShowsInPlace(quote);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Question);
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_finger_opens_the_card_which_leads_to_the_reference_and_another_place_closes_it()
    {
        await using var visit = await site.Visit(null, new() { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 800 } });
        var (page, card) = (visit.Page, visit.Page.Locator(".card"));
        await page.GotoAsync($"/articles/{site.Article("submitted")}");
        await page.Locator(".cite > a").First.TapAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        await page.Locator("h1").TapAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await page.Locator(".cite > a").First.TapAsync();
        await card.GetByText("To the reference").TapAsync();
        await Assertions.Expect(page.Locator("#ref-1")).ToBeInViewportAsync();
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_follow_up_says_how_it_is_understood_and_another_reader_gets_the_same_statements()
    {
        await using var visit = await site.Visit();
        var page = visit.Page;
        await page.GotoAsync($"/articles/{site.Article("submitted")}");
        await page.GetByLabel("Follow-up question").FillAsync("And in children?");
        await page.Locator("form.follow-up button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("And in children?");
        await Assertions.Expect(page.Locator(".understood")).ToContainTextAsync("factor V Leiden");
        await page.Locator(".thread a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(TrialSite.Question);
        var statements = await page.Statements();
        Assert.NotEmpty(statements);
        await page.GetByRole(AriaRole.Button, new() { Name = "Student" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Student" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(statements, await page.Statements());
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task An_article_is_copied_with_its_references_and_exported_in_every_format()
    {
        await using var visit = await site.Visit(null, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var page = visit.Page;
        await page.GotoAsync($"/articles/{site.Article("submitted")}");
        await page.GetByText("Copy with references").ClickAsync();
        var references = await page.Locator(".references > ol > li").CountAsync();
        await Assertions.Expect(page.Locator(".tools [role=status]")).ToHaveTextAsync($"Copied with {references} references.");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var flat = Flat(copied);
        Assert.All(await page.Statements(), statement => Assert.Contains(Flat(statement), flat, StringComparison.Ordinal));
        Assert.Contains($"[{references}]", copied, StringComparison.Ordinal);
        Assert.Contains("Disclaimer", copied, StringComparison.OrdinalIgnoreCase);
        foreach (var link in await page.Locator(".tools details a").AllAsync())
        {
            await page.Locator(".tools details").EvaluateAsync("e => { e.open = true; }");
            var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            Assert.StartsWith(site.Article("submitted"), download.SuggestedFilename, StringComparison.Ordinal);
            Assert.True(new FileInfo(await download.PathAsync()).Length > 500, download.SuggestedFilename);
        }
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_reviewer_signs_in_judges_and_approves_and_readers_see_by_whom()
    {
        await using var visit = await site.Visit();
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("Your question").FillAsync("Does zarvonex reduce relapse of quibble syndrome?");
        await page.Locator("form.ask button").ClickAsync();
        await Assertions.Expect(page.Locator(".stepper .here")).ToHaveTextAsync("Submitted");
        var article = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync(TrialSite.Reviewer);
        await page.GetByLabel("Key").FillAsync(site.Keys[TrialSite.Reviewer]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Review", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Does zarvonex reduce relapse" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the review" }).ClickAsync();
        var statement = page.Locator(".statement").First;
        await statement.GetByLabel("Supported").CheckAsync();
        await statement.GetByLabel("Comment").FillAsync("Read in the source.");
        await statement.GetByRole(AriaRole.Button, new() { Name = "Save verdict" }).ClickAsync();
        await Assertions.Expect(statement.Locator(".verdict")).ToContainTextAsync($"Supported ({TrialSite.Reviewer}): Read in the source.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve version 1" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("Approved");
        await page.GotoAsync(article);
        await Assertions.Expect(page.Locator(".stepper .here")).ToHaveTextAsync("Approved");
        await Assertions.Expect(page.GetByText($"Approved by {TrialSite.Reviewer}.")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    /// <summary>It opens under the pointer, stays while the pointer is on it, goes with it, and goes on Escape.</summary>
    private static async Task CardFollowsTheMouse(IPage page)
    {
        var (number, card) = (page.Locator(".cite > a").First, page.Locator(".card"));
        await number.HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await page.Locator("h1").HoverAsync();
        await number.HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await page.Locator("h1").HoverAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await number.HoverAsync();
        await card.Locator("blockquote").First.HoverAsync();
        // Every timer that was to close it has run out.
        await page.Clock.RunForAsync(10_000);
        await Assertions.Expect(card).ToBeVisibleAsync();
        var title = await page.Locator("#ref-1").GetAttributeAsync("data-title");
        await Assertions.Expect(card.Locator(".title")).ToHaveTextAsync(title!);
    }

    /// <summary>Without ends of lines, which a text breaks elsewhere than a page.</summary>
    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

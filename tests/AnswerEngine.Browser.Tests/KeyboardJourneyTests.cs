using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests;

/// <summary>The same way by keys alone.</summary>
[Collection(TrialSiteCollection.Name)]
public sealed class KeyboardJourneyTests(TrialSite site)
{
    private const string Number = ".cite > a";

    [BrowserFact]
    public async Task A_reader_asks_opens_a_card_reads_the_passage_in_its_place_and_asks_on()
    {
        await using var visit = await site.Visit();
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.TabTo("#question");
        await page.Keyboard.TypeAsync("What is the zarvonex dose for adults with quibble syndrome?");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Arrive("/articles/*");
        var quote = await CardFollowsTheFocus(page);
        await page.Follow(".card figure a", "Open in place");
        await page.ShowsInPlace(quote);
        await page.GoBackAsync();
        await page.TabTo("button[value=student]");
        var statements = await page.Statements();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("button[value=student]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(statements, await page.Statements());
        await page.Follow(".tools summary");
        await page.TabTo(".tools details a", "Markdown");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(".md", download.SuggestedFilename, StringComparison.Ordinal);
        await page.TabTo("#follow-up");
        await page.Keyboard.TypeAsync("And in pregnancy?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("And in pregnancy?");
        await Assertions.Expect(page.Locator(".understood")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task An_article_is_copied_by_key_and_the_copy_is_said()
    {
        await using var visit = await site.Visit(null, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.Page.GotoAsync($"/articles/{site.Article("waiting")}");
        await visit.Page.Follow("[data-copy]");
        await Assertions.Expect(visit.Page.Locator(".tools [role=status]")).ToContainTextAsync("Copied with");
        Assert.Contains("zarvonex dose of 40 mg", await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_reviewer_signs_in_judges_sends_back_and_approves()
    {
        await using var visit = await site.Visit();
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.TabTo("#question");
        await page.Keyboard.TypeAsync("How often does plimsol fever occur on zarvonex?");
        await page.Follow("form.ask button");
        await page.Arrive("/articles/*");
        await page.Follow("a", "Sign in");
        await page.Arrive("/sign-in");
        await page.TabTo("#name");
        await page.Keyboard.TypeAsync(TrialSite.Reviewer);
        await page.TabTo("#key");
        await page.Keyboard.TypeAsync(site.Keys[TrialSite.Reviewer]);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Signed in as")).ToBeVisibleAsync();
        await page.Follow("header a", "Review");
        await page.Arrive("/review");
        await page.Follow("td a", "How often does plimsol fever occur on zarvonex?");
        await page.Arrive("/review/*");
        await Step(page, "Start the review", "Under Review");
        await page.TabTo(".statement input[type=radio]");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Follow(".statement button", "Save verdict");
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("Partly");
        Assert.True(await page.EvaluateAsync<bool>("location.hash.slice(1) === document.querySelector('.statement:has(.verdict)').id"));
        await page.GotoAsync(page.Url.Split('#')[0]);
        await page.TabTo("#back-comment");
        await page.Keyboard.TypeAsync("Which patients?");
        await Step(page, "Send back", "Sent Back");
        await Step(page, "Start the review", "Under Review");
        await Step(page, "Approve version 1", "Approved");
        Assert.Empty(visit.Faults);
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task No_stop_of_the_focus_lies_behind_the_follow_up_box_or_outside_the_window(int width)
    {
        await using var visit = await site.Visit(null, new() { ViewportSize = new() { Width = width, Height = 640 }, ReducedMotion = ReducedMotion.Reduce });
        var page = visit.Page;
        await page.GotoAsync($"/articles/{site.Article("submitted")}");
        await page.EvaluateAsync("document.querySelectorAll('.basis details').forEach(d => d.open = true)");
        var (hidden, stops) = (new List<string>(), 0);
        do
        {
            await page.Keyboard.PressAsync("Tab");
            hidden.AddRange(await page.EvaluateAsync<string[]>(
                """
                () => {
                  const e = document.activeElement;
                  const isSeen = [...e.getClientRects()].some(r => [0.1, 0.5, 0.9].some(part => {
                    const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height * part);
                    return top && (e.contains(top) || top.contains(e) && !top.matches("body, html, main"));
                  }));
                  return isSeen ? [] : [`${e.outerHTML.slice(0, 100)} at ${JSON.stringify(e.getBoundingClientRect())}`];
                }
                """));
            stops++;
        }
        while (!await page.IsFocused("footer *", "Sign in") && stops < 400);
        Assert.InRange(stops, 50, 399);
        Assert.True(hidden.Count == 0, string.Join('\n', hidden));
    }

    /// <summary>It opens with the focus, its links come next, Escape leads back to the number. Gives the passage.</summary>
    private static async Task<string> CardFollowsTheFocus(IPage page)
    {
        await page.TabTo(Number);
        var card = page.Locator(".card");
        await Assertions.Expect(card).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.TabTo(".card a");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        Assert.True(await page.IsFocused(Number));
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.TabTo(Number);
        await Assertions.Expect(card).ToBeInViewportAsync(new() { Ratio = 1 });
        return await card.Locator("blockquote").First.InnerTextAsync();
    }

    private static async Task Step(IPage page, string button, string state)
    {
        await page.Follow("main button", button);
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync(state);
    }
}

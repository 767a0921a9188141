using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests;

/// <summary>The site in a browser that runs no script: everything works but card, copy and print.</summary>
[Collection(TrialSiteCollection.Name)]
public sealed class NoScriptTests(TrialSite site)
{
    private static BrowserNewContextOptions NoScript => new() { JavaScriptEnabled = false };

    [BrowserFact]
    public async Task A_reader_asks_goes_to_the_reference_and_its_place_asks_on_changes_the_reader_and_exports()
    {
        await using var visit = await site.Visit(null, NoScript);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("Your question").FillAsync("What is the zarvonex dose for quibble syndrome in adults?");
        await page.Locator("form.ask button").ClickAsync();
        await Assertions.Expect(page.Locator(".evidence .direct").First).ToContainTextAsync("zarvonex");
        await Assertions.Expect(page.Locator("[data-print]")).ToBeHiddenAsync();
        await page.Locator(".cite > a").First.ClickAsync();
        Assert.EndsWith("#ref-1", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#ref-1")).ToBeInViewportAsync();
        var quote = await page.Locator("#ref-1 blockquote").First.InnerTextAsync();
        await page.Locator("#ref-1").GetByText("Open in place").First.ClickAsync();
        await page.ShowsInPlace(quote);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Patient" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Patient" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Locator(".tools summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("References (RIS)").ClickAsync());
        Assert.EndsWith(".ris", download.SuggestedFilename, StringComparison.Ordinal);
        await page.GetByLabel("Follow-up question").FillAsync("And in pregnancy?");
        await page.Locator("form.follow-up button").ClickAsync();
        await Assertions.Expect(page.Locator(".understood")).ToBeVisibleAsync();
        await page.GotoAsync("/articles");
        await page.GetByLabel("Words of the question or the answer").FillAsync("zarvonex");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.Locator(".articles li").First).ToContainTextAsync("zarvonex");
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_reviewer_signs_in_starts_and_approves_and_signs_out()
    {
        await using var visit = await site.Visit(null, NoScript);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByLabel("Your question").FillAsync("Which zarvonex dose do guidelines recommend for quibble syndrome?");
        await page.Locator("form.ask button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Which zarvonex dose");
        var id = new Uri(page.Url).AbsolutePath["/articles/".Length..];
        await page.GotoAsync($"/review/{id}");
        await page.GetByLabel("Name").FillAsync(TrialSite.Reviewer);
        await page.GetByLabel("Key").FillAsync(site.Keys[TrialSite.Reviewer]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        Assert.EndsWith($"/review/{id}", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the review" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve version 1" }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("Approved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"/review/{id}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.Empty(visit.Faults);
    }

    [BrowserTheory]
    [InlineData("Light", ColorScheme.Dark, "rgb(253, 253, 251)")]
    [InlineData("Dark", ColorScheme.Light, "rgb(18, 24, 26)")]
    public async Task Chosen_colours_go_before_those_of_the_system_and_stay_chosen(string choice, ColorScheme system, string paper)
    {
        await using var visit = await site.Visit(null, new() { JavaScriptEnabled = false, ColorScheme = system });
        await visit.Page.GotoAsync("/about");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        Assert.EndsWith("/about", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GotoAsync("/policy");
        await Assertions.Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", paper);
    }
}

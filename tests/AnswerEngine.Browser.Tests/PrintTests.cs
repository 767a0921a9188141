using AnswerEngine.Browser.Tests.Running;

namespace AnswerEngine.Browser.Tests;

/// <summary>An article on paper.</summary>
[Collection(TrialSiteCollection.Name)]
public sealed class PrintTests(TrialSite site)
{
    private static readonly string[] Kept =
        [".stepper", ".dates", ".caution", ".evidence", ".references .entry", ".references blockquote", ".disclaimer", ".basis li"];

    private static readonly string[] Left = ["header.site", "footer.site", ".tools", ".readers", ".follow-up", ".next", ".back"];

    [BrowserFact]
    public async Task Paper_is_white_and_holds_all_references_with_their_addresses_and_nothing_to_press()
    {
        await using var visit = await site.Visit(null, new() { ColorScheme = ColorScheme.Dark });
        var page = visit.Page;
        await page.GotoAsync($"/articles/{site.Article("submitted")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        foreach (var part in Kept) await Assertions.Expect(page.Locator(part).First).ToBeVisibleAsync();
        foreach (var part in Left) await Assertions.Expect(page.Locator(part).First).ToBeHiddenAsync();
        Assert.Contains("https://", await AddressAfter(page.Locator(".references .tags a").First), StringComparison.Ordinal);
        Assert.True((await page.PdfAsync()).Length > 20_000);
        Assert.Empty(visit.Faults);
    }

    private static Task<string> AddressAfter(ILocator link) => link.EvaluateAsync<string>("e => getComputedStyle(e, '::after').content");
}

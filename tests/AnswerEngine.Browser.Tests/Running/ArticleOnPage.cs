namespace AnswerEngine.Browser.Tests.Running;

/// <summary>What an article's page says.</summary>
internal static class ArticleOnPage
{
    /// <summary>Its statements without the numbers of references.</summary>
    public static async Task<string[]> Statements(this IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll(".evidence p[id], .evidence li[id]")].map(e => {
          const copy = e.cloneNode(true);
          copy.querySelectorAll(".cite").forEach(c => c.remove());
          return copy.textContent.trim();
        })
        """);

    /// <summary>Fails unless the document shown marks exactly this quote, in the window.</summary>
    public static async Task ShowsInPlace(this IPage page, string quote)
    {
        await page.Arrive("/documents/*");
        await Assertions.Expect(page.Locator("#place")).ToBeInViewportAsync();
        var marked = await page.Locator("mark").AllTextContentsAsync();
        Assert.Equal(Words(quote), Words(string.Join(' ', marked)));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

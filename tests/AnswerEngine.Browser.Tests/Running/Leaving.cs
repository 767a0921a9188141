namespace AnswerEngine.Browser.Tests.Running;

/// <summary>Forms lead from one page to the next, at the same address sometimes.</summary>
internal static class Leaving
{
    /// <summary>Does what sends a form and waits for the page that comes after it.</summary>
    public static async Task Leave(this IPage page, Func<Task> send)
    {
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await send();
        await Assertions.Expect(page.Locator("html:not([data-left])")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}

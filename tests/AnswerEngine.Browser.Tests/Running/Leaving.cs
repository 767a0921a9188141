using System.Text.RegularExpressions;

namespace AnswerEngine.Browser.Tests.Running;

/// <summary>Links and forms lead from one page to the next, forms at the same address sometimes.</summary>
internal static class Leaving
{
    /// <summary>
    /// Milliseconds in which a page has to come. Nothing is timed by it: a machine that builds and tests at once may stop a
    /// process for many seconds.
    /// </summary>
    public const float ComesWithin = 60_000;

    /// <summary>Does what sends a form and waits for the page that comes after it.</summary>
    public static async Task Leave(this IPage page, Func<Task> send)
    {
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await send();
        // Asks the page itself: waiting for the event of having loaded misses one that comes before the wait begins.
        await Assertions.Expect(page.Locator("html:not([data-left])")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
    }

    /// <summary>
    /// Waits for the page of a path, <c>*</c> standing for one part of it. Looks at the address again and again:
    /// <c>WaitForURLAsync</c> looks once, then waits for the next navigation, and so misses the one between the two.
    /// </summary>
    public static async Task Arrive(this IPage page, string path)
    {
        var pattern = Regex.Escape(path).Replace("\\*", "[^/]+", StringComparison.Ordinal);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^[^/]+//[^/]+{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(10)));
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}

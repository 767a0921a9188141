namespace AnswerEngine.Browser.Tests.Running;

/// <summary>A page used by keys alone.</summary>
internal static class Keyboard
{
    private const int StopsMax = 400;

    /// <summary>Presses Tab until the focus is on an element that a CSS selector matches and, when given, has a text.</summary>
    public static async Task TabTo(this IPage page, string selector, string? text = null)
    {
        for (var i = 0; i < StopsMax; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.IsFocused(selector, text)) return;
        }
        Assert.Fail($"{selector} {text} is not reached by {StopsMax} times Tab on {page.Url}");
    }

    /// <summary>Whether the focus is there.</summary>
    public static Task<bool> IsFocused(this IPage page, string selector, string? text = null) => page.EvaluateAsync<bool>(
        "([selector, text]) => document.activeElement.matches(selector) && (text === null || document.activeElement.textContent.trim() === text)",
        new[] { selector, text });

    /// <summary>Moves there and presses Enter.</summary>
    public static async Task Follow(this IPage page, string selector, string? text = null)
    {
        await page.TabTo(selector, text);
        await page.Keyboard.PressAsync("Enter");
    }
}

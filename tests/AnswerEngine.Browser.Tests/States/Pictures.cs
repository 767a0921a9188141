namespace AnswerEngine.Browser.Tests.States;

/// <summary>Pictures of the pages, to be looked at: taken where the environment names a folder for them.</summary>
internal static class Pictures
{
    /// <summary>Where they go, or null.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ANSWERS_SCREENSHOTS") is { Length: > 0 } folder
        ? Path.GetFullPath(folder, Repository.Root)
        : null;

    public static async Task Take(IPage page, PageState state, int width, ColorScheme scheme)
    {
        if (Folder is null) return;
        var name = FormattableString.Invariant($"{state.Name}-{width}-{scheme}.png").ToLowerInvariant();
        // What was opened stands in the window.
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name), FullPage = state.Open is null });
    }
}

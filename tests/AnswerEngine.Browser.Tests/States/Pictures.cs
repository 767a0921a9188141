namespace AnswerEngine.Browser.Tests.States;

/// <summary>Pictures of the pages, to be looked at: taken where the environment names a folder for them.</summary>
internal static class Pictures
{
    private const int PaperWidth = 768;

    /// <summary>Where they go, or null.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ANSWERS_SCREENSHOTS") is { Length: > 0 } folder
        ? Path.GetFullPath(folder, Repository.Root)
        : null;

    /// <summary>The whole page, or what is in the window where something was opened in it; articles on paper too.</summary>
    public static async Task Take(IPage page, PageState state, int width, ColorScheme scheme)
    {
        if (Folder is null) return;
        var name = FormattableString.Invariant($"{state.Name}-{width}-{scheme}.png").ToLowerInvariant();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name), FullPage = state.Open is null });
        if (width != PaperWidth || state.Open is not null || !state.Name.StartsWith("article-", StringComparison.Ordinal)) return;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state.Name}-print.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }
}

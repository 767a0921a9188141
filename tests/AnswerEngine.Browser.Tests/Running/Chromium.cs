namespace AnswerEngine.Browser.Tests.Running;

/// <summary>The browser of the system: nothing is downloaded.</summary>
internal static class Chromium
{
    /// <summary>
    /// Milliseconds after which a test has failed: what runs a script in a page waits for ever where the page is lost, and
    /// one such test would take all that come after it along.
    /// </summary>
    public const int TestMax = 240_000;

    private static readonly TimeSpan CloseMax = TimeSpan.FromSeconds(30);

    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string? Path = Paths.FirstOrDefault(File.Exists);

    /// <summary>Why there is none, or null.</summary>
    public static string? WhyNot { get; } =
        Path is null ? "needs Chromium (on Debian: apt-get install chromium)" : null;

    public static Task<IBrowser> Launch(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Arguments });

    /// <summary>Closes it; one that does not close goes with the driver, which the end of <paramref name="playwright"/> ends.</summary>
    public static async Task Close(IBrowser? browser, IPlaywright? playwright)
    {
        if (browser is not null) await Task.WhenAny(browser.CloseAsync(), Task.Delay(CloseMax));
        playwright?.Dispose();
    }
}

/// <summary>A test in a browser; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => (Skip, Timeout) = (Chromium.WhyNot, Chromium.TestMax);
}

/// <summary>A test in a browser over several cases; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => (Skip, Timeout) = (Chromium.WhyNot, Chromium.TestMax);
}

namespace AnswerEngine.Browser.Tests.Running;

/// <summary>
/// A page that is watched: errors of its script, messages of the console (a breach of the Content-Security-Policy is one),
/// requests that leave the site, and dialogs.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _faults = [];
    private readonly string _site;

    private Visit(IPage page, string site)
    {
        (Page, _site) = (page, site);
        page.Console += (_, message) => Heard(message);
        page.PageError += (_, error) => _faults.Add($"script: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _faults.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith($"{site}/", StringComparison.Ordinal)) _faults.Add($"left the site: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>What must not have happened.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Visit> Begin(IBrowser browser, string site, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = site;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Leaving.ComesWithin);
        return new Visit(await context.NewPageAsync(), site);
    }

    /// <summary>Bytes of the page itself and of all scripts that came with it, as the page has counted them.</summary>
    public async Task<(int Page, int Script)> Bytes()
    {
        var bytes = await Page.EvaluateAsync<int[]>(
            """
            () => {
              const sum = entries => entries.reduce((total, e) => total + e.encodedBodySize, 0);
              return [sum(performance.getEntriesByType("navigation")),
                sum(performance.getEntriesByType("resource").filter(e => e.initiatorType === "script"))];
            }
            """);
        return (bytes[0], bytes[1]);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Heard(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning")) return;
        // Chromium reports the status of an error page itself, which such a page has to have.
        var isOwnStatus = message.Text.StartsWith("Failed to load resource: the server responded with a status", StringComparison.Ordinal)
            && !message.Location.StartsWith($"{_site}/assets/", StringComparison.Ordinal);
        if (!isOwnStatus) _faults.Add($"console: {message.Text} ({message.Location})");
    }
}

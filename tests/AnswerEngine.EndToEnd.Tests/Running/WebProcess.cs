using System.Diagnostics;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The HTTP interface as a real process on a free port of the loopback interface; ended with the test.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private readonly Task _drained;

    private WebProcess(Process process, Uri address)
    {
        (_process, Client) = (process, new HttpClient { BaseAddress = address });
        // Nobody looks at what it logs from here on; a full pipe would stop it.
        _drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public HttpClient Client { get; }

    /// <summary>Starts it over an index and waits for its address.</summary>
    public static async Task<WebProcess> Start(string index)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Web, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ANSWERS_INDEX"] = index;
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(StartMax);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0) return new WebProcess(process, new Uri(line[(at + Listening.Length)..]));
        }
        throw new InvalidOperationException($"it ended: {await process.StandardError.ReadToEndAsync(limit.Token)}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        await _drained;
        _process.Dispose();
    }
}

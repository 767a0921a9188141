using System.Diagnostics;
using System.Globalization;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The site as a real process on a free port of the loopback interface; ended with the test.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60), StopMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _stdout, _stderr;

    private WebProcess(Process process, Uri address, Task<string> stderr)
    {
        (_process, _stderr) = (process, stderr);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        // A full pipe would stop it.
        _stdout = process.StandardOutput.ReadToEndAsync();
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>Starts it over an index and waits for its address.</summary>
    public static Task<WebProcess> Start(string index, params string[] arguments) => StartWith(_ => { }, index, arguments);

    /// <summary>The same in another environment.</summary>
    public static async Task<WebProcess> StartWith(Action<ProcessStartInfo> prepare, string index, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Command, "serve", "--index", index, "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        prepare(start);
        var process = Process.Start(start)!;
        var stderr = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(StartMax);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                return new WebProcess(process, new Uri(line[Listening.Length..]), stderr);
        }
        throw new InvalidOperationException($"it ended: {await stderr}");
    }

    /// <summary>Asks it to stop, as a service manager does, and waits for its end.</summary>
    public async Task<Finished> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopMax);
        await _process.WaitForExitAsync(limit.Token);
        return new Finished(_process.ExitCode, await _stdout, await _stderr);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        await Task.WhenAll(_stdout, _stderr);
        _process.Dispose();
    }
}

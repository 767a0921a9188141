using System.Diagnostics;
using System.Net.Http.Json;
using AnswerEngine.StubModel.Sending;

namespace AnswerEngine.StubModel;

/// <summary>The server as a process of its own, for tests and measurements; ended with this object.</summary>
public sealed class StubProcess : IAsyncDisposable
{
    private const string Listening = "listening on ";

    private readonly Process _process;
    private readonly HttpClient _client;

    private StubProcess(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Base address for a client whose requests meet the settings in force.</summary>
    public string Base => $"{_client.BaseAddress}v1";

    /// <summary>Starts one and waits for its address.</summary>
    /// <param name="arguments">Its command line.</param>
    public static async Task<StubProcess> Start(params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var start = new ProcessStartInfo("dotnet", [typeof(StubServer).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Listening, StringComparison.Ordinal)) return new StubProcess(process, new Uri(line[Listening.Length..]));
        throw new InvalidOperationException("the stub model server ended before it listened");
    }

    /// <summary>Base address for a client whose requests meet this mode.</summary>
    public string As(string mode, int cutAt = 0) => FormattableString.Invariant($"{_client.BaseAddress}as/{mode}/{cutAt}/v1");

    /// <summary>Puts settings in force.</summary>
    public async Task Set(StubSettings settings)
    {
        using var done = await _client.PutAsJsonAsync("/stub/settings", settings);
        done.EnsureSuccessStatusCode();
    }

    /// <summary>Requests of the protocol since they were cleared.</summary>
    public async Task<IReadOnlyList<RequestRecord>> Requests() => (await _client.GetFromJsonAsync<RequestRecord[]>("/stub/requests"))!;

    /// <summary>Spoiled statements since they were cleared.</summary>
    public async Task<IReadOnlyList<ToldLie>> Lies() => (await _client.GetFromJsonAsync<ToldLie[]>("/stub/lies"))!;

    /// <summary>Forgets requests and lies.</summary>
    public async Task Clear()
    {
        using var done = await _client.DeleteAsync(new Uri("/stub/requests", UriKind.Relative));
        done.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

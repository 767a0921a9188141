using System.Net;
using AnswerEngine.QdrantDouble.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnswerEngine.QdrantDouble;

/// <summary>
/// A server on the loopback interface that does what Qdrant does for the requests that a client of its points makes, in
/// memory and exactly, holds every request to the contract, and fails on demand.
/// </summary>
public sealed class QdrantDoubleServer : IAsyncDisposable
{
    /// <summary>Longest request, as there.</summary>
    private const long BodyBytesMax = 32 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly RestEndpoint _rest;

    private QdrantDoubleServer(WebApplication app, RestEndpoint rest) => (_app, _rest) = (app, rest);

    /// <summary>Its address.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What was asked so far.</summary>
    public DoubleLog Log => _rest.Log;

    /// <summary>Ends when the server does.</summary>
    public Task Stopped => _app.WaitForShutdownAsync();

    /// <summary>Starts one.</summary>
    public static async Task<QdrantDoubleServer> Start(QdrantDoubleOptions? options = null)
    {
        options ??= new QdrantDoubleOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyBytesMax;
            server.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                if (options.Certificate is { } certificate) listen.UseHttps(certificate);
            });
        });
        var app = builder.Build();
        var rest = new RestEndpoint(options);
        app.Run(rest.Answer);
        await app.StartAsync();
        return new QdrantDoubleServer(app, rest);
    }

    /// <summary>Lets the next requests that it fits fail.</summary>
    public void Add(Fault fault) => _rest.Faults.Add(fault);

    /// <summary>Forgets the faults that are still to come.</summary>
    public void ClearFaults() => _rest.Faults.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _rest.Dispose();
    }
}

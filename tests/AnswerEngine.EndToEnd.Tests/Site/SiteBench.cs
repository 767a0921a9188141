using System.Text;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>The site over a <see cref="SiteIndex"/>, on a free port of the loopback interface, in this process.</summary>
internal sealed class SiteBench : IAsyncDisposable
{
    public const int AsksPerMinuteMax = 10_000;

    private readonly WebApplication _app;

    private SiteBench(SiteIndex index, WebApplication app)
    {
        (Index, _app) = (index, app);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        Client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(5) };
    }

    public SiteIndex Index { get; }

    public HttpClient Client { get; }

    public string Origin => Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Every endpoint with its methods.</summary>
    public IEnumerable<(string Method, string Pattern)> Endpoints =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(d => d.Endpoints).Cast<RouteEndpoint>().SelectMany(
            e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["any"],
            (e, method) => (method, "/" + e.RoutePattern.RawText!.TrimStart('/')));

    /// <summary>Starts it.</summary>
    /// <param name="with">Changes what it is served with.</param>
    /// <param name="more">Adds endpoints of the test.</param>
    public static async Task<SiteBench> Start(Func<SiteOptions, SiteOptions>? with = null, Action<WebApplication>? more = null)
    {
        var index = new SiteIndex();
        var options = new SiteOptions(index.Folder) { Urls = ["http://127.0.0.1:0"], AsksPerMinute = AsksPerMinuteMax };
        var app = Web.Site.Build(with?.Invoke(options) ?? options, new FixedTime());
        more?.Invoke(app);
        await app.StartAsync();
        return new SiteBench(index, app);
    }

    /// <summary>A request with a body of JSON, a form when it is no JSON, or none.</summary>
    public static HttpRequestMessage Request(string method, string path, string? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            var type = body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded";
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }
        return request;
    }

    /// <summary>Sends a request as somebody of a role, or as nobody.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, Role? role = null)
    {
        if (role is { } known) request.With("Authorization", $"Bearer {Index.Key(known)}");
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Send(string method, string path, string? body = null, Role? role = null) =>
        Send(Request(method, path, body), role);

    public async Task<string> Read(string path, Role? role = null)
    {
        using var reply = await Send("GET", path, null, role);
        Assert.True(reply.IsSuccessStatusCode, $"{path}: {reply.StatusCode}");
        return await reply.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Index.Dispose();
    }
}

internal static class RequestExtensions
{
    /// <summary>The request with a header, whatever it holds.</summary>
    public static HttpRequestMessage With(this HttpRequestMessage request, string name, string value)
    {
        if (name == "Host") request.Headers.Host = value;
        else Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return request;
    }
}

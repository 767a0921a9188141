using Microsoft.AspNetCore.Diagnostics;

namespace AnswerEngine.Web.Security;

/// <summary>
/// One line a request: its route and never its address, because addresses and messages may hold what was asked.
/// </summary>
internal sealed partial class RequestLog(ILogger<RequestLog> log, TimeProvider time)
{
    private const string Unrouted = "none";

    /// <summary>Logs a request when it is done.</summary>
    public async Task Follow(HttpContext context, RequestDelegate next)
    {
        var begin = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // Who handles a failure takes the endpoint away.
            var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? Unrouted;
            Served(
                context.Request.Method,
                route,
                context.Response.StatusCode,
                Math.Round(time.GetElapsedTime(begin).TotalMilliseconds, 1));
        }
    }

    /// <summary>Logs an unexpected failure: where, not with what.</summary>
    public void Failed(Exception error) => Failed(error.GetType().Name, error.StackTrace ?? "");

    [LoggerMessage(LogLevel.Information, "request {Method} {Route} {Status} {Milliseconds}")]
    private partial void Served(string method, string route, int status, double milliseconds);

    [LoggerMessage(LogLevel.Error, "failure {Type} {At}")]
    private partial void Failed(string type, string at);
}

using Microsoft.Net.Http.Headers;

namespace AnswerEngine.Web.Security;

/// <summary>
/// Refuses what another site makes a browser send (cross-site request forgery). Browsers say where a request comes from
/// in Sec-Fetch-Site (W3C Fetch Metadata) or Origin; programs send neither. Requests that only read pass, because none
/// changes anything.
/// </summary>
internal static class CrossOriginGuard
{
    private const string FetchSite = "Sec-Fetch-Site";

    public static void UseCrossOriginGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsSafe(context.Request.Method) || IsOwn(context.Request))
        {
            await next(context);
            return;
        }
        await Problems.Of(
            Problem.CrossOrigin,
            "the browser says that another site sent this, or not which one (over plain HTTP it cannot: "
            + "reach this site by https or on the loopback interface)").ExecuteAsync(context);
    });

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers[FetchSite];
        if (site.Count > 0) return site is ["same-origin" or "none"];
        var origin = request.Headers[HeaderNames.Origin];
        return origin.Count == 0
            || (origin is [{ } only] && only == $"{request.Scheme}://{request.Host.Value}");
    }
}

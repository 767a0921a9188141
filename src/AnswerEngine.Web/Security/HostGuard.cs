namespace AnswerEngine.Web.Security;

/// <summary>
/// Refuses requests for another host: a page elsewhere whose name leads here (DNS rebinding) reaches nothing. The
/// framework's own filter replies before the headers of every reply are set.
/// </summary>
internal static class HostGuard
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void UseHostGuard(this WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<SiteOptions>().Hosts.Concat(Loopback)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) => hosts.Contains(context.Request.Host.Host)
            ? next(context)
            : Problems.AsData(Problem.BadRequest, "this site has another host name (answers serve --host NAME)")
                .ExecuteAsync(context));
    }
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace AnswerEngine.Web.Security;

/// <summary>
/// Reads a body before the request takes one of the places that <see cref="Limits"/> counts, so that who sends slowly
/// holds up nobody but himself. It stays in memory.
/// </summary>
internal static class WholeBodies
{
    public static void UseWholeBodies(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            context.Request.EnableBuffering(Site.BodyBytesMax, Site.BodyBytesMax);
            await context.Request.Body.DrainAsync(context.RequestAborted);
            context.Request.Body.Position = 0;
        }
        await next(context);
    });
}

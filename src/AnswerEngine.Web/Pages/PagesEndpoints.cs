using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;
using Microsoft.Extensions.Primitives;

namespace AnswerEngine.Web.Pages;

/// <summary>The addresses of the pages.</summary>
internal static class PagesEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => PageReply.Of<HomePage>(context)).Needs(Permission.Read);
        routes.MapGet("/assets/{**path}", Asset).Needs(Permission.Open);
    }

    private static IResult Asset(string path, SiteAssets assets, HttpContext context)
    {
        if (assets.Find(path) is not { } asset) return Results.NotFound();
        context.Response.Headers.CacheControl = new StringValues(Forever);
        return Results.Bytes(asset.Bytes, asset.MediaType);
    }
}

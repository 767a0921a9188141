using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AnswerEngine.Web.Pages;

/// <summary>What every page knows of the request that it is the reply to.</summary>
/// <param name="Caller">Who is signed in, or null.</param>
/// <param name="Theme">light, dark, or auto: as the system has it.</param>
/// <param name="Path">Where the reader is, to come back to.</param>
/// <param name="Origin">Scheme and host under which the site was reached.</param>
/// <param name="MayReview">Whether the review desk is open to him.</param>
/// <param name="AddressOf">The address of a style, script or icon.</param>
public sealed record PageContext(
    Account? Caller, string Theme, string Path, string Origin, bool MayReview, Func<string, string> AddressOf);

/// <summary>A page as a reply: a component that gets the request's context and a model, both as parameters.</summary>
internal static class PageReply
{
    public const string ThemeCookie = "theme";

    public static readonly string[] Themes = ["auto", "light", "dark"];

    /// <summary>Renders a page.</summary>
    public static IResult Of<T>(HttpContext context, object? model = null, int status = StatusCodes.Status200OK)
        where T : IComponent
    {
        var services = context.RequestServices;
        var caller = Callers.Of(context.User);
        var site = services.GetRequiredService<SiteOptions>();
        var chosen = context.Request.Cookies[ThemeCookie];
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Context"] = new PageContext(
                caller,
                Themes.Contains(chosen) ? chosen! : Themes[0],
                context.Request.Path.Value ?? "/",
                $"{context.Request.Scheme}://{context.Request.Host.Value}",
                Callers.IsAllowed(Permission.Review, caller, site),
                services.GetRequiredService<SiteAssets>().AddressOf),
        };
        if (model is not null) parameters["Model"] = model;
        return new RazorComponentResult(typeof(T), parameters) { StatusCode = status };
    }

    /// <summary>
    /// Where to go back to: a path of this site, or the home page. An address that leads elsewhere is not followed
    /// ("//host" and "/\host" lead to another host), nor one that cannot stand in a header.
    /// </summary>
    public static string Local(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && path.All(c => c is > ' ' and <= '~') ? path : "/";
}

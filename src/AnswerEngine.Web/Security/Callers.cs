using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AnswerEngine.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AnswerEngine.Web.Security;

/// <summary>
/// Who calls: a program by its key (Authorization: Bearer), a person by the cookie of a session, else nobody in
/// particular.
/// </summary>
internal sealed class Callers(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Library library)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";

    /// <summary>The prefix makes browsers keep it to this host, over a secure channel (RFC 6265bis).</summary>
    private const string Cookie = "__Host-answers";
    private const string Bearer = "Bearer ";

    /// <summary>Signs a browser in.</summary>
    public static void SetSession(HttpContext context, string token) =>
        context.Response.Cookies.Append(Cookie, token, Attributes(AccountRegister.SessionTime));

    /// <summary>Signs a browser out; gives the token of the session, or null.</summary>
    public static string? ClearSession(HttpContext context)
    {
        context.Response.Cookies.Append(Cookie, "", Attributes(TimeSpan.Zero));
        return context.Request.Cookies[Cookie];
    }

    /// <summary>Who is signed in, or null.</summary>
    public static Account? Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, Name: { } name }
        ? new Account(name, Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!))
        : null;

    /// <summary>The policies behind <see cref="Permission"/>.</summary>
    public static void AddPolicies(AuthorizationOptions policies, SiteOptions site)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            policies.AddPolicy(
                permission.ToString(),
                policy => policy.RequireAssertion(context => IsAllowed(permission, Of(context.User), site)));
        }
    }

    /// <summary>What each role may do.</summary>
    public static bool IsAllowed(Permission permission, Account? caller, SiteOptions site) => permission switch
    {
        Permission.Open => true,
        Permission.Read => caller is not null || !site.RequiresKey,
        Permission.Review => caller is { Role: Role.Reviewer or Role.Admin },
        Permission.Curate => caller is { Role: Role.Curator or Role.Admin },
        _ => false,
    };

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count > 0)
        {
            var key = header is [{ } only] && only.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? only[Bearer.Length..].Trim()
                : "";
            return Task.FromResult(library.Accounts.OfKey(key) is { } program
                ? Known(program)
                : AuthenticateResult.Fail("no account has this key"));
        }
        var session = Request.Cookies[Cookie] is { Length: > 0 } token ? library.Accounts.OfSession(token) : null;
        return Task.FromResult(session is null ? AuthenticateResult.NoResult() : Known(session));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Of(Problem.NotSignedIn, "send a key of this site: Authorization: Bearer KEY")
                .ExecuteAsync(Context);
        }
        var next = HttpMethods.IsGet(Request.Method) ? Request.Path.Value : "/";
        Response.Redirect(string.Create(CultureInfo.InvariantCulture, $"/sign-in?next={Uri.EscapeDataString(next!)}"));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.Of(
        Problem.NotAllowed, "this account's role does not allow it; sign in with another one").ExecuteAsync(Context);

    private static AuthenticateResult Known(Account account)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, account.Name), new Claim(ClaimTypes.Role, account.Role.ToString())],
            Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private static CookieOptions Attributes(TimeSpan age) => new()
    {
        HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age,
    };
}

/// <summary>The check of keys in the pipeline.</summary>
internal static class KeyCheck
{
    /// <summary>A key that nobody has is told so, even where none is needed.</summary>
    public static void UseKeyCheck(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Headers.Authorization.Count > 0
            && context.User.Identity is not { IsAuthenticated: true }
            && context.GetEndpoint()?.Metadata.GetMetadata<NeededPermission>() is not { Permission: Permission.Open }
                ? context.ChallengeAsync(Callers.Name)
                : next(context));
}

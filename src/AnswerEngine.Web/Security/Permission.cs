namespace AnswerEngine.Web.Security;

/// <summary>What a caller must be allowed to do; every endpoint names one.</summary>
internal enum Permission
{
    /// <summary>Everybody, also where a key is required: health, style, the policy, signing in.</summary>
    Open,

    /// <summary>Read articles and sources, and ask.</summary>
    Read,

    /// <summary>Review articles.</summary>
    Review,

    /// <summary>See to the corpus and its articles: regenerate.</summary>
    Curate,
}

/// <summary>The permission that an endpoint needs, among its metadata.</summary>
internal sealed record NeededPermission(Permission Permission);

/// <summary>Endpoints name the permission that they need.</summary>
internal static class PermissionExtensions
{
    /// <summary>Requires a permission.</summary>
    public static T Needs<T>(this T endpoint, Permission permission)
        where T : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new NeededPermission(permission));
        return permission == Permission.Open
            ? endpoint.AllowAnonymous()
            : endpoint.RequireAuthorization(permission.ToString());
    }
}

namespace AnswerEngine.Web.Api;

/// <summary>Regeneration jobs.</summary>
internal static class RegenerationsApi
{
    public static void MapRegenerations(this IEndpointRouteBuilder routes) => _ = routes;
}

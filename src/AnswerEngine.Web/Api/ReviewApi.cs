namespace AnswerEngine.Web.Api;

/// <summary>Steps of review.</summary>
internal static class ReviewApi
{
    public static void MapReview(this IEndpointRouteBuilder routes) => _ = routes;
}

using System.Globalization;
using System.Security.Claims;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Api;

/// <summary>Regeneration jobs: begun here, done in the background.</summary>
internal static class RegenerationsApi
{
    private const string Path = "/v1/regenerations", TrialPrefix = "trial-";

    public static void MapRegenerations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Begin).Needs(Permission.Curate)
            .Described(new(
                "regenerate",
                "Answer articles again from the corpus as it is now",
                "Exactly one of scope, where and ids. One job at a time; what is told otherwise becomes a version that "
                + "waits for review.")
            {
                Problems = Documentation.Posting(
                    Problem.NotAllowed, Problem.NotFound, Problem.Conflict, Problem.KeyReused),
                IsIdempotent = true,
            })
            .Produces<RegenerationState>(StatusCodes.Status202Accepted);
        routes.MapGet($"{Path}/{{id}}", Show).Needs(Permission.Curate)
            .Described(new("regeneration", "How far a job is, and what came of it", "Those of a dry run are not kept.")
            {
                Problems = Documentation.Reading(Problem.NotAllowed, Problem.NotFound),
            })
            .Produces<RegenerationState>();
    }

    private static async Task<IResult> Begin(
        RegenerationOrder order, RegenerationWorker worker, IdempotencyKey key, ClaimsPrincipal user)
    {
        var ways = (order.Scope is null ? 0 : 1) + (order.Where is null ? 0 : 1) + (order.Ids is null ? 0 : 1);
        if (ways != 1) throw new ArgumentException("give exactly one of scope, where and ids");
        if (order.Ids?.Any(id => id is null) ?? false) throw new ArgumentException("ids is a list of texts");
        var (name, number) = await key.OnceAsync(order, () =>
        {
            var begun = worker.Begin(order, Callers.Of(user)!.Name);
            var digits = begun.AsSpan(order.DryRun ? TrialPrefix.Length : 0);
            return Task.FromResult(
                (order.DryRun ? TrialPrefix : "", long.Parse(digits, CultureInfo.InvariantCulture)));
        });
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        return Results.Accepted($"{Path}/{id}", worker.Find(id) ?? throw Unknown(id));
    }

    private static IResult Show(string id, RegenerationWorker worker) =>
        Results.Ok(worker.Find(id) ?? throw Unknown(id));

    private static ProblemException Unknown(string id) => new(Problem.NotFound, $"there is no regeneration {id}");
}

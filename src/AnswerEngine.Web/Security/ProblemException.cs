namespace AnswerEngine.Web.Security;

/// <summary>A request that ends in a problem; the detail is for the caller.</summary>
internal sealed class ProblemException(Problem problem, string detail) : Exception(detail)
{
    public Problem Problem { get; } = problem;
}

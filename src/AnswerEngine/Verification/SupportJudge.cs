namespace AnswerEngine.Verification;

/// <summary>
/// Judges any sentence against the texts that it is said to rest on: the gate for statements, and the verifier of
/// claims.
/// </summary>
public static class SupportJudge
{
    /// <summary>What <paramref name="texts"/>, taken together, say to <paramref name="claim"/>.</summary>
    public static Judgement Judge(string claim, IReadOnlyList<SupportingText> texts)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(texts);
        var citations = texts.Select(t => new Citation("", "", "", "", default, t.Quote)).ToArray();
        var statement = new Statement(claim, citations);
        return (NumberLock.Reject(statement) ?? DirectionLock.Reject(statement)) is { } rejection
            ? new Judgement(Verdict.Contradicted, rejection.Check, rejection.Reason)
            : new Judgement(Verdict.Supported, "", "every check passed");
    }
}

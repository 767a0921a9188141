namespace AnswerEngine.Evaluation.Mutations;

/// <summary>What the judge made of mutants and of true statements.</summary>
/// <param name="Seed">What the sentences were drawn with.</param>
/// <param name="Mutants">Per class of mutants.</param>
/// <param name="TrueStatements">Per kind of true statements.</param>
public sealed record MutantReport(
    int Seed, IReadOnlyList<MutantScore> Mutants, IReadOnlyList<MutantScore> TrueStatements)
{
    /// <summary>The least share of mutants of each class that must be rejected.</summary>
    public const double RejectedMin = 0.97;

    /// <summary>The largest share of true statements that may be rejected.</summary>
    public const double WronglyRejectedMax = 0.02;

    /// <summary>Number of mutants.</summary>
    public int MutantCount => Mutants.Sum(m => m.Total);

    /// <summary>Number of true statements.</summary>
    public int TrueCount => TrueStatements.Sum(t => t.Total);

    /// <summary>Share of all true statements that were rejected.</summary>
    public double WronglyRejected => TrueStatements.Sum(t => t.Rejected) / (double)Math.Max(1, TrueCount);

    /// <summary>
    /// True when every class that has cases and the true statements keep their bars. A corpus may hold nothing to make
    /// a class of.
    /// </summary>
    public bool Holds => Mutants.All(m => m.Share is null or >= RejectedMin) && WronglyRejected <= WronglyRejectedMax;
}

/// <summary>One class of mutants or kind of true statements.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Total">How many were judged.</param>
/// <param name="Rejected">How many the judge did not find supported.</param>
/// <param name="Wrong">Mutants that stood, or true statements that did not, each with its quote and the reason.</param>
public sealed record MutantScore(string Name, int Total, int Rejected, IReadOnlyList<JudgedMutant> Wrong)
{
    /// <summary>Share rejected; null when none was judged.</summary>
    public double? Share => Total == 0 ? null : Rejected / (double)Total;
}

/// <summary>A statement that was judged wrongly.</summary>
/// <param name="DocumentId">Where the quote stands.</param>
/// <param name="Statement">What was judged.</param>
/// <param name="Quote">The true sentence.</param>
/// <param name="Verdict">What the judge said.</param>
/// <param name="Reason">Why.</param>
public sealed record JudgedMutant(string DocumentId, string Statement, string Quote, Verdict Verdict, string Reason);

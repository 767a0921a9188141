namespace AnswerEngine.Verification;

/// <summary>
/// The gate between draft and answer. A statement that does not pass goes out whole, with its citations, and is kept
/// for the reviewer; when nothing cited is left the answer is an abstention.
/// </summary>
public sealed class CitationVerifier(SourceLookup sources)
{
    /// <summary>Checks every statement of a draft.</summary>
    public Answer Verify(Draft draft, AnalyzedQuestion question, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var removed = new List<RemovedStatement>();
        var kept = draft.Sections.Select(s => Keep(s, question, removed)).ToArray();
        var cited = Cited(kept);
        var sections = kept.Select(s => WithoutUncited(s, cited, removed)).Where(s => s.Blocks.Count > 0).ToArray();
        return cited.Count > 0
            ? new VerifiedAnswer(sections) { Question = question, Evidence = evidence, Removed = removed }
            : new Abstention(sections) { Question = question, Evidence = evidence, Removed = removed };
    }

    /// <summary>What is wrong with one statement in a section; null when it stands.</summary>
    internal RemovedStatement? Reject(Statement statement, SectionKind section, AnalyzedQuestion question) =>
        StatementChecks.FirstRejection(new StatementInPlace(statement, section, question), sources) is { } rejection
            ? new RemovedStatement(statement, rejection.Check, rejection.Reason)
            : null;

    private DraftSection Keep(DraftSection section, AnalyzedQuestion question, List<RemovedStatement> removed)
    {
        var blocks = new List<DraftBlock>();
        foreach (var block in section.Blocks)
        {
            var kept = new List<Statement>();
            foreach (var statement in block.Statements)
            {
                if (Reject(statement, section.Kind, question) is { } rejected) removed.Add(rejected);
                else kept.Add(statement);
            }
            if (kept.Count > 0) blocks.Add(block with { Statements = kept });
        }
        return section with { Blocks = blocks };
    }

    private static HashSet<string> Cited(IEnumerable<DraftSection> sections) =>
        sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations)
            .Select(c => c.DocumentId).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is said of the studies cited goes when one of them is cited no more.</summary>
    private static DraftSection WithoutUncited(
        DraftSection section, HashSet<string> cited, List<RemovedStatement> removed)
    {
        var blocks = new List<DraftBlock>();
        foreach (var block in section.Blocks)
        {
            var uncited = block.Statements.Where(s => s.Negative?.IsOfCited(cited) == false).ToArray();
            removed.AddRange(uncited.Select(s =>
                new RemovedStatement(s, "negative", "a study that it counts among the cited is not cited")));
            var kept = block.Statements.Except(uncited).ToArray();
            if (kept.Length > 0) blocks.Add(block with { Statements = kept });
        }
        return section with { Blocks = blocks };
    }
}

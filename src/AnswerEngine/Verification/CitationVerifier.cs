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
        var sections = draft.Sections.Select(s => Keep(s, question, removed)).Where(s => s.Blocks.Count > 0).ToArray();
        var cited = sections.Any(s => s.Blocks.Any(b => b.Statements.Any(t => t.Citations.Count > 0)));
        return cited
            ? new VerifiedAnswer(sections) { Question = question, Evidence = evidence, Removed = removed }
            : new Abstention(sections) { Question = question, Evidence = evidence, Removed = removed };
    }

    private DraftSection Keep(DraftSection section, AnalyzedQuestion question, List<RemovedStatement> removed)
    {
        var blocks = new List<DraftBlock>();
        foreach (var block in section.Blocks)
        {
            var kept = new List<Statement>();
            foreach (var statement in block.Statements)
            {
                var place = new StatementInPlace(statement, section.Kind, question);
                var rejection = StatementChecks.FirstRejection(place, sources);
                if (rejection is null) kept.Add(statement);
                else removed.Add(new RemovedStatement(statement, rejection.Check, rejection.Reason));
            }
            if (kept.Count > 0) blocks.Add(block with { Statements = kept });
        }
        return section with { Blocks = blocks };
    }
}

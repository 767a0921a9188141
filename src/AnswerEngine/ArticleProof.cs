using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Questions;
using AnswerEngine.Storage;
using AnswerEngine.Verification;

namespace AnswerEngine;

/// <summary>
/// Proves a published article against an index: every statement passes the gate again, every hash, number and reference
/// follows from the sources, the article as a whole is the one that was sealed, and its state of review is that in the
/// library.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="library">The library; without one no state of review is proved.</param>
public sealed class ArticleProof(IPassageIndex index, Library? library = null)
{
    private const int StatementIdLengthMin = 12;

    private readonly SourceLookup _sources = new(index.Document, index.Passages, index.DocumentFrequency)
    {
        Meaning = Vocabulary.BuiltIn.MeaningOf,
    };

    /// <summary>What does not hold, in reading order; empty when the article is proved.</summary>
    public IReadOnlyList<ProofFailure> Check(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var failures = new List<ProofFailure>();
        if (article.Basis.Snapshot != index.Snapshot)
        {
            failures.Add(new ProofFailure(
                "article", $"it rests on snapshot {article.Basis.Snapshot}; this index holds {index.Snapshot}"));
        }
        if (Analyzed(article, failures) is { } question)
        {
            failures.AddRange(Statements(article, question));
            failures.AddRange(Understanding(article, question));
        }
        failures.AddRange(References(article));
        failures.AddRange(StandingLines(article));
        failures.AddRange(Review(article));
        if (ArticleJson.ContentHash(article) != article.Basis.ContentSha256)
            failures.Add(new ProofFailure("article", "its content is not what was sealed: contentSha256 differs"));
        return failures;
    }

    private AnalyzedQuestion? Analyzed(Article article, List<ProofFailure> failures)
    {
        try
        {
            return new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)).Analyze(Asked(article));
        }
        catch (ArgumentException error)
        {
            failures.Add(new ProofFailure("article", error.Message));
            return null;
        }
    }

    private static Question Asked(Article article) =>
        new(article.Question, article.Reader)
        {
            Turns = article.Turns,
            // Taken, as when it was asked, only where the question is incomplete and this adds nothing.
            Rewritten = article.Basis.ComposedBy == ComposedBy.Extractive ? null : article.UnderstoodAs,
        };

    /// <summary>What the reader is told of how the question was understood.</summary>
    private static IEnumerable<ProofFailure> Understanding(Article article, AnalyzedQuestion question)
    {
        if (article.UnderstoodAs != question.StandAlone)
            yield return new ProofFailure("article", $"its question is understood as \"{question.Text}\"");
        if (article.Banner != EmergencyBanner.For(question))
            yield return new ProofFailure("article", "its banner is not the one for its question and reader");
    }

    /// <summary>What code alone decides: outcome, dates of the evidence, disclaimer, glossary, fingerprint.</summary>
    private static IEnumerable<ProofFailure> StandingLines(Article article)
    {
        var statements = article.Statements().ToArray();
        var outcome = !statements.Any(s => s.Citations.Count > 0)
            ? Outcome.Abstained
            : statements.Any(s => s.Negative is { IsGap: true }) ? Outcome.Partial : Outcome.Answered;
        if (article.Outcome != outcome)
            yield return new ProofFailure("article", $"its outcome is {outcome}, not {article.Outcome}");
        var newest = article.References.Max(r => r.Year)?.ToString(CultureInfo.InvariantCulture);
        if (article.Dates.EvidenceThrough != newest)
            yield return new ProofFailure("article", $"its evidence goes through {newest}");
        if (article.Disclaimer != Disclaimer.For(article.Reader))
            yield return new ProofFailure("article", "its disclaimer is not the one for its reader");
        if (!article.Glossary.SequenceEqual(Glossary.For(article.Reader, article.Sections)))
            yield return new ProofFailure("article", "its glossary is not the one for its reader and statements");
        var (snapshot, composedBy) = (article.Basis.Snapshot, article.Basis.ComposedBy);
        if (article.Fingerprint != EngineFingerprint.Of(Asked(article), snapshot, composedBy))
        {
            yield return new ProofFailure(
                "article", "the fingerprint does not follow from question, earlier turns, reader and snapshot");
        }
    }

    /// <summary>
    /// An article outside of the library is unreviewed; any other state stands in the library. One that was printed
    /// before its review, or before there was a newer version, claims nothing that is wrong.
    /// </summary>
    private IEnumerable<ProofFailure> Review(Article article)
    {
        var (review, noVersion) = (article.Review, "the library here has no such version, so its review is not proved");
        var claimed = (review.State, review.Reviewer, review.ReviewedOn, article.Dates.Reviewed);
        var isClaimed = claimed != (ReviewState.Submitted, null, null, null);
        var number = review.Version;
        var kept = number is null ? null : library?.Articles.Show(article.Id, number);
        if (number is null ? isClaimed : kept?.Basis.ContentSha256 != article.Basis.ContentSha256)
            yield return new ProofFailure("article", noVersion);
        else if (isClaimed
            && claimed != (kept!.Review.State, kept.Review.Reviewer, kept.Review.ReviewedOn, kept.Dates.Reviewed))
            yield return new ProofFailure("article", $"in the library its review is {kept.Review.State}");
        if (review.Newer is { } newer && newer != kept?.Review.Newer)
            yield return new ProofFailure("article", $"the library has no version {newer} that waits");
    }

    private IEnumerable<ProofFailure> Statements(Article article, AnalyzedQuestion question)
    {
        foreach (var section in article.Sections)
        {
            if (section.Heading != Numbering.Heading(section.Kind))
            {
                yield return new ProofFailure(
                    "article", $"the heading \"{section.Heading}\" is not that of {section.Kind}");
            }
            foreach (var statement in section.Blocks.SelectMany(b => b.Statements))
            {
                if ((Reject(statement, section.Kind, question) ?? RejectNumbers(statement, article)) is { } rejection)
                {
                    yield return new ProofFailure(
                        statement.Id, $"{rejection.Check}: {rejection.Reason}; statement: {statement.Text}");
                }
            }
        }
    }

    private Rejection? Reject(ArticleStatement statement, SectionKind section, AnalyzedQuestion question)
    {
        if (statement.Id.Length < StatementIdLengthMin
            || !("s-" + ArticleJson.Sha256(statement.Text)).StartsWith(statement.Id, StringComparison.Ordinal))
        {
            return new Rejection("id", "the statement's id does not follow from its text");
        }
        foreach (var citation in statement.Citations)
        {
            if (ArticleJson.Sha256(citation.Quote) != citation.QuoteSha256)
                return new Rejection("quote", "the quote's hash is not the hash of the quote");
            if (citation.Verdict != "supported")
                return new Rejection("verdict", $"a citation is marked \"{citation.Verdict}\"");
        }
        var citations = statement.Citations.Select(Cited).ToArray();
        var claim = new Statement(statement.Text, citations, statement.Negative);
        return StatementChecks.FirstRejection(new StatementInPlace(claim, section, question), _sources);
    }

    private Citation Cited(ArticleCitation citation)
    {
        var hash = _sources.Document(citation.DocumentId)?.ContentHash ?? "";
        var range = new TextRange(citation.Start, citation.End);
        return new Citation(citation.DocumentId, hash, citation.PassageId, citation.Section, range, citation.Quote);
    }

    private static Rejection? RejectNumbers(ArticleStatement statement, Article article)
    {
        var cited = article.References.Select(r => r.DocumentId).ToHashSet(StringComparer.Ordinal);
        if (statement.Negative?.IsOfCited(cited) == false)
            return new Rejection("negative", "a study that it counts among the cited is not among the references");
        var wrong = statement.Citations.FirstOrDefault(c =>
            c.Number < 1
            || c.Number > article.References.Count
            || article.References[c.Number - 1].DocumentId != c.DocumentId);
        return wrong is null
            ? null
            : new Rejection("number", $"{wrong.Number} is not the number of {wrong.DocumentId}");
    }

    private IEnumerable<ProofFailure> References(Article article)
    {
        var citations = article.Sections
            .SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations).ToArray();
        var inOrderOfUse = citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal).ToArray();
        if (!inOrderOfUse.SequenceEqual(article.References.Select(r => r.DocumentId)))
            yield return new ProofFailure("references", "they are not the cited documents in order of first use");
        for (var i = 0; i < article.References.Count; i++)
        {
            var reference = article.References[i];
            if (_sources.Document(reference.DocumentId) is not { } document)
            {
                yield return new ProofFailure(
                    $"reference {i + 1}", $"document {reference.DocumentId} is not in this index");
                continue;
            }
            var first = citations.FirstOrDefault(c => c.DocumentId == document.Id)?.Quote;
            if (reference != ReferenceList.Entry(i + 1, document, first is null ? [] : [first]))
                yield return new ProofFailure($"reference {i + 1}", $"it differs from the record of {document.Id}");
        }
    }
}

/// <summary>Something in an article that the index does not prove.</summary>
/// <param name="Where">A statement's id, a reference, or "article".</param>
/// <param name="Reason">What differs.</param>
public sealed record ProofFailure(string Where, string Reason);

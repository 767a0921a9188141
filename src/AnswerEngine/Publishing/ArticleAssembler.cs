using System.Globalization;

namespace AnswerEngine.Publishing;

/// <summary>
/// Makes the article from a verified answer: headings, numbers and references are given here, after verification, by
/// code alone. Numbers run from 1 in order of first use over all sections; every number has one reference and every
/// reference is used.
/// </summary>
public static class ArticleAssembler
{
    private const int NearestMax = 5;

    /// <summary>The article of <paramref name="answer"/>, in state Submitted, dated <paramref name="today"/>.</summary>
    public static Article Assemble(Answer answer, SnapshotFacts snapshot, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(snapshot);
        var question = answer.Question.Question;
        var numbering = Numbering.Of(answer.Evidence);
        var sections = answer.Sections.Select(numbering.Number).ToArray();
        var fingerprint = EngineFingerprint.Of(question, answer.Evidence.Snapshot, snapshot.ComposedBy);
        var article = new Article
        {
            Id = EngineFingerprint.ArticleId(question),
            Question = question.Text,
            Turns = question.Turns,
            UnderstoodAs = answer.Question.StandAlone,
            Reader = question.Reader,
            Outcome = answer switch
            {
                VerifiedAnswer { IsPartial: true } => Outcome.Partial,
                VerifiedAnswer => Outcome.Answered,
                _ => Outcome.Abstained,
            },
            Review = new ArticleReview(ReviewState.Submitted, null, null),
            Dates = new ArticleDates(today.ToString("O", CultureInfo.InvariantCulture), null,
                numbering.References.Max(r => r.Year)?.ToString(CultureInfo.InvariantCulture)),
            Banner = EmergencyBanner.For(answer.Question),
            Sections = sections,
            Glossary = Glossary.For(question.Reader, sections),
            References = numbering.References,
            Disclaimer = Disclaimer.For(question.Reader),
            Basis = Basis(answer, snapshot),
            FollowUps = snapshot.FollowUps,
            Fingerprint = fingerprint,
        };
        return Sealed(article);
    }

    /// <summary>The article with its content hash computed anew.</summary>
    public static Article Sealed(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article with { Basis = article.Basis with { ContentSha256 = ArticleJson.ContentHash(article) } };
    }

    private static ArticleBasis Basis(Answer answer, SnapshotFacts snapshot)
    {
        var evidence = answer.Evidence;
        return new ArticleBasis
        {
            IntendedUse = Disclaimer.IntendedUse,
            ComposedBy = snapshot.ComposedBy,
            Snapshot = evidence.Snapshot,
            Documents = snapshot.Documents,
            Passages = snapshot.Passages,
            Searches = evidence.Searches,
            GuidelinesRead = evidence.Guidelines.DistinctBy(p => p.Document.Id).Count(),
            StudiesRead = evidence.Studies.DistinctBy(p => p.Document.Id).Count(),
            PassagesRead = evidence.Guidelines.Count + evidence.Studies.Count,
            Excluded = evidence.Exclusions,
            Removed = [.. answer.Removed.Select(r => new ArticleRemoval(r.Statement.Text, r.Check, r.Reason))],
            Nearest = answer is Abstention
                ? [.. evidence.Guidelines.Concat(evidence.Studies)
                    .OrderByDescending(p => p.Score)
                    .Select(p => p.Document)
                    .DistinctBy(d => d.Id)
                    .Take(NearestMax)
                    .Select(d => new NearestDocument(d.Id, d.Record.Title, d.Kind))]
                : [],
            Limits = ComposedBy.IsWorded(snapshot.ComposedBy) ? Disclaimer.LimitsWorded : Disclaimer.Limits,
            ContentSha256 = "",
        };
    }
}

/// <summary>What an article says of its snapshot and composer beside the evidence.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="FollowUps">Questions that the corpus can answer next.</param>
/// <param name="ComposedBy">How the answer was composed.</param>
public sealed record SnapshotFacts(
    int Documents,
    int Passages,
    IReadOnlyList<string> FollowUps,
    string ComposedBy = AnswerEngine.ComposedBy.Extractive);

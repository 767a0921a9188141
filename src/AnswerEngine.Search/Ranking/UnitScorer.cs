using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>Everything about one unit and one term that its score is made from.</summary>
internal readonly record struct TermMatch(int TitleFrequency, int TextFrequency, int TitleLength, int TextLength);

/// <summary>
/// Adds the scores of terms up, term after term, into one number per unit. A term in the title of a document counts
/// for each of its passages. Inverse frequencies are those of documents for both units: how many passages a text was
/// cut into says nothing about how telling a word is, and it measures better (505 claims of SciFact with evidence,
/// passages of three sentences: Recall@10 0.851 against 0.840 by passage frequencies).
/// </summary>
internal readonly struct UnitScorer
{
    private readonly CheckedFile _file;
    private readonly Unit _unit;

    public UnitScorer(CheckedFile file, SearchOptions options, Unit unit)
    {
        _file = file;
        _unit = unit;
        var counts = file.Header.Counts;
        UnitCount = unit == Unit.Document ? counts.Documents : counts.Passages;
        var titles = unit == Unit.Document ? counts.TitleLengthSum : counts.PassageTitleLengthSum;
        var total = (options.TitleWeight * titles) + counts.BodyLengthSum;
        Bm25 = new Bm25(options, UnitCount == 0 ? 0 : total / UnitCount);
    }

    /// <summary>The formula with the mean length of this unit.</summary>
    public Bm25 Bm25 { get; }

    /// <summary>Documents or passages in the index.</summary>
    public int UnitCount { get; }

    /// <summary>Factor of a term: its weight in the query times its inverse frequency.</summary>
    public double Factor(WeightedTerm term, in TermEntry entry) =>
        term.Weight * Bm25.InverseFrequency(_file.Header.Counts.Documents, entry.DocumentFrequency);

    /// <summary>Score of one match.</summary>
    public double Score(double factor, in TermMatch match) =>
        factor * Bm25.Saturate(
            Bm25.Weigh(match.TitleFrequency, match.TextFrequency), Bm25.Weigh(match.TitleLength, match.TextLength));

    /// <summary>Adds a term's score to every unit that has it, of the allowed documents; null for all.</summary>
    public void Accumulate(in TermEntry entry, double factor, DocumentSet? allowed, Span<double> scores)
    {
        var postings = new PostingsReader(entry, _file);
        while (postings.MoveNext())
        {
            if (allowed is not null && !allowed.Contains(postings.Document)) continue;
            if (_unit == Unit.Document) AddDocument(ref postings, factor, scores);
            else AddPassages(ref postings, factor, scores);
        }
    }

    private void AddDocument(ref PostingsReader postings, double factor, Span<double> scores)
    {
        var document = postings.Document;
        var match = new TermMatch(postings.TitleFrequency, postings.SumPassages(),
            (int)Numbers.At(_file, IndexSection.TitleLengths, document),
            (int)Numbers.At(_file, IndexSection.BodyLengths, document));
        scores[document] += Score(factor, match);
    }

    private int PassageLength(int passage) => (int)Numbers.At(_file, IndexSection.PassageLengths, passage);

    private void AddPassages(ref PostingsReader postings, double factor, Span<double> scores)
    {
        var (first, end) = PassageRange.Of(_file, postings.Document);
        var match = new TermMatch(
            postings.TitleFrequency, 0, (int)Numbers.At(_file, IndexSection.TitleLengths, postings.Document), 0);
        for (var at = first; at < end; at++)
        {
            // Passages come in rising order; those between them have the term in the title of their document only.
            var next = postings.MoveNextPassage()
                ? PassageRange.Checked(_file, first + postings.Passage, end)
                : end;
            for (; at < next && match.TitleFrequency > 0; at++)
                scores[at] += Score(factor, match with { TextLength = PassageLength(at) });
            if (next == end) break;
            at = next;
            scores[at] += Score(factor, match with
            {
                TextFrequency = postings.Frequency,
                TextLength = PassageLength(at),
            });
        }
    }
}

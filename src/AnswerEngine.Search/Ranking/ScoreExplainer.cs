using System.Globalization;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Repeats the calculation of one score, by the same methods in the same order, and says what it did.
/// </summary>
internal sealed class ScoreExplainer(CheckedFile file, SearchOptions options, Unit unit)
{
    private readonly UnitScorer _scorer = new(file, options, unit);

    /// <summary>The score of one unit.</summary>
    public ScoreExplanation Explain(SearchQuery query, int ordinal, string id)
    {
        var score = 0.0;
        var details = new List<ScoreExplanation>();
        foreach (var term in query.Terms)
        {
            if (!TermDictionary.TryFind(file, term.Term, out var entry)) continue;
            if (Match(entry, ordinal) is not { } match) continue;
            var detail = ExplainTerm(term, entry, match);
            score += detail.Value;
            details.Add(detail);
        }

        var what = unit == Unit.Document ? "document" : "passage";
        return new ScoreExplanation(score, $"score of {what} {id}, sum over its query terms", details);
    }

    private ScoreExplanation ExplainTerm(WeightedTerm term, in TermEntry entry, in TermMatch match)
    {
        var documents = file.Header.Counts.Documents;
        var bm25 = _scorer.Bm25;
        var frequency = bm25.Weigh(match.TitleFrequency, match.TextFrequency);
        var length = bm25.Weigh(match.TitleLength, match.TextLength);
        return new ScoreExplanation(_scorer.Score(_scorer.Factor(term, entry), match),
            $"term '{term.Term}', product of",
            [
                new(term.Weight, "weight in the query"),
                new(Bm25.InverseFrequency(documents, entry.DocumentFrequency),
                    Text($"inverse frequency: {entry.DocumentFrequency} of {documents} documents have the term")),
                new(bm25.Saturate(frequency, length),
                    Text($"saturation, k1 {options.TermSaturation}, b {options.LengthNormalization}, from"),
                    [
                        new(frequency, "frequency: " + Fields(match.TitleFrequency, match.TextFrequency)),
                        new(length, "length: " + Fields(match.TitleLength, match.TextLength)),
                        new(bm25.AverageLength, "average length"),
                    ]),
            ]);
    }

    private TermMatch? Match(in TermEntry entry, int ordinal)
    {
        var document = unit == Unit.Document ? ordinal : PassageRange.DocumentOf(file, ordinal);
        var postings = new PostingsReader(entry, file);
        while (postings.MoveNext())
        {
            if (postings.Document != document) continue;
            var titleLength = (int)Numbers.At(file, IndexSection.TitleLengths, document);
            return unit == Unit.Document
                ? new TermMatch(postings.TitleFrequency, postings.SumPassages(), titleLength,
                    (int)Numbers.At(file, IndexSection.BodyLengths, document))
                : MatchPassage(ref postings, ordinal, titleLength);
        }

        return null;
    }

    private TermMatch? MatchPassage(ref PostingsReader postings, int ordinal, int titleLength)
    {
        var number = ordinal - PassageRange.Of(file, postings.Document).First;
        var frequency = 0;
        while (postings.MoveNextPassage())
            if (postings.Passage == number) frequency = postings.Frequency;
        if (frequency == 0 && postings.TitleFrequency == 0) return null;
        var textLength = (int)Numbers.At(file, IndexSection.PassageLengths, ordinal);
        return new TermMatch(postings.TitleFrequency, frequency, titleLength, textLength);
    }

    private string Fields(int title, int text) => Text($"{options.TitleWeight} x {title} title + {text} text");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

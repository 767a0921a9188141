using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Tests.Ranking;

/// <summary>BM25 straight from the formula, over texts in memory: what the index has to agree with.</summary>
internal sealed class NaiveBm25(IReadOnlyList<IndexedDocument> documents, SearchOptions options)
{
    private readonly Dictionary<string, string[]> _analyzed = [];

    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        var units = documents.SelectMany(document => Units(document, query.Unit)).ToArray();
        var average = units.Length == 0 ? 0 : units.Average(unit => Length(unit.Title, unit.Text));
        var hits =
            from unit in units
            where query.Kind is null || unit.Document.Kind == query.Kind
            let score = query.Terms.Sum(term => Score(term, unit.Title, unit.Text, average))
            where score > 0
            orderby Math.Round(score, 9) descending, unit.Order
            select new SearchHit(unit.Document.Id, unit.PassageId, score);
        return [.. hits.Take(query.Top)];
    }

    private double Score(WeightedTerm term, string[] title, string[] text, double average)
    {
        var frequency = (options.TitleWeight * Count(title, term.Term)) + Count(text, term.Term);
        if (frequency == 0) return 0;
        var having = documents.Count(document =>
            Terms(document.Title).Contains(term.Term) || document.Passages.Any(p => Terms(p.Text).Contains(term.Term)));
        var inverse = Math.Log(1 + ((documents.Count - having + 0.5) / (having + 0.5)));
        var norm = 1 - options.LengthNormalization + (options.LengthNormalization * Length(title, text) / average);
        return term.Weight * inverse * frequency / (frequency + (options.TermSaturation * norm));
    }

    private double Length(string[] title, string[] text) => (options.TitleWeight * title.Length) + text.Length;

    private static int Count(string[] terms, string term) => terms.Count(other => other == term);

    private string[] Terms(string text)
    {
        if (!_analyzed.TryGetValue(text, out var terms))
            _analyzed[text] = terms = [.. EnglishAnalyzer.Analyze(text).Select(token => token.Term)];
        return terms;
    }

    private IEnumerable<(IndexedDocument Document, string? PassageId, string[] Title, string[] Text, string Order)>
        Units(IndexedDocument document, Unit unit)
    {
        var title = Terms(document.Title);
        if (unit == Unit.Document)
        {
            var text = document.Passages.SelectMany(passage => Terms(passage.Text)).ToArray();
            return [(document, null, title, text, document.Id)];
        }

        return document.Passages.Select((passage, number) =>
            (document, (string?)passage.Id, title, Terms(passage.Text), $"{document.Id} {number:D6}"));
    }
}

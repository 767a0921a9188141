using System.Text.RegularExpressions;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Questions;

/// <summary>
/// The texts to search for: the whole question, then one per concept, and the measure with each; few, because each
/// costs the time of a search.
/// </summary>
internal static partial class QueryPlan
{
    /// <summary>Most queries of one question.</summary>
    public const int QueriesMax = 6;

    /// <summary>Most forms of a concept in one query: names of a few words, before phrases.</summary>
    private const int FormsMax = 8;

    /// <summary>The queries for a question in its own words.</summary>
    public static IReadOnlyList<EvidenceQuery> For(string text, IReadOnlyList<Concept> concepts, AskedFor askedFor)
    {
        var whole = IsThatSo().Replace(text, " ").Trim();
        var queries = new List<EvidenceQuery> { new(whole.Length > 0 ? whole : text, "the question") };
        var asserted = concepts.Where(c => !c.IsNegated).ToArray();
        var measure = Array.Find(asserted, c => c.Role == ConceptRole.Measure);
        var cue = QuestionCues.Expansion(askedFor);
        foreach (var concept in asserted)
        {
            var same = Shortest(concept.Forms.Where(f => !f.IsBroader), FormsMax);
            if (asserted.Length > 1 || concept.Forms.Count > 1)
                Add([.. same, concept == measure ? cue : ""], $"facet: {concept.Label}");
            if (concept == measure || measure is null) continue;
            // Apart: the many names of the concept would drown what includes it, for which the value is stated.
            ConceptForm[] broader = [.. concept.Forms.Where(f => f.IsBroader)];
            Add(
                [measure.ShortName, cue, .. broader.Length > 0 ? Shortest(broader, FormsMax) : same],
                $"{measure.ShortName} for {(broader.Length > 0 ? "what includes " : "")}{concept.Label}");
        }
        return queries;

        void Add(IEnumerable<string> forms, string why)
        {
            var query = DistinctWords(string.Join(' ', forms));
            if (queries.Count < QueriesMax && !queries.Exists(q => q.Text == query))
                queries.Add(new EvidenceQuery(query, why));
        }
    }

    /// <summary>"Is that right?", "who's right": the word asks, and would find the right ventricle.</summary>
    [GeneratedRegex(
        @"\b(?:(?:is|was|are) (?:that|this|it|he|she|they|those|these)|am I|who(?:['’]s| is|ever is)|which (?:one )?is"
        + @"|(?:he|she|they) (?:is|are)|that['’]s) (?:really |still |actually )?(?:right|wrong|correct|true|ok|okay)\b"
        + @"(?=\s*(?:[,.?!]|$|and\b|or\b|but\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex IsThatSo();

    private static IEnumerable<string> Shortest(IEnumerable<ConceptForm> forms, int most) =>
        forms.Take(1).Concat(forms.Skip(1).OrderByDescending(f => f.Worth).ThenBy(f => f.Terms.Count))
            .Take(most).Select(f => f.Text);

    /// <summary>
    /// Each word once: forms of a concept share words, and a word said three times is no better evidence.
    /// </summary>
    private static string DistinctWords(string text)
    {
        var words = EnglishAnalyzer.Analyze(text).DistinctBy(t => t.Term).OrderBy(t => t.Start);
        return string.Join(' ', words.Select(t => text.Substring(t.Start, t.Length)));
    }
}

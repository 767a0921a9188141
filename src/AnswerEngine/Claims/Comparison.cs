
namespace AnswerEngine.Claims;

/// <summary>What a trial report is asked: how an outcome differs between an intervention and a comparator.</summary>
internal sealed record ComparisonQuestion(string Outcome, string Intervention, string Comparator);

/// <summary>The sentences of one report, as a comparison is looked for in them.</summary>
internal sealed class TrialReport
{
    private readonly Dictionary<string, int> _sentencesWith = new(StringComparer.Ordinal);

    /// <summary>Reads a report.</summary>
    public TrialReport(string text)
    {
        var abbreviations = LocalAbbreviations.Find(text);
        Sentences =
        [
            .. SentenceSplitter.Split(text, new TextRange(0, text.Length)).Select(range =>
            {
                var sentence = text[range.Start..range.End];
                var terms = new AnalyzedText(LocalAbbreviations.Expand(sentence, abbreviations));
                return new CandidateSentence(range, sentence, "", terms);
            }),
        ];
        foreach (var term in Sentences.SelectMany(s => s.Terms.Distinct))
            _sentencesWith[term] = _sentencesWith.GetValueOrDefault(term) + 1;
    }

    public IReadOnlyList<CandidateSentence> Sentences { get; }

    /// <summary>A part of the question; its terms weigh by how few sentences of the report hold them.</summary>
    public AnalyzedClaim Read(string part) => new(part, Rarity, []);

    private double Rarity(string term) =>
        Math.Log(1 + (Sentences.Count / (0.5 + _sentencesWith.GetValueOrDefault(term))));
}

/// <summary>The learnt weights for comparisons: which sentence answers, and what it says.</summary>
internal sealed record ComparisonModel(
    LinearModel Sentence, LinearModel Increased, LinearModel Decreased, LinearModel NoDifference)
{
    /// <summary>Sentences that an answer rests on.</summary>
    public const int SentencesMax = 3;

    /// <summary>The sentences that answer best, best first, and the answer.</summary>
    public (IReadOnlyList<CandidateSentence> Sentences, ComparisonResult Result) Answer(
        TrialReport report, ComparisonQuestion question)
    {
        var best = Best(report, question, Sentence);
        var row = ComparisonFeatures.OfResult(report, question, best);
        var results = new[]
        {
            (ComparisonResult.NoDifference, NoDifference.LogOdds(row)),
            (ComparisonResult.Increased, Increased.LogOdds(row)),
            (ComparisonResult.Decreased, Decreased.LogOdds(row)),
        };
        return ([.. best.Select(b => b.Sentence)], results.MaxBy(r => r.Item2).Item1);
    }

    /// <summary>The best sentences with the probability that they answer.</summary>
    public static IReadOnlyList<(CandidateSentence Sentence, double Weight)> Best(
        TrialReport report, ComparisonQuestion question, LinearModel model) =>
    [
        .. ComparisonFeatures.OfSentences(report, question).Select((row, i) => (i, LogOdds: model.LogOdds(row)))
            .OrderByDescending(s => s.LogOdds).ThenBy(s => s.i).Take(SentencesMax)
            .Select(s => (report.Sentences[s.i], EvidenceModel.Probability(s.LogOdds))),
    ];
}

/// <summary>What an intervention did to an outcome.</summary>
internal enum ComparisonResult
{
    NoDifference,
    Increased,
    Decreased,
}

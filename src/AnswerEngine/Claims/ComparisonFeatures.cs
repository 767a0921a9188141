using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>What is measured to find the sentence that compares an outcome, and to read its result.</summary>
internal static partial class ComparisonFeatures
{
    private const double SignificantMax = 0.05;
    private const int SignReach = 8;

    /// <summary>One row per sentence of the report.</summary>
    public static IReadOnlyList<IReadOnlyList<Feature>> OfSentences(TrialReport report, ComparisonQuestion question)
    {
        var outcome = report.Read(question.Outcome);
        var intervention = report.Read(question.Intervention);
        var comparator = report.Read(question.Comparator);
        var shares = report.Sentences.Select(s => Coverage.Of(outcome, s.Terms)).ToArray();
        var best = shares.Length == 0 ? 0 : shares.Max(s => s.Share);
        return
        [
            .. report.Sentences.Select((s, i) => (IReadOnlyList<Feature>)
            [
                new("outcome.share", shares[i].Share),
                new("outcome.squared", shares[i].Share * shares[i].Share),
                new("outcome.below_best", shares[i].Share - best),
                new("outcome.missing", shares[i].RarestMissing),
                new("outcome.before", i > 0 ? shares[i - 1].Share : 0),
                new("arms.intervention", Coverage.Of(intervention, s.Terms).Share),
                new("arms.comparator", Coverage.Of(comparator, s.Terms).Share),
                Feature.Of("arms.compared", Compared().IsMatch(s.Text)),
                .. Wording(s),
                new("place.relative", i / (double)Math.Max(1, report.Sentences.Count - 1)),
                Feature.Of("place.abstract", i < 15),
                Feature.Of("place.results", i > report.Sentences.Count * 0.35 && i < report.Sentences.Count * 0.75),
            ]),
        ];
    }

    private static IEnumerable<Feature> Wording(CandidateSentence sentence)
    {
        yield return Feature.Of("wording.statistic", EvidenceCues.HasStatistic(sentence.Text));
        yield return Feature.Of("wording.p_value", PValue().IsMatch(sentence.Text));
        yield return Feature.Of("wording.significant", Significant().IsMatch(sentence.Text));
        yield return Feature.Of("wording.no_effect", EvidenceCues.IsNull(sentence.Text));
        yield return Feature.Of("wording.direction", sentence.Words.Any(w => w.Sign != 0));
        yield return Feature.Of("wording.concludes", EvidenceCues.Concludes(sentence.Text));
        yield return Feature.Of("wording.sets_out", EvidenceCues.SetsOut(sentence.Text));
        yield return Feature.Of("wording.method", EvidenceCues.IsMethod(sentence.Text));
        yield return new("wording.length", Math.Log(1 + sentence.Terms.Terms.Count));
    }

    /// <summary>One row for the sentences that answer, weighed by how surely they do.</summary>
    public static IReadOnlyList<Feature> OfResult(
        TrialReport report, ComparisonQuestion question,
        IReadOnlyList<(CandidateSentence Sentence, double Weight)> best)
    {
        var outcome = report.Read(question.Outcome);
        var intervention = report.Read(question.Intervention);
        var comparator = report.Read(question.Comparator);
        var rows = best.Select(b => (Row: Result(b.Sentence, outcome, intervention, comparator).ToArray(), b.Weight))
            .ToArray();
        var total = Math.Max(1e-9, rows.Sum(r => r.Weight));
        return [.. rows[0].Row.Select((f, i) => f with { Value = rows.Sum(r => r.Row[i].Value * r.Weight) / total })];
    }

    private static IEnumerable<Feature> Result(
        CandidateSentence sentence, AnalyzedClaim outcome, AnalyzedClaim intervention, AnalyzedClaim comparator)
    {
        var values = PValue().Matches(sentence.Text).Select(Value).Where(v => v is not null).ToArray();
        yield return Feature.Of("result.no_effect", EvidenceCues.IsNull(sentence.Text));
        yield return Feature.Of("result.p_small", values.Any(v => v < SignificantMax));
        yield return Feature.Of("result.p_large", values.Any(v => v >= SignificantMax));
        yield return Feature.Of("result.p_only_large", values.Length > 0 && values.All(v => v >= SignificantMax));
        yield return Feature.Of(
            "result.significant", Significant().IsMatch(sentence.Text) && !EvidenceCues.IsNull(sentence.Text));
        var near = SignNear(sentence, outcome);
        yield return new("direction.near_outcome", Math.Tanh(near));
        yield return Feature.Of("direction.up", near > 0);
        yield return Feature.Of("direction.down", near < 0);
        yield return new("direction.all", Math.Tanh(sentence.Words.Sum(w => w.Sign)));
        yield return Feature.Of("direction.none", sentence.Words.All(w => w.Sign == 0));
        yield return new("direction.between_arms", BetweenArms(sentence, intervention, comparator));
        yield return new("numbers.greater_first", NumbersInOrder(sentence));
        yield return new("outcome.share", Coverage.Of(outcome, sentence.Terms).Share);
    }

    private static double SignNear(CandidateSentence sentence, AnalyzedClaim outcome)
    {
        var sum = 0.0;
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            if (!outcome.Analyzed.Has(sentence.Words[i].Stem)) continue;
            for (var k = Math.Max(0, i - SignReach); k < Math.Min(sentence.Words.Count, i + SignReach); k++)
                sum += sentence.Words[k].Sign / (1.0 + Math.Abs(i - k));
        }
        return sum;
    }

    /// <summary>"A more than B" is more of A; when the comparator stands first, less.</summary>
    private static double BetweenArms(CandidateSentence sentence, AnalyzedClaim intervention, AnalyzedClaim comparator)
    {
        var (a, b) = (First(sentence, intervention, comparator), First(sentence, comparator, intervention));
        if (a < 0 || b < 0) return 0;
        var sign = Math.Sign(sentence.Words.Sum(w => w.Sign));
        return a < b ? sign : -sign;
    }

    private static int First(CandidateSentence sentence, AnalyzedClaim arm, AnalyzedClaim other)
    {
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            var stem = sentence.Words[i].Stem;
            if (arm.Analyzed.Has(stem) && !other.Analyzed.Has(stem)) return i;
        }
        return -1;
    }

    /// <summary>+1 when the first of two values with the same unit is the greater, -1 when it is the smaller.</summary>
    private static double NumbersInOrder(CandidateSentence sentence)
    {
        var values = Quantity.Find(sentence.Text)
            .Where(q => q.High is null && q.Measure is not ("p" or "n" or "ci") && !q.IsYear).Take(2).ToArray();
        return values is [var a, var b] && a.Unit == b.Unit ? Math.Sign(a.Low - b.Low) : 0;
    }

    private static double? Value(Match match)
    {
        var (sign, text) = (match.Groups["c"].Value, match.Groups["v"].Value.Replace('·', '.'));
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        // "P < 0.05" is below it, "P > 0.05" is above.
        return sign switch { "<" => value - 1e-9, ">" or "≥" when value >= 0.01 => 1, _ => value };
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\bp(?:[ -]?values?)?\s{0,2}(?<c>[<>=≤≥])\s{0,2}(?<v>0?[.·]\d{1,6})", Options, 10_000)]
    private static partial Regex PValue();

    [GeneratedRegex(@"\bsignificant(?:ly)?\b", Options, 10_000)]
    private static partial Regex Significant();

    [GeneratedRegex(@"\b(?:than|versus|vs|compared|comparison|between|both groups|groups?|arms?)\b", Options, 10_000)]
    private static partial Regex Compared();
}

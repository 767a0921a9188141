using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Hybrid;

/// <summary>How much of a question a document was read to hold, each 0 to 1.</summary>
/// <param name="Title">Share of the question's terms, by weight, in the title; without one, that of the window.</param>
/// <param name="Window">
/// The largest share in any stretch of <see cref="ReadDocument.WindowTerms"/> terms, what is near in meaning counted by
/// the square of its nearness.
/// </param>
/// <param name="Pairs">Share of its neighbouring terms that are neighbours here.</param>
/// <param name="Nearness">Share of its terms, each as near as the nearest in meaning here.</param>
internal readonly record struct ReadSignals(double Title, double Window, double Pairs, double Nearness);

/// <summary>Reads one document after the other for the terms of a question. For one thread.</summary>
internal sealed class ReadDocument
{
    public const int WindowTerms = 25;

    /// <summary>What is read of a longer body; its first part tells what it is about.</summary>
    private const int CharactersMax = 20_000;

    private const int WindowStep = WindowTerms / 2;

    private readonly QuestionTerms _question;
    private readonly KnownWords _words;
    private readonly List<int>[] _titlePositions;
    private readonly List<int>[] _bodyPositions;
    private readonly List<float[]> _body = [];
    private readonly float[] _nearest;
    private readonly char[] _word = new char[EnglishAnalyzer.TermLengthMax];
    private int _wordLength;

    public ReadDocument(QuestionTerms question, KnownWords words)
    {
        (_question, _words) = (question, words);
        _titlePositions = [.. Enumerable.Range(0, question.Count).Select(_ => new List<int>())];
        _bodyPositions = [.. Enumerable.Range(0, question.Count).Select(_ => new List<int>())];
        _nearest = new float[question.Count];
    }

    /// <summary>The signals of a document.</summary>
    public ReadSignals Read(in DocumentText text)
    {
        foreach (var positions in _titlePositions) positions.Clear();
        foreach (var positions in _bodyPositions) positions.Clear();
        Array.Clear(_nearest);
        Scan(text.Title, _titlePositions);
        _body.Clear();
        Scan(text.Body.AsSpan(0, Math.Min(text.Body.Length, CharactersMax)), _bodyPositions);
        var window = BestWindow() / _question.WeightSum;
        var title = string.IsNullOrWhiteSpace(text.Title)
            ? window
            : Weigh(i => _titlePositions[i].Count > 0 ? 1 : 0) / _question.WeightSum;
        var pairs = _question.PairWeightSum > 0
            ? _question.Pairs.Where(AreNeighbours).Sum(p => p.Weight) / _question.PairWeightSum
            : 0;
        return new ReadSignals(title, window, pairs, Weigh(i => _nearest[i]) / _question.WeightSum);
    }

    private void Scan(ReadOnlySpan<char> text, List<int>[] positions)
    {
        var sink = new Sink(this, positions);
        EnglishAnalyzer.Analyze(text, ref sink);
    }

    private double Weigh(Func<int, double> share)
    {
        var sum = 0.0;
        for (var i = 0; i < _question.Count; i++) sum += _question.WeightOf(i) * share(i);
        return sum;
    }

    private double BestWindow()
    {
        var best = 0.0;
        var nearest = new float[_question.Count];
        for (var start = 0; start < _body.Count; start += WindowStep)
        {
            Array.Clear(nearest);
            var end = Math.Min(start + WindowTerms, _body.Count);
            for (var i = start; i < end; i++) KeepNearest(_body[i], nearest);
            best = Math.Max(best, Weigh(i => (double)nearest[i] * nearest[i]));
            if (end == _body.Count) break;
        }
        return best;
    }

    private static void KeepNearest(float[] nearness, float[] nearest)
    {
        for (var i = 0; i < nearness.Length; i++)
            if (nearness[i] > nearest[i]) nearest[i] = nearness[i];
    }

    private bool AreNeighbours(TermPair pair) =>
        AreNeighbours(_titlePositions, pair) || AreNeighbours(_bodyPositions, pair);

    /// <summary>One word more or less may stand between them than in the question.</summary>
    private static bool AreNeighbours(List<int>[] positions, TermPair pair)
    {
        foreach (var first in positions[pair.First])
            foreach (var second in positions[pair.Second])
                if (second > first && second - first <= pair.Distance + 1) return true;
        return false;
    }

    private void Meet(in KnownTerm term)
    {
        var nearness = _question.NearnessOf(term);
        KeepNearest(nearness, _nearest);
        _body.Add(nearness);
    }

    private readonly struct Sink(ReadDocument reader, List<int>[] positions) : ITermSink
    {
        public bool TryAddKnown(ReadOnlySpan<char> word)
        {
            word.CopyTo(reader._word);
            reader._wordLength = word.Length;
            // The place of a term that was asked for matters: it is given by Add only.
            if (!reader._words.TryFind(word, out var known) || reader._question.NumberOf(known) >= 0) return false;
            reader.Meet(known);
            return true;
        }

        public void Add(ReadOnlySpan<char> term, int start, int length, int position)
        {
            var word = reader._word.AsSpan(0, reader._wordLength);
            if (!reader._words.TryFind(word, out var known)) known = reader._words.Learn(word, term);
            reader.Meet(known);
            if (reader._question.NumberOf(known) is >= 0 and var number) positions[number].Add(position);
        }
    }
}

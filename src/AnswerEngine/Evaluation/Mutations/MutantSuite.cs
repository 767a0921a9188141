using AnswerEngine.Verification;

namespace AnswerEngine.Evaluation.Mutations;

/// <summary>
/// Draws true sentences from documents, makes false statements of them and asks the judge about both, with the true
/// sentence as the quote and the document's title as its context, as the gate does for a statement in its own words.
/// </summary>
/// <param name="passages">The passages of a document.</param>
/// <param name="meaning">The vocabulary, as <see cref="SourceLookup.Meaning"/> gives it.</param>
public sealed class MutantSuite(Func<string, IReadOnlyList<Passage>> passages, Func<string, string?> meaning)
{
    private const int WordsMin = 7, WordsMax = 60, SentencesPerDocumentMax = 40;

    /// <summary>The ways to make a false statement.</summary>
    public static IReadOnlyList<MutationClass> Classes { get; } =
    [
        new("amount x10", NumberMutations.TenTimes), new("amount /10", NumberMutations.ATenth),
        new("mg <-> mcg", NumberMutations.OtherUnit), new("range end changed", NumberMutations.OtherEnd),
        new("comparator flipped", NumberMutations.OtherComparator),
        new("negation dropped", WordMutations.WithoutNegation), new("negation added", WordMutations.WithNegation),
        new("direction flipped", WordMutations.OtherDirection), new("drug swapped", WordMutations.OtherDrug),
        new("population swapped", WordMutations.OtherPopulation),
        new("recommend <-> against", WordMutations.OtherAdvice),
    ];

    /// <summary>
    /// Judges <paramref name="count"/> mutants, shared out over the classes, and at least as many true statements.
    /// </summary>
    public MutantReport Run(
        IEnumerable<SourceDocument> documents, int count, int seed, CancellationToken cancellationToken = default)
    {
        var dice = new MutationDice(seed);
        var shuffled = documents.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = dice.Next(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }
        var mutants = Classes.Select(c => new Tally(c, Share(count, Classes.Count), isTrue: false)).ToArray();
        var kinds = TrueVariants.Kinds;
        // A corpus offers whole quotes without end and respellings as it may: the quotes alone make up the number.
        var truths = kinds
            .Select(k => new Tally(k, k == kinds[0] ? count : Share(count, kinds.Count), isTrue: true)).ToArray();
        Tally[] all = [.. mutants, .. truths];
        foreach (var document in shuffled)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Array.TrueForAll(all, t => t.IsFull)) break;
            foreach (var quote in Sentences(document, dice)) Judge(document, quote, all, dice);
        }
        return new MutantReport(seed, [.. mutants.Select(m => m.Score())], [.. truths.Select(t => t.Score())]);
    }

    private static int Share(int count, int parts) => (count + parts - 1) / parts;

    private void Judge(SourceDocument document, (string Text, string Section) quote, Tally[] all, MutationDice dice)
    {
        SupportReading? support = null;
        foreach (var tally in all.Where(t => !t.IsFull))
        {
            if (tally.Class.Mutate(quote.Text, dice) is not { } statement) continue;
            if (!tally.IsTrue && statement == quote.Text) continue;
            support ??= SupportReading.Of(
                new SupportingText(quote.Text, StatementChecks.ContextOf(document, quote.Section)), meaning);
            var judgement = SupportJudge.Judge(new TextReading(statement, meaning), [support]);
            tally.Add(document.Id, statement, quote.Text, judgement);
        }
    }

    /// <summary>Whole sentences of prose, in seeded order.</summary>
    private IEnumerable<(string Text, string Section)> Sentences(SourceDocument document, MutationDice dice)
    {
        var all = passages(document.Id)
            .SelectMany(p => p.Sentences, (p, s) => (Text: p.TextOf(s), p.Section))
            .Where(s => s.Text[^1] == '.' && !s.Text.Contains('\t', StringComparison.Ordinal)
                && s.Text.AsSpan().Count(' ') is >= WordsMin and < WordsMax)
            .ToArray();
        var from = all.Length == 0 ? 0 : dice.Next(all.Length);
        return all.Skip(from).Concat(all.Take(from)).Take(SentencesPerDocumentMax);
    }

    private sealed class Tally(MutationClass mutation, int wanted, bool isTrue)
    {
        private readonly List<JudgedMutant> _wrong = [];
        private int _total;
        private int _rejected;

        public MutationClass Class => mutation;

        public bool IsTrue => isTrue;

        public bool IsFull => _total >= wanted;

        public void Add(string id, string statement, string quote, Judgement judgement)
        {
            var isRejected = judgement.Verdict != Verdict.Supported;
            _total++;
            if (isRejected) _rejected++;
            if (isRejected == isTrue)
                _wrong.Add(new JudgedMutant(id, statement, quote, judgement.Verdict, judgement.Reason));
        }

        public MutantScore Score() => new(mutation.Name, _total, _rejected, _wrong);
    }
}

namespace AnswerEngine.Answers;

/// <summary>What became of each candidate while the sections were composed; the first word on one stands.</summary>
internal sealed class Fates
{
    /// <summary>Candidates of one kind that are kept for the explanation.</summary>
    private const int KeptPerKind = 60;

    private readonly Dictionary<Candidate, string> _fates = new(ReferenceEqualityComparer.Instance);

    public void Say(Candidate candidate, string fate) => _fates.TryAdd(candidate, fate);

    /// <summary>The best candidates with their fates.</summary>
    public IEnumerable<ConsideredSentence> Of(IEnumerable<Candidate> candidates) =>
        candidates.Take(KeptPerKind).Select(c => new ConsideredSentence(
            c.Document.Id, c.Document.Kind, c.Sentence.Range, c.Text, c.Score,
            [.. c.Weighted],
            _fates.GetValueOrDefault(c, "ranked below what was shown")));
}

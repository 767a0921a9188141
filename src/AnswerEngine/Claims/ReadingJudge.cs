namespace AnswerEngine.Claims;

/// <summary>The verdict of a document on a claim that compares or advises, from the sentences that are read.</summary>
internal static class ReadingJudge
{
    private const double Certainty = 0.95;

    /// <summary>Null when no sentence tells, or when the document's sentences disagree.</summary>
    public static JudgedDocument? Judge(
        Func<CandidateSentence, AnalyzedText, double> reading, ScoredDocument scored)
    {
        var document = scored.Candidate;
        var read = document.Sentences
            .Select((s, i) => (Sentence: s, Reading: reading(s, document.Title), LogOdds: scored.LogOdds[i]))
            .Where(s => s.Reading != 0).OrderByDescending(s => s.LogOdds).ToArray();
        if (Array.Exists(read, IsPlain)) read = Array.FindAll(read, IsPlain);
        var sum = read.Sum(r => r.Reading);
        if (sum == 0) return null;
        var best = read.Where(r => Math.Sign(r.Reading) == Math.Sign(sum)).Take(EvidenceModel.SentencesMax)
            .Select(r => (r.Sentence, Certainty)).ToArray();
        return new JudgedDocument(scored, best, Certainty, sum > 0 ? Certainty : 1 - Certainty)
        {
            Verdict = sum > 0 ? Verdict.Supported : Verdict.Contradicted, Reading = read[0].Reading,
        };

        static bool IsPlain((CandidateSentence Sentence, double Reading, double LogOdds) read) =>
            Math.Abs(read.Reading) == 1;
    }

    /// <summary>Of the evidence, what was read before what was weighed, a difference before a missing one.</summary>
    public static JudgedDocument[] Strongest(JudgedDocument[] evidence)
    {
        var most = evidence.Max(d => Math.Abs(d.Reading));
        return Array.FindAll(evidence, d => Math.Abs(d.Reading) == most);
    }
}

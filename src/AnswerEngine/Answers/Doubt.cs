namespace AnswerEngine.Answers;

/// <summary>
/// Whether the best sentence of all only looks like an answer: the question asks for something that none of the sources
/// says. Learnt from questions that the corpus answers and from close ones that it does not. Of a question that names
/// what was not taught it speaks only when a sentence would lead that was: how near others lie says nothing then.
/// </summary>
internal static class Doubt
{
    /// <summary>So many of those that rank first are looked at beside the one that leads.</summary>
    private const int First = 10;

    private static readonly Lazy<LearntDecision> Learnt = new(() => LearntDecision.Read("answers/doubt.json"));

    /// <summary>True when a question is rather not answered than with this sentence.</summary>
    public static bool IsTooGreat(RankedEvidence ranked, Candidate lead) =>
        AppliesTo(ranked, lead)
        && Learnt.Value.Of(lead.IsTaught) is var of
        && of.Model.LogOdds(Features(ranked, lead)) > of.Threshold;

    /// <summary>
    /// True where enough is known to doubt. A target that is stated for the subject, or for what includes it, needs
    /// none: of factor V Leiden that for thrombosis. What is taken for granted is answered by what corrects it.
    /// </summary>
    public static bool AppliesTo(RankedEvidence ranked, Candidate lead) =>
        ranked.Question.Premise is null
        && (lead.IsTaught || ranked.Asked.IsTaught)
        && !(ValueStatement.Applies(ranked.Question) && lead.Signals.Fit > 0);

    /// <summary>What is measured of the sentence that answers best.</summary>
    public static Feature[] Features(RankedEvidence ranked, Candidate lead)
    {
        var (question, evidence) = (ranked.Question, ranked.Evidence);
        var terms = AskingModel.TermsOf(question);
        var unsaid = terms.Count(t => !ranked.Asked.Model.Sentences.Knows(t));
        var never = ranked.Asked.UnsaidIn(ranked.Asked.RowOf(lead.Document.Id, lead.Sentence), lead.Terms).ToArray();
        var signals = lead.Signals;
        return
        [
            new("asked", signals.Asked),
            new("asked, of those that rank first", ranked.Nearest.Take(First).Max(c => c.Signals.Asked)),
            new("said", signals.Said),
            new("score", lead.Score),
            new("fit", signals.Fit),
            Feature.Of("asked for a value, and holds none", signals.Fit == 0 && ValueStatement.AsksForValue(question)),
            new("opposed", signals.Opposed),
            new("other outcome", signals.OtherOutcome),
            new("other treatment", signals.OtherTreatment),
            new("precision", signals.Precision),
            Feature.Of("study", lead.Document.Kind == DocumentKind.Study),
            new("words of the question (logarithm)", Math.Log(1 + question.Text.AsSpan().Count(' '))),
            new("things of medicine asked", question.Essential.Count(c => !c.IsTold)),
            new("things of medicine unnamed", Unnamed(c => c.IsSpecific)),
            new("treatments unnamed", Unnamed(c => c.Role is ConceptRole.Intervention or ConceptRole.Comparator)),
            new("outcomes unnamed", Unnamed(c => c.Role == ConceptRole.Outcome)),
            new("terms that no question had", terms.Count(t => !ranked.Asked.Model.Questions.Knows(t))),
            new("terms that no sentence had", unsaid),
            new("their share", unsaid / (double)Math.Max(1, terms.Count)),
            new("rarity of the terms that neither it nor its questions had", never.Sum()),
            new("the rarest of them", never.DefaultIfEmpty(0).Max()),
        ];

        // Weight of the question's concepts that the sentence does not name.
        double Unnamed(Func<Concept, bool> counts) => question.Asserted
            .Zip(lead.Match.Own, (c, m) => counts(c) ? evidence.ConceptWeights[c.Label] * (1 - m) : 0).Sum();
    }
}

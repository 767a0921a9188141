namespace AnswerEngine.Answers;

/// <summary>
/// Questions that this evidence can answer next: what sentences that were learnt from were asked, the nearest of those
/// that are not shown, so that each leads on. Where none was learnt from, the facets that sentences speak of.
/// </summary>
internal static class FollowUpQuestions
{
    /// <summary>Most questions.</summary>
    public const int QuestionsMax = 3;

    /// <summary>Most of what studies found: of trials there is always more to tell, what to do matters more.</summary>
    private const int OfStudiesMax = 1;

    /// <summary>So many of the nearest sentences are looked at: what lies farther leads elsewhere.</summary>
    private const int LookedAtMax = 60;

    /// <summary>Two questions that share more of their terms than this ask the same.</summary>
    private const double LikeMin = 0.6;

    /// <summary>The questions; none repeats what was asked or is answered already.</summary>
    /// <param name="ranked">The question and what bears on it.</param>
    /// <param name="draft">What is shown of it.</param>
    public static IReadOnlyList<string> For(RankedEvidence ranked, Draft draft)
    {
        var shown = draft.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations)
            .Select(c => (c.DocumentId, c.Quote)).ToHashSet();
        var answered = shown.Select(s => AnsweredQuestions.BuiltIn.Of(s.DocumentId, s.Quote)).OfType<string>()
            .Prepend(ranked.Question.Text).Select(q => new AnalyzedText(q)).ToList();
        var (questions, ofStudies) = (new List<string>(), 0);
        foreach (var candidate in ranked.Nearest.Take(LookedAtMax).Where(c => !shown.Contains((c.Document.Id, c.Text))))
        {
            var isOfStudy = candidate.Document.Kind == DocumentKind.Study;
            if (isOfStudy && ofStudies == OfStudiesMax) continue;
            if (AnsweredQuestions.BuiltIn.Of(candidate.Document.Id, candidate.Text) is not { } question) continue;
            var text = new AnalyzedText(question);
            if (!IsOfSubject(ranked, candidate, text) || answered.Exists(a => IsLike(text, a))) continue;
            answered.Add(text);
            questions.Add(question);
            if (isOfStudy) ofStudies++;
            if (questions.Count == QuestionsMax) break;
        }
        return questions.Count > 0 ? questions : FacetQuestions.For(ranked.Question, ranked.Evidence);
    }

    private static bool IsOfSubject(RankedEvidence ranked, Candidate candidate, AnalyzedText question) =>
        candidate.Signals.SourceNamed > 0
        || ranked.Question.Essential.Any(c => question.Match(c) >= AnalyzedText.NarrowerMatch);

    private static bool IsLike(AnalyzedText one, AnalyzedText other) =>
        one.Distinct.Count(other.Has) > LikeMin * Math.Min(one.Distinct.Count, other.Distinct.Count);
}

namespace AnswerEngine.Questions;

/// <summary>A question as understood, and where in its text, names spelled right, everything stands.</summary>
internal sealed record ReadQuestion(
    AnalyzedQuestion Analyzed,
    string Text,
    IReadOnlyList<FoundConcept> Found,
    IReadOnlyList<(QuestionConstraint Constraint, TextRange Place)> Numbers);

/// <summary>Understands one question that stands alone.</summary>
internal sealed class QuestionReader(Vocabulary vocabulary)
{
    /// <summary>
    /// A word between two interventions that makes the second one what the first is compared with.
    /// </summary>
    private static readonly string[] Against =
        [" versus ", " vs ", " than ", " compared ", " or ", " over ", " rather ", " instead ", " against "];

    /// <summary>Reads <paramref name="asked"/>, the stand-alone form of <paramref name="question"/>.</summary>
    public ReadQuestion Read(Question question, string asked)
    {
        var (text, corrections) = vocabulary.Spelled(QuestionNumbers.WithAgesWrittenOut(asked));
        var words = QuestionWords.Of(text);
        var kind = QuestionCues.KindOf(text);
        var also = QuestionCues.SecondKindOf(words, kind);
        var numbers = QuestionNumbers.Find(text);
        var found = new ConceptFinder(vocabulary, text, IsCue).Find([.. numbers.Select(n => n.Place)]);
        found = NegationScope.Mark(words, text, found);
        if (kind == AskedFor.TargetValue) found = MarkMeasure(words, found);
        found = MarkComparators(words, text, found);
        if (corrections.Count > 0) found = MarkSpelling(corrections, found);
        if (kind == AskedFor.Findings && found.Count <= 1 && QuestionCues.IsDefinition(words))
            kind = AskedFor.Definition;
        // Whether a source says what the question says it does comes before what is asked of it.
        var isOfClaim = Premises.Claimed(text) is not null;
        if (isOfClaim) (kind, also) = (AskedFor.Findings, kind == AskedFor.Findings ? also : kind);
        Concept[] concepts = [.. found.Select(f => f.Concept)];
        var analyzed = new AnalyzedQuestion(question, kind, concepts)
        {
            AlsoAskedFor = also,
            Form = isOfClaim ? AnswerForm.YesNo : AnswerForms.Of(text, kind),
            Constraints = [.. numbers.Select(n => n.Constraint)],
            Premise = Premises.Of(text),
            Queries = QueryPlan.For(text, concepts, kind),
            OtherSubjects = vocabulary.OthersThan(concepts),
            OtherTreatments = vocabulary.OtherTreatmentsThan(concepts),
            OtherConditions = vocabulary.OtherConditionsThan(concepts),
            OtherOutcomes = vocabulary.OtherOutcomesThan(concepts),
        };
        return new ReadQuestion(analyzed, text, found, numbers);

        bool IsCue(string term) =>
            QuestionCues.IsCue(term, kind) || (also is { } second && QuestionCues.IsCue(term, second));
    }

    /// <summary>"target blood pressure", "hemoglobin goal": what stands beside the cue is what is measured.</summary>
    private static IReadOnlyList<FoundConcept> MarkMeasure(QuestionWords words, IReadOnlyList<FoundConcept> found)
    {
        if (found.Any(f => f.Concept.Role == ConceptRole.Measure)) return found;
        var cue = QuestionCues.TargetCueAt(words);
        var topics = found.Where(f => f.Concept.Role == ConceptRole.Topic).ToArray();
        if (topics.Length == 0) return found;
        var nearest = topics.MinBy(f => Math.Abs(f.Place.Start - cue));
        return [.. found.Select(f => f == nearest ? WithRole(f, ConceptRole.Measure) : f)];
    }

    private static IReadOnlyList<FoundConcept> MarkComparators(
        QuestionWords words, string text, IReadOnlyList<FoundConcept> found)
    {
        if (!Array.Exists(Against, words.Has)) return found;
        var marked = found.ToArray();
        for (var i = 1; i < marked.Length; i++)
        {
            if (marked[i].Concept.Role != ConceptRole.Intervention) continue;
            var before = Array.FindLastIndex(marked, i - 1, i,
                f => f.Concept.Role is ConceptRole.Intervention or ConceptRole.Comparator);
            // "Aspirin-after-warfarin" is a name that holds another: nothing stands between them.
            if (before < 0 || marked[before].Place.End > marked[i].Place.Start) continue;
            var between = QuestionWords.Of(text[marked[before].Place.End..marked[i].Place.Start]);
            if (Array.Exists(Against, between.Has)) marked[i] = WithRole(marked[i], ConceptRole.Comparator);
        }
        return marked;
    }

    /// <summary>A name that is not written so says why it is looked for.</summary>
    private static IReadOnlyList<FoundConcept> MarkSpelling(
        IReadOnlyList<SpellingCorrection> corrections, IReadOnlyList<FoundConcept> found)
    {
        return [.. found.Select(Mark)];

        FoundConcept Mark(FoundConcept one)
        {
            if (Spelling.WhyOf(corrections, one.Place) is not { } why) return one;
            var forms = one.Concept.Forms;
            return one with { Concept = one.Concept with { Forms = [forms[0] with { Why = why }, .. forms.Skip(1)] } };
        }
    }

    private static FoundConcept WithRole(FoundConcept found, ConceptRole role) =>
        found with { Concept = found.Concept with { Role = role } };
}

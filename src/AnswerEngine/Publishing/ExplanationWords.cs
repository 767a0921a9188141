namespace AnswerEngine.Publishing;

/// <summary>The words in which an explanation speaks of what the engine knows by short names.</summary>
internal static class ExplanationWords
{
    /// <summary>What a question asks for, after "It asks for".</summary>
    public static string Of(AskedFor asked) => asked switch
    {
        AskedFor.Findings => "whatever bears on it",
        AskedFor.TargetValue => "a value to aim for",
        AskedFor.Dose => "a dose",
        AskedFor.Duration => "a time: how long, how soon, when",
        AskedFor.Choice => "the treatment to choose",
        AskedFor.Risk => "a risk",
        AskedFor.Diagnosis => "whether and how to test",
        AskedFor.Indication => "in whom something is to be done",
        AskedFor.Contraindication => "whether something is safe",
        AskedFor.Prognosis => "how it goes on",
        AskedFor.Mechanism => "how it works, or why",
        AskedFor.Monitoring => "what to check, and how often",
        AskedFor.Definition => "what something is",
        _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "unknown"),
    };

    /// <summary>The form of an answer, after "the answer should be".</summary>
    public static string Of(AnswerForm form) => form switch
    {
        AnswerForm.Statement => "a sentence",
        AnswerForm.Value => "a number or range with its unit",
        AnswerForm.YesNo => "yes or no, with the condition",
        AnswerForm.List => "a list",
        AnswerForm.Definition => "a definition",
        AnswerForm.Comparison => "a comparison",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "unknown"),
    };

    /// <summary>The part of a concept in the question.</summary>
    public static string Of(ConceptRole role) => role switch
    {
        ConceptRole.Topic => "topic",
        ConceptRole.Condition => "condition",
        ConceptRole.Intervention => "treatment or test",
        ConceptRole.Measure => "what is measured",
        ConceptRole.Outcome => "outcome",
        ConceptRole.Population => "patients",
        ConceptRole.Comparator => "compared with",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown"),
    };

    /// <summary>How a form stands to the concept that it was added to.</summary>
    public static string Relation(ConceptForm form) =>
        form.IsBroader ? "broader" : form.IsNarrower ? "narrower" : "same";

    /// <summary>What a signal speaks of; one without an entry is named as it is.</summary>
    public static string Signal(string name) => name switch
    {
        "coverage" => "names what was asked, itself or in its heading",
        "directness" => "is about what was asked",
        "own coverage" => "names it in the sentence itself",
        "words" => "words of the question",
        "precision" => "says little else",
        "latent" => "is near in meaning",
        "asked" => "is such a sentence as answers such a question",
        "said" => "says in the same words what was asked, or was asked so before",
        "fit" => "answers in the kind asked for",
        "given" => "holds for the numbers given",
        "graded" => "bears a grade",
        "result" => "reports a result in numbers",
        "document" => "its source is near the question",
        "source named" => "its trial or body is named in the question",
        "design" => "its design is strong",
        "recency" => "is recent",
        "other subjects" => "names other conditions",
        "narrower" => "speaks of a narrower group",
        "other treatment" => "names a treatment that was not asked about",
        "opposed" => "answers another question",
        "setting" => "tells how the source was made",
        "other outcome" => "reports another outcome",
        "ruled out" => "rules out what the question rules out",
        "phrases" => "words side by side as in the question",
        "main" => "is what the study found first of all",
        "base" => "is of its kind of source",
        _ => name,
    };
}

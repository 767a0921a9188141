namespace AnswerEngine;

/// <summary>What a question asks for.</summary>
public enum AskedFor
{
    /// <summary>Anything that bears on the question: what was found, whether something has an effect.</summary>
    Findings,

    /// <summary>A value or range to aim for.</summary>
    TargetValue,

    /// <summary>How much, how often.</summary>
    Dose,

    /// <summary>How long, how soon, when to stop or start again.</summary>
    Duration,

    /// <summary>Which treatment, or what to do.</summary>
    Choice,

    /// <summary>How likely, how common, what harms.</summary>
    Risk,

    /// <summary>Whether and how to test.</summary>
    Diagnosis,

    /// <summary>Whether or in whom something is to be done.</summary>
    Indication,

    /// <summary>Whether something must not be done, or is safe.</summary>
    Contraindication,

    /// <summary>How it goes on.</summary>
    Prognosis,

    /// <summary>How something works, or why.</summary>
    Mechanism,

    /// <summary>What to check, and how often.</summary>
    Monitoring,

    /// <summary>What something is.</summary>
    Definition,
}

/// <summary>The form that an answer should have.</summary>
public enum AnswerForm
{
    /// <summary>A sentence.</summary>
    Statement,

    /// <summary>A number or range with its unit.</summary>
    Value,

    /// <summary>Yes or no, with the condition.</summary>
    YesNo,

    /// <summary>Several things.</summary>
    List,

    /// <summary>What something is.</summary>
    Definition,

    /// <summary>One thing against another.</summary>
    Comparison,
}

/// <summary>The part a concept plays in a question.</summary>
public enum ConceptRole
{
    /// <summary>Not known.</summary>
    Topic,

    /// <summary>What the patients have.</summary>
    Condition,

    /// <summary>What is done.</summary>
    Intervention,

    /// <summary>What is measured.</summary>
    Measure,

    /// <summary>What happens to them.</summary>
    Outcome,

    /// <summary>Who the patients are.</summary>
    Population,

    /// <summary>What an intervention is compared with.</summary>
    Comparator,
}

/// <summary>One way to write a concept, as analyzed terms that stand close together.</summary>
/// <param name="Text">As written.</param>
/// <param name="Terms">Its analyzed terms.</param>
/// <param name="IsBroader">True when the form names something that includes the concept.</param>
/// <param name="Why">Why it was added.</param>
public sealed record ConceptForm(string Text, IReadOnlyList<string> Terms, bool IsBroader, string Why)
{
    /// <summary>True when the form names something that the concept includes: a medicine of a class.</summary>
    public bool IsNarrower { get; init; }

    /// <summary>True when the form means the same as the concept.</summary>
    public bool IsSame => !IsBroader && !IsNarrower;

    /// <summary>
    /// What a text that holds the form is worth to one who asks for the concept: 1 the same, less what is a part of
    /// it, least what includes it.
    /// </summary>
    public double Worth => IsBroader ? AnalyzedText.BroaderMatch : IsNarrower ? AnalyzedText.NarrowerMatch : 1;
}

/// <summary>Something a question is about.</summary>
/// <param name="Label">As the question writes it.</param>
/// <param name="Role">The part it plays.</param>
/// <param name="Forms">Its forms, the question's own first.</param>
public sealed record Concept(string Label, ConceptRole Role, IReadOnlyList<ConceptForm> Forms)
{
    /// <summary>
    /// True when it names a thing of medicine, by the vocabulary or by a word of its own; false for ordinary words
    /// ("first 3 days", "outpatient visit"), which an answer need not repeat.
    /// </summary>
    public bool IsSpecific { get; init; } = true;

    /// <summary>
    /// True for what the question rules out ("without cancer", "cannot take DOACs"): an answer need not name it.
    /// </summary>
    public bool IsNegated { get; init; }

    /// <summary>True for what only a sentence names that asks nothing: who the patient is, how it came about.</summary>
    internal bool IsTold { get; init; }

    /// <summary>
    /// True when no document can hold a form that means the same: each has a term that stands in none.
    /// </summary>
    public bool IsUnknown(Func<string, int> documentFrequency) =>
        Forms.Where(f => !f.IsBroader).All(f => f.Terms.Any(t => documentFrequency(t) == 0));

    /// <summary>
    /// The form that is shown: the shortest of those that mean the same, when it is an abbreviation, else the label.
    /// </summary>
    public string ShortName =>
        Forms.FirstOrDefault(f => f.IsSame && f.Text.Length <= 6 && f.Text.Any(char.IsUpper))?.Text ?? Label;
}

/// <summary>A number that the question gives: what is asked holds for it.</summary>
/// <param name="Text">As written: "creatinine clearance 20 mL/min".</param>
/// <param name="Measure">What it is a value of, in lower case: "creatinine clearance", "age", "inr"; or empty.</param>
/// <param name="Quantity">The number with its comparator, range and unit.</param>
public sealed record QuestionConstraint(string Text, string Measure, Quantity Quantity);

/// <summary>A question as understood, without any model.</summary>
/// <param name="Question">As asked.</param>
/// <param name="AskedFor">What it asks for.</param>
/// <param name="Concepts">What it is about, in order of mention.</param>
public sealed record AnalyzedQuestion(Question Question, AskedFor AskedFor, IReadOnlyList<Concept> Concepts)
{
    /// <summary>The second thing it asks for ("dose and duration"); null for most questions.</summary>
    public AskedFor? AlsoAskedFor { get; init; }

    /// <summary>The form that the answer should have.</summary>
    public AnswerForm Form { get; init; }

    /// <summary>The numbers that it gives, in order.</summary>
    public IReadOnlyList<QuestionConstraint> Constraints { get; init; } = [];

    /// <summary>
    /// What the question takes for granted and an answer may have to correct ("why is A preferred to B in C": "A
    /// preferred to B in C"); null when it takes nothing for granted.
    /// </summary>
    public string? Premise { get; init; }

    /// <summary>The emergency that the question tells of as happening now; null for other questions.</summary>
    public string? EmergencySign { get; init; }

    /// <summary>The stand-alone question that a follow-up was understood as; null when it stands alone.</summary>
    public string? StandAlone { get; init; }

    /// <summary>What is searched and answered: the stand-alone question, else the question as asked.</summary>
    public string Text => StandAlone ?? Question.Text;

    /// <summary>
    /// The questions that are asked in one, each by itself; empty where one thing is asked.
    /// </summary>
    public IReadOnlyList<QuestionPart> Parts { get; init; } = [];

    /// <summary>The texts to search for, the whole question first, each with the reason.</summary>
    public required IReadOnlyList<EvidenceQuery> Queries { get; init; }

    /// <summary>
    /// Conditions and populations that the question does not name: a sentence about one of them answers another
    /// question.
    /// </summary>
    public required IReadOnlyList<Concept> OtherSubjects { get; init; }

    /// <summary>Treatments that the question does not name.</summary>
    public IReadOnlyList<Concept> OtherTreatments { get; init; } = [];

    /// <summary>All conditions that the question does not name, those that only go beside another among them.</summary>
    public IReadOnlyList<Concept> OtherConditions { get; init; } = [];

    /// <summary>Outcomes that the question does not name.</summary>
    public IReadOnlyList<Concept> OtherOutcomes { get; init; } = [];

    /// <summary>The concepts that an answer should name: those that the question does not rule out.</summary>
    public IEnumerable<Concept> Asserted => Concepts.Where(c => !c.IsNegated);

    /// <summary>
    /// Those that an answer must name: things of medicine; where the question names none, all that it says.
    /// </summary>
    public IReadOnlyList<Concept> Essential =>
        Asserted.Where(c => c.IsSpecific).ToArray() is { Length: > 0 } specific ? specific : [.. Asserted];

    /// <summary>What is measured, when the question asks for a value of it.</summary>
    public Concept? Measure => First(ConceptRole.Measure);

    /// <summary>
    /// The concept an answer must be specific to: the condition, else the population, else the intervention.
    /// </summary>
    public Concept? Subject =>
        First(ConceptRole.Condition)
        ?? First(ConceptRole.Population)
        ?? First(ConceptRole.Intervention)
        ?? First(ConceptRole.Topic);

    private Concept? First(ConceptRole role) => Asserted.FirstOrDefault(c => c.Role == role);
}

/// <summary>One of the questions that are asked in one.</summary>
/// <param name="Words">Its own words.</param>
/// <param name="Asked">As understood, with what the others and the story say.</param>
public sealed record QuestionPart(string Words, AnalyzedQuestion Asked);

/// <summary>A text that was searched for, and why.</summary>
public sealed record EvidenceQuery(string Text, string Why);

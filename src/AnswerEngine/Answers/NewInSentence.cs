namespace AnswerEngine.Answers;

/// <summary>
/// Of whom else and of what other treatment a sentence speaks: what it, or the heading above it, names and neither the
/// question nor the sentence that leads does, nor what stands around that one.
/// </summary>
internal sealed class NewInSentence
{
    private readonly ConceptMatcher _subjects;
    private readonly ConceptMatcher _treatments;
    private readonly OtherPatients _patients;
    private readonly bool _leadIsOfOthers;

    public NewInSentence(AnalyzedQuestion question, Candidate lead)
    {
        _subjects = Unsaid(question.OtherSubjects, lead);
        _treatments = Unsaid(question.OtherTreatments, lead);
        _patients = new OtherPatients(question);
        _leadIsOfOthers = AreOthersIn(lead);
    }

    /// <summary>Number of conditions and populations in the sentence.</summary>
    public int Subjects(Candidate candidate) => _subjects.CountNamed(candidate.Terms);

    /// <summary>The same in the heading above it.</summary>
    public int SubjectsOfHeading(Candidate candidate) => _subjects.CountNamed(candidate.Match.Heading.Text);

    /// <summary>Number of treatments in the sentence.</summary>
    public int Treatments(Candidate candidate) => _treatments.CountNamed(candidate.Terms);

    /// <summary>True when its patients are others than those asked about, and those of the lead are not.</summary>
    public bool HasOtherPatients(Candidate candidate) => !_leadIsOfOthers && AreOthersIn(candidate);

    private bool AreOthersIn(Candidate candidate) => _patients.AreIn(candidate.Text, candidate.Terms, candidate.Match);

    /// <summary>What of others neither the lead nor what stands around it names.</summary>
    private static ConceptMatcher Unsaid(IReadOnlyList<Concept> others, Candidate lead)
    {
        var all = new ConceptMatcher(others);
        AnalyzedText[] texts = [lead.Terms, lead.Match.Heading.Text, lead.Match.Title.Text];
        var said = Array.ConvertAll(texts, all.Match);
        return new ConceptMatcher([.. others.Where((_, i) => said.All(s => s[i] < 1))]);
    }
}

namespace AnswerEngine.Questions;

/// <summary>A term of the vocabulary: its forms, what includes it and what it includes.</summary>
internal sealed class VocabularyEntry(string term, ConceptRole role, bool isSubject, bool isAction)
{
    public string Term { get; } = term;

    public ConceptRole Role { get; } = role;

    /// <summary>True for a condition or population that makes a sentence one about it.</summary>
    public bool IsSubject { get; } = isSubject;

    /// <summary>True for what is done with a treatment ("interrupt"): it ranks sentences and decides nothing.</summary>
    public bool IsAction { get; } = isAction;

    /// <summary>Other ways to write it, each with the reason.</summary>
    public List<(string Text, string Why)> Same { get; } = [];

    /// <summary>All ways to write it, the term first.</summary>
    public IEnumerable<string> Names => Same.Select(s => s.Text).Prepend(Term);

    /// <summary>Names of entries that include it.</summary>
    public List<string> Broader { get; } = [];

    /// <summary>Names of entries of which it is one kind: what is said of them holds for it.</summary>
    public List<string> Kinds { get; } = [];

    /// <summary>Names of the members of the class that it is.</summary>
    public List<string> Members { get; } = [];
}

/// <summary>One meaning of an abbreviation.</summary>
/// <param name="Brief">The short form.</param>
/// <param name="Entry">What it means.</param>
/// <param name="IsExact">True when the letters are also a word, so that only capitals count.</param>
/// <param name="SpeakingFor">Analyzed terms of a question that speak for this meaning.</param>
internal sealed record AbbreviationSense(
    string Brief, VocabularyEntry Entry, bool IsExact, IReadOnlyList<string> SpeakingFor);

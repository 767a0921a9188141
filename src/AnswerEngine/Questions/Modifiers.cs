using System.Collections.Frozen;

namespace AnswerEngine.Questions;

/// <summary>
/// The words that stand before the last in the names of the vocabulary ("unprovoked" of "unprovoked DVT"), by what the
/// name is of: "first" narrows an embolism and no medicine.
/// </summary>
internal sealed class Modifiers
{
    // "history of DVT", "treatment at home": what stands before such a word narrows nothing that follows.
    private static readonly FrozenSet<string> Links = FrozenSet.ToFrozenSet(
        ["of", "for", "in", "with", "at", "to", "by", "and", "or", "after", "within", "the", "without", "from", "on"],
        StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<ConceptRole, FrozenSet<string>> _byGroup;

    public Modifiers(IEnumerable<VocabularyEntry> entries) =>
        _byGroup = entries.GroupBy(e => Group(e.Role)).ToFrozenDictionary(g => g.Key, Terms);

    /// <summary>
    /// True when the analyzed term narrows a thing of this role, or, before what befalls patients, names a thing of
    /// medicine: "colorectal" of "colorectal cancer", not "crush" of "crush Eliquis".
    /// </summary>
    public bool Has(string term, ConceptRole role) =>
        (_byGroup.TryGetValue(Group(role), out var terms) && terms.Contains(term))
        || (Group(role) != ConceptRole.Intervention && MedicalWords.AnyIn(term, [term]));

    /// <summary>What befalls patients is narrowed by the same words, whatever part it plays.</summary>
    private static ConceptRole Group(ConceptRole role) =>
        role is ConceptRole.Outcome or ConceptRole.Population ? ConceptRole.Condition : role;

    private static FrozenSet<string> Terms(IEnumerable<VocabularyEntry> entries) =>
        entries.Where(e => !e.IsAction)
            .SelectMany(e => e.Names)
            .Where(name => !name.Split(' ', '-').Any(Links.Contains))
            .SelectMany(name => AnalyzedText.Analyze(name).SkipLast(1))
            .ToFrozenSet(StringComparer.Ordinal);
}

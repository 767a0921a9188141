namespace AnswerEngine.Questions;

/// <summary>
/// The abbreviations that a corpus defines, found by short form in its own capitals and by long form.
/// </summary>
internal sealed class LearntAbbreviations
{
    private readonly Dictionary<string, Abbreviation> _byShort = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Abbreviation> _byLong = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstTerms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);

    /// <summary>Of several meanings of one short form, the one that most documents define counts.</summary>
    public LearntAbbreviations(IEnumerable<Abbreviation> learnt)
    {
        foreach (var one in learnt.OrderByDescending(a => a.Documents)
            .ThenBy(a => a.Brief, StringComparer.Ordinal).ThenBy(a => a.Full, StringComparer.Ordinal))
        {
            _byShort.TryAdd(one.Brief, one);
            if (!_byLong.TryAdd(one.Key, one)) continue;
            var terms = one.Key.Split(' ');
            _firstTerms.Add(terms[0]);
            _terms.UnionWith(terms);
        }
    }

    /// <summary>False when no long form begins with this term.</summary>
    public bool MayBegin(string term) => _firstTerms.Contains(term);

    /// <summary>True when a long form has this term.</summary>
    public bool Has(string term) => _terms.Contains(term);

    /// <summary>What a word of a question stands for, or null.</summary>
    public Abbreviation? Means(string word) => _byShort.GetValueOrDefault(word);

    /// <summary>The abbreviation of a term given by its analyzed terms, or null.</summary>
    public Abbreviation? Of(string key) => _byLong.GetValueOrDefault(key);

    /// <summary>Why a form was added.</summary>
    public static string Why(Abbreviation one) =>
        $"the corpus defines {one.Brief} as {one.Full}, in {one.Documents} "
        + (one.Documents == 1 ? "document" : "documents");
}

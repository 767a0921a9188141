using AnswerEngine.Verification;

namespace AnswerEngine.Claims;

/// <summary>A claim as it is compared with sentences: its terms with their weights, its words, its numbers.</summary>
internal sealed class AnalyzedClaim
{
    /// <summary>Most terms that are compared; a claim is one sentence.</summary>
    private const int TermsMax = 60;

    /// <summary>Reads a claim.</summary>
    /// <param name="text">The claim.</param>
    /// <param name="rarity">Weight of an analyzed term: the rarer in the corpus, the heavier.</param>
    /// <param name="synonyms">Other ways to write stretches of it.</param>
    /// <param name="meaning">As <see cref="TextReading"/> takes it.</param>
    public AnalyzedClaim(
        string text, Func<string, double> rarity, IReadOnlyList<Synonym> synonyms,
        Func<string, string?>? meaning = null)
    {
        Meaning = meaning;
        Text = text;
        Rarity = rarity;
        Analyzed = new AnalyzedText(text);
        Words = CuedWord.Read(text);
        Terms = [.. Analyzed.Terms.Distinct(StringComparer.Ordinal).Take(TermsMax).Select(t => Term(t, synonyms))];
        var drugs = Words.Where(w => DrugNames.Contains(w.Text)).SelectMany(w => AnalyzedText.Analyze(w.Text))
            .ToHashSet(StringComparer.Ordinal);
        Drugs = [.. Terms.Where(t => drugs.Contains(t.Term))];
        Treatments = [.. Terms.Where(t => synonyms.Any(s => s.IsTreatment && s.Terms.Contains(t.Term)))];
        WeightSum = Math.Max(1e-9, Terms.Sum(t => t.Weight));
        Quantities = Quantity.Find(text);
        Trigrams = CharacterTrigrams.Of(text);
    }

    public string Text { get; }

    public Func<string, string?>? Meaning { get; }

    /// <summary>The claim as the verifier reads it; made once, on first use.</summary>
    public TextReading Reading => _reading ??= new TextReading(Text, Meaning);

    private TextReading? _reading;

    /// <summary>What a sentence must say to carry it; made once, on first use.</summary>
    public ClaimDemand Demand => _demand ??= new ClaimDemand(this);

    private ClaimDemand? _demand;

    public Func<string, double> Rarity { get; }

    public AnalyzedText Analyzed { get; }

    public IReadOnlyList<CuedWord> Words { get; }

    public IReadOnlyList<ClaimTerm> Terms { get; }

    /// <summary>Those that name a drug: what is said of another drug says nothing to the claim.</summary>
    public IReadOnlyList<ClaimTerm> Drugs { get; }

    /// <summary>The same, with those that name a class of drugs or another treatment.</summary>
    public IReadOnlyList<ClaimTerm> Treatments { get; }

    public double WeightSum { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public HashSet<int> Trigrams { get; }

    private ClaimTerm Term(string term, IReadOnlyList<Synonym> synonyms) =>
        new(term, Rarity(term), [.. synonyms.Where(a => a.Terms.Contains(term)).Select(a => a.Other)]);
}

/// <summary>Another way to write a stretch of a claim, both as analyzed terms.</summary>
internal sealed record Synonym(IReadOnlyList<string> Terms, IReadOnlyList<string> Other)
{
    /// <summary>True when they name a treatment.</summary>
    public bool IsTreatment { get; init; }
}

/// <summary>A term of a claim.</summary>
/// <param name="Term">As analyzed.</param>
/// <param name="Weight">Its rarity in the corpus.</param>
/// <param name="Alternatives">Terms that together stand for it.</param>
internal sealed record ClaimTerm(string Term, double Weight, IReadOnlyList<IReadOnlyList<string>> Alternatives)
{
    private const double AlternativeMatch = 0.9, KinMatch = 0.7;
    private const int KinLengthMin = 5;

    /// <summary>How much of the term a text holds: itself, another name of it, or a word of the same root.</summary>
    public double In(AnalyzedText text)
    {
        if (text.Has(Term)) return 1;
        foreach (var other in Alternatives)
        {
            if (other.All(text.Has)) return AlternativeMatch;
        }
        if (Term.Length < KinLengthMin || !char.IsLetter(Term[0])) return 0;
        foreach (var word in text.Distinct)
        {
            if (IsKin(word)) return KinMatch;
        }
        return 0;
    }

    /// <summary>"inhibit" and "inhibitor", "diabet" and "diabetogen": one begins as most of the other does.</summary>
    private bool IsKin(string word)
    {
        if (word.Length < KinLengthMin || word[0] != Term[0]) return false;
        var shared = Term.AsSpan().CommonPrefixLength(word);
        return shared >= KinLengthMin && shared * 10 >= Math.Max(word.Length, Term.Length) * 6
            && shared >= Math.Min(word.Length, Term.Length) - 1;
    }
}

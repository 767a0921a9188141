namespace AnswerEngine.Verification;

/// <summary>A word of a text as the checks see it.</summary>
/// <param name="Lower">In lower case.</param>
/// <param name="Term">Its folded stem; empty for a function word.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Clause">Number of the clause it stands in, counted over the whole text.</param>
/// <param name="IsQuantity">True when it belongs to a number, which the number lock holds.</param>
internal sealed record ReadWord(string Lower, string Term, TextRange Place, int Clause, bool IsQuantity)
{
    /// <summary>Number of the clause it stands in; a clause that is cut again gets another.</summary>
    public int Clause { get; set; } = Clause;

    /// <summary>True when the statement must not bring it in without a source.</summary>
    public bool IsContent => Term.Length > 0 && !IsQuantity && !LightWords.Contains(Lower);

    /// <summary>What the word, or the term it is part of, means; empty when the vocabulary does not know.</summary>
    public string Meaning { get; private set; } = "";

    /// <summary>True when it is one of several words of a term, which may stand for one word elsewhere.</summary>
    public bool IsOfPhrase { get; private set; }

    /// <summary>The pole that the word stands for, or null.</summary>
    public Pole? Pole { get; private set; } = IsQuantity ? null : AnswerEngine.Pole.OfWord(Lower);

    /// <summary>Makes the word part of a term: "low" in "low-molecular-weight heparin" is no direction.</summary>
    /// <remarks>
    /// A drug is not its class: where the vocabulary puts several under one name, each keeps its own.
    /// </remarks>
    public void BelongTo(string meaning, int length)
    {
        if (length > 1 || !DrugNames.Contains(Lower) || DrugNames.Contains(meaning)) Meaning = meaning;
        if (length > 1) (Pole, IsOfPhrase) = (null, true);
    }
}

/// <summary>Words that report and connect, and say nothing that a source would have to carry.</summary>
internal static class LightWords
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "patient", "patients", "people", "person", "persons", "individual", "individuals", "participant",
        "participants", "subject", "subjects", "study", "studies", "trial", "trials", "report", "reports", "reported",
        "found", "find", "finds", "finding", "findings", "show", "shows", "showed", "shown", "observed", "result",
        "results", "resulted", "versus", "vs", "compared", "comparison", "comparing", "use", "used", "using", "uses",
        "however", "therefore", "thus", "respectively", "also", "well", "overall", "one", "all", "who", "us", "among",
        "amongst", "whether", "within", "per", "via", "given", "receive", "received", "receiving", "got", "get",
        "has", "had", "been", "both", "either", "panel", "authors", "guideline", "guidelines", "evidence", "states",
        "stated", "state", "says", "say", "said", "et", "al", "eg", "ie", "etc", "no", "not", "without", "non",
        "never", "none", "neither", "nor", "cannot", "against", "should", "must", "s", "occur", "occurred", "occurs",
        "seen", "noted", "made", "make", "take", "taken", "taking", "towards", "toward", "upon", "across", "along",
        "aged", "age", "ages", "ci", "cis", "confidence", "interval", "intervals",
    };

    public static bool Contains(string lower) => All.Contains(lower);
}

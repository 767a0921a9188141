namespace AnswerEngine;

/// <summary>
/// One end of an axis of meaning: increase on the axis of amount, stop on that of starting. The words are whole: the
/// verifier rejects on a single one, and "reductase" is no reduction.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="IsPositive">Which end.</param>
internal sealed record Pole(string Axis, bool IsPositive)
{
    /// <summary>The same for all words of this end: they cover each other.</summary>
    public string Key { get; } = Axis + (IsPositive ? "+" : "-");

    public bool HasOpposite => Axis != "advice";

    /// <summary>True when one word of this end may stand for another: "fell" for "was reduced".</summary>
    public bool Covers => Axis is not ("merit" or "action");

    public Pole Opposite => Of(Axis, !IsPositive);

    private static readonly Dictionary<string, Pole> ByKey = new(StringComparer.Ordinal);

    private static readonly (string Axis, string Positive, string Negative)[] Axes =
    [
        ("amount",
            "increase increases increased increasing increasingly higher greater more raise raised raises raising rise "
            + "rises rose risen rising elevate elevated elevates elevation elevations double doubled doubles doubling "
            + "increment increments upward augmented augment",
            "decrease decreases decreased decreasing reduce reduces reduced reducing reduction reductions lower "
            + "lowered lowers lowering less fewer decline declines declined declining "
            + "halve halved halves halving fell drop "
            + "dropped drops diminish diminished diminishes diminishing downward decrement lessen lessened"),
        ("merit",
            "better superior superiority improve improved improves improving improvement improvements benefit benefits "
            + "beneficial benefited effective effectively efficacious",
            "worse worsen worsened worsens worsening inferior inferiority harm harms harmful ineffective "
            + "deteriorate deteriorated deterioration"),
        ("start",
            "start starts started starting initiate initiated initiates initiating initiation begin begins began "
            + "begun beginning resume resumed continue continued continuing continuation",
            "stop stops stopped stopping discontinue discontinued discontinuing discontinuation discontinues withdraw "
            + "withdrawn withdrew withdrawal cease ceased cessation interrupt interrupted interruption"),
        ("safety", "safe safely safer", "unsafe dangerous hazardous"),
        ("sensitivity", "sensitive susceptible sensitivity susceptibility", "resistant insensitive resistance"),
        ("time", "before prior preceding preoperative preoperatively", "after following postoperative postoperatively"),
        ("side", "above", "below"), ("level", "high", "low"),
        ("extreme", "highest maximum maximal most", "lowest minimum minimal least"),
        ("length", "longer long prolonged prolong prolongs", "shorter short shortened shorten shortens"),
        ("size", "larger large bigger enlarged", "smaller small"),
        ("onset", "early earlier", "late later delayed"), ("course", "acute", "chronic"),
        ("sign", "positive positively", "negative negatively"), ("presence", "present presence", "absent absence"),
        ("chance", "likely probable", "unlikely improbable"),
        ("frequency", "common commonly frequent frequently often", "rare rarely uncommon infrequent infrequently"),
        ("severity", "severe", "mild"), ("strength", "strong strongly stronger", "weak weakly weaker"),
        ("normality", "normal", "abnormal"), ("stability", "stable", "unstable"),
        ("fitness", "appropriate", "inappropriate"), ("sufficiency", "adequate sufficient", "inadequate insufficient"),
        ("action",
            "stimulate stimulated stimulates stimulation activate activated activates activation promote promotes "
            + "promoted promoting enhance enhances enhanced enhancing enhancement induce induces induced inducing "
            + "induction facilitate facilitates facilitated encourage encourages potentiate potentiates potentiated "
            + "accelerate accelerates accelerated",
            "inhibit inhibited inhibits inhibition suppress suppressed suppresses suppression prevent prevents "
            + "prevented preventing prevention impede impedes impeded impair impairs impaired impairing block blocks "
            + "blocked abolish abolished abolishes slows slowed attenuate attenuates attenuated"),
        ("dependence", "dependent dependently", "independent independently"),
        ("regulation", "upregulated upregulation upregulate", "downregulated downregulation downregulate"),
        ("gain", "gain gained gains", "loss lose lost loses"),
        // Advice has one end: what turns it is a negation. "Suggest" is left out: results suggest, too.
        ("advice",
            AdviceWords.Recommending + " should indicated " + AdviceWords.AgainstNext + " " + AdviceWords.AgainstBefore,
            ""),
    ];

    private static readonly Dictionary<string, Pole> Words = Table();

    /// <summary>Every word with its pole.</summary>
    public static IEnumerable<(string Word, Pole Pole)> All => Words.Select(w => (w.Key, w.Value));

    /// <summary>The pole of a word in lower case, or null.</summary>
    public static Pole? OfWord(string lower) => Words.GetValueOrDefault(lower);

    private static Pole Of(string axis, bool isPositive)
    {
        var key = axis + (isPositive ? "+" : "-");
        return ByKey[key];
    }

    private static Dictionary<string, Pole> Table()
    {
        var table = new Dictionary<string, Pole>(StringComparer.Ordinal);
        foreach (var (axis, positive, negative) in Axes)
        {
            Add(axis, true, positive);
            Add(axis, false, negative);
        }
        return table;

        void Add(string axis, bool isPositive, string words)
        {
            var pole = new Pole(axis, isPositive);
            ByKey[pole.Key] = pole;
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) table.Add(word, pole);
        }
    }
}

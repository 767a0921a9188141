using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation.Mutations;

/// <summary>False statements by a changed word: negation, direction, drug, population, advice.</summary>
internal static partial class WordMutations
{
    private static readonly WordSwap Directions = new(
        [
            "increase|decrease", "increased|decreased", "increases|decreases", "increasing|decreasing", "higher|lower",
            "improved|worsened", "improves|worsens", "better|worse", "superior|inferior", "benefit|harm",
            "effective|ineffective", "safe|unsafe", "rose|fell", "longer|shorter", "larger|smaller", "more|fewer",
            "started|stopped", "positive|negative", "sensitive|resistant", "reduction|rise", "raised|lowered",
            "elevated|diminished", "improvement|deterioration", "initiation|discontinuation", "start|stop",
        ],
        [
            "reduced|increased", "reduces|increases", "reduce|increase", "reducing|increasing", "greater|smaller",
            "reductions|increases", "decline|increase", "declined|increased", "improve|worsen", "beneficial|harmful",
        ]);

    private static readonly WordSwap Populations = new(
        [
            "women|men", "female|male", "females|males", "girls|boys", "children|adults", "pregnant|postpartum",
            "inpatients|outpatients", "homozygous|heterozygous", "carriers|noncarriers", "renal|hepatic",
            "smokers|nonsmokers", "pediatric|geriatric", "cancer|diabetes", "hospitalized|ambulatory",
        ],
        [
            "infants|adults", "elderly|young", "adolescents|older adults", "neonates|adults", "newborns|adults",
            "kidney|liver", "diabetic|asthmatic", "hypertensive|asthmatic", "pregnancy|childhood", "older|younger",
        ]);

    private static readonly WordSwap Advice = new(
        [
            "recommend against|recommend", "recommends against|recommends", "suggest against|suggest",
            "should not|should", "is not recommended|is recommended", "are not recommended|are recommended",
            "contraindicated|indicated", "must not|must", "is not indicated|is indicated", "is not advised|is advised",
        ],
        ["should be avoided|should be used", "avoid|use", "avoided|used", "recommended|discouraged"]);

    private static readonly string[] Drugs =
    [
        "warfarin", "apixaban", "rivaroxaban", "dabigatran", "edoxaban", "enoxaparin", "dalteparin", "heparin",
        "fondaparinux", "aspirin", "clopidogrel", "prasugrel", "ticagrelor", "metformin", "insulin", "atorvastatin",
        "simvastatin", "lisinopril", "enalapril", "losartan", "metoprolol", "atenolol", "propranolol", "amlodipine",
        "digoxin", "amiodarone", "furosemide", "spironolactone", "omeprazole", "amoxicillin", "ciprofloxacin",
        "vancomycin", "gentamicin", "azithromycin", "fluconazole", "ibuprofen", "naproxen", "acetaminophen", "morphine",
        "fentanyl", "ketamine", "propofol", "prednisone", "dexamethasone", "methotrexate", "tamoxifen", "cisplatin",
        "paclitaxel", "bevacizumab", "rituximab", "infliximab", "carbamazepine", "phenytoin", "lithium", "haloperidol",
        "fluoxetine", "sertraline", "diazepam", "midazolam", "levothyroxine", "phenprocoumon", "acenocoumarol",
        "andexanet", "idarucizumab", "danaparoid", "argatroban", "alteplase", "testosterone", "methadone", "isoniazid",
        "rifampin", "zidovudine", "lidocaine", "bupivacaine", "oxytocin", "misoprostol", "magnesium", "dopamine",
    ];

    private static readonly Regex DrugName = new(
        $@"(?<![\w-])(?:{string.Join('|', Drugs)})(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(10));

    public static string? OtherDirection(string sentence, MutationDice dice) => Directions.One(sentence, dice);

    public static string? OtherPopulation(string sentence, MutationDice dice) => Populations.One(sentence, dice);

    public static string? OtherAdvice(string sentence, MutationDice dice) => Advice.One(sentence, dice);

    public static string? OtherDrug(string sentence, MutationDice dice)
    {
        var named = DrugName.Matches(sentence);
        if (named.Count == 0) return null;
        var drug = named[dice.Next(named.Count)];
        var others = Drugs.Where(d => !drug.Value.Equals(d, StringComparison.OrdinalIgnoreCase)).ToArray();
        return string.Concat(
            sentence.AsSpan(0, drug.Index), dice.Of(others), sentence.AsSpan(drug.Index + drug.Length));
    }

    public static string? WithoutNegation(string sentence, MutationDice dice)
    {
        var negations = Negation().Matches(sentence);
        if (negations.Count == 0) return null;
        var negation = negations[dice.Next(negations.Count)];
        var affirmed = negation.Value.Trim().ToLowerInvariant() switch
        {
            "without" => "with ", "cannot" => "can ", "neither" => "both ", "did not" => "did ", _ => "",
        };
        return string.Concat(
            sentence.AsSpan(0, negation.Index), affirmed, sentence.AsSpan(negation.Index + negation.Length));
    }

    public static string? WithNegation(string sentence, MutationDice dice)
    {
        var verbs = Auxiliary().Matches(sentence);
        if (verbs.Count == 0) return null;
        var verb = verbs[dice.Next(verbs.Count)];
        var end = verb.Index + verb.Length;
        return string.Concat(sentence.AsSpan(0, end), " not", sentence.AsSpan(end));
    }

    [GeneratedRegex(
        @"\bdid not\s|(?<!or )\bnot\s(?!only|yet)|(?<![\w-])[Nn]o\s(?!longer|\d)|\bnever\s|\b[Ww]ithout\s|\bcannot\s",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Negation();

    [GeneratedRegex(
        @"\b(?:is|are|was|were|should|may|can|could|will|would|has|have|had|did)(?=\s[a-z])"
        + @"(?!\s(?:not|no|never|only)\b)",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Auxiliary();
}

using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation.Mutations;

/// <summary>True statements: quotes as they are, and quotes with one kind of spelling changed, no more.</summary>
internal static partial class TrueVariants
{
    private static readonly WordSwap Spellings = new(
        [
            "randomized|randomised", "hemorrhage|haemorrhage", "hemorrhagic|haemorrhagic", "anemia|anaemia",
            "tumor|tumour", "tumors|tumours", "pediatric|paediatric", "edema|oedema", "center|centre",
            "centers|centres", "labor|labour", "hospitalized|hospitalised", "normalized|normalised",
            "diarrhea|diarrhoea",
            "ischemic|ischaemic", "ischemia|ischaemia", "leukemia|leukaemia", "estrogen|oestrogen", "fetal|foetal",
            "esophageal|oesophageal", "behavior|behaviour", "behavioral|behavioural", "color|colour",
            "characterized|characterised", "analyzed|analysed", "utilized|utilised", "immunized|immunised",
            "hematoma|haematoma", "hemoglobin|haemoglobin", "orthopedic|orthopaedic", "gynecological|gynaecological",
            "standardized|standardised", "optimized|optimised", "minimize|minimise", "recognized|recognised",
            "summarized|summarised", "aging|ageing", "counseling|counselling", "anesthesia|anaesthesia",
            "anesthetic|anaesthetic", "etiology|aetiology", "fiber|fibre", "liter|litre", "program|programme",
            "generalized|generalised", "localized|localised", "neutralize|neutralise", "neighboring|neighbouring",
        ],
        []);

    private static readonly WordSwap Abbreviations = new(
        [
            "INR|international normalized ratio", "VTE|venous thromboembolism", "DVT|deep vein thrombosis",
            "AF|atrial fibrillation", "VKA|vitamin K antagonist", "LMWH|low-molecular-weight heparin",
            "UFH|unfractionated heparin", "DOAC|direct oral anticoagulant", "PCC|prothrombin complex concentrate",
            "APS|antiphospholipid syndrome", "FVL|factor V Leiden",
        ],
        ["pulmonary embolism|PE"]);

    /// <summary>The kinds of true statements; null where a sentence offers nothing to respell.</summary>
    public static IReadOnlyList<MutationClass> Kinds { get; } =
    [
        new("whole quote", (sentence, _) => sentence),
        new("unit spelling", Units),
        new("British or American spelling", (sentence, _) => Spellings.All(sentence)),
        new("abbreviation or expansion", (sentence, dice) => Abbreviations.One(sentence, dice)),
        new("number format", Numbers),
    ];

    private static string? Units(string sentence, MutationDice dice) => Changed(sentence, Respelled(sentence,
        (Milligrams(), " milligrams"), (Micrograms(), " micrograms"), (Percent(), " percent"),
        (AtLeast(), "≥ "), (SignAtLeast(), "at least "), (LessThan(), "< "), (Milliliters(), " ml")));

    private static string? Numbers(string sentence, MutationDice dice) => Changed(sentence, Respelled(sentence,
        (Thousands(), ""), (RangeTo(), "–"), (RangeDash(), " to "), (LeadingPoint(), "0"), (Three(), "3"), (Two(), "2"),
        (Six(), "6"), (PValue(), "p $1 ")));

    private static string Respelled(string sentence, params (Regex From, string To)[] changes) =>
        changes.Aggregate(sentence, (text, change) => change.From.Replace(text, change.To));

    private static string? Changed(string sentence, string respelled) => respelled == sentence ? null : respelled;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?<=\d)\s?mg\b(?![/·])", Options, 10_000)]
    private static partial Regex Milligrams();

    [GeneratedRegex(@"(?<=\d)\s?(?:mcg|µg|μg)\b(?![/·])", Options, 10_000)]
    private static partial Regex Micrograms();

    [GeneratedRegex(@"(?<=\d)\s?%(?![\w-])", Options, 10_000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\bat least (?=\d)", Options, 10_000)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"≥\s?(?=\d)", Options, 10_000)]
    private static partial Regex SignAtLeast();

    [GeneratedRegex(@"\bless than (?=\d)", Options, 10_000)]
    private static partial Regex LessThan();

    [GeneratedRegex(@"(?<=\d)\s?mL\b(?!/)", Options, 10_000)]
    private static partial Regex Milliliters();

    [GeneratedRegex(@"(?<=\b\d{1,3}),(?=\d{3}\b)", Options, 10_000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<=\d\.\d{1,2}) to (?=\d\.)", Options, 10_000)]
    private static partial Regex RangeTo();

    [GeneratedRegex(@"(?<=\d\.\d{1,2})[-–](?=\d{1,3}\.\d)", Options, 10_000)]
    private static partial Regex RangeDash();

    [GeneratedRegex(@"(?<=[=<>(]\s?)(?=\.\d)", Options, 10_000)]
    private static partial Regex LeadingPoint();

    [GeneratedRegex(@"\bthree(?= (?:months|weeks|years|days))", Options, 10_000)]
    private static partial Regex Three();

    [GeneratedRegex(@"\btwo(?= (?:months|weeks|years|days))", Options, 10_000)]
    private static partial Regex Two();

    [GeneratedRegex(@"\bsix(?= (?:months|weeks|years|days))", Options, 10_000)]
    private static partial Regex Six();

    [GeneratedRegex(@"\bP\s?([<=>])\s?(?=\d|\.)", Options, 10_000)]
    private static partial Regex PValue();
}

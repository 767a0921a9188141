using System.Collections.Frozen;

namespace AnswerEngine.Questions;

/// <summary>
/// The words of a question that tell what it asks for. Phrases are looked for in <see cref="QuestionWords"/>;
/// a phrase without its last space also finds longer words.
/// </summary>
internal static class QuestionCues
{
    /// <summary>A second cue belongs to a second question when it follows "and" within this many characters.</summary>
    private const int AfterAndMax = 24;

    // In order: a question with cues of two kinds is of the kind that comes first here.
    private static readonly (AskedFor Kind, string[] Phrases)[] Phrases =
    [
        (AskedFor.Contraindication,
        [
            " contraindicat", " avoid", " unsafe ", " is it safe ", " safe in ", " safe to ", " safe for ",
            " safe during ", " safe while ", " safe with ", " safely ", " safe $", " harmful ",
        ]),
        (AskedFor.Mechanism,
        [
            " mechanism", " pathophysiolog", " pathogenesis ", " mode of action ", " why does ", " why do ",
            " work $", " works $",
        ]),
        (AskedFor.Risk,
        [
            " how much more ", " how much less ", " how much higher ", " how much lower ", " how much does ",
            " how much do ", " how much is the risk ", " how many times ", " by how much ",
            " what rate ", " annual rate ", " how often do ", " how often does ", " how often did ",
        ]),
        (AskedFor.Mechanism, [" how does ", " how do "]),
        (AskedFor.Dose,
        [
            " how often should it be taken ", " how often is it taken ", " how often is it given ", " doses ", " dose ",
            " schedule ", " regimen ", " infusion rate ",
            " halve ", " half dose ", " half the dose ", " reduce to ", " reduced to ",
            " dosage ", " dosing ", " dosed ", " how much ", " how many mg ", " how many milligrams ",
            " how many units ", " how many tablets ", " how many international units ",
        ]),
        (AskedFor.Monitoring,
        [
            " monitor", " how often should ", " measure ", " measuring ", " levels ",
            " how frequently ", " rechecked ", " be checked ", " surveillance ",
            " follow-up tests ",
        ]),
        (AskedFor.Duration,
        [
            " how long ", " duration ", " how many weeks ", " how many months ", " how many days ",
            " how many years ", " how many hours ", " lifelong ", " life-long ", " indefinite", " how soon ",
            " how far apart ", " how early ", " when to stop ",
            " when to start ", " when to restart ", " when to resume ",
            " when can ", " when restart ",
            " hold before ", " off before ",
            " be stopped ", " be discontinued ", " be restarted ", " be resumed ", " length of treatment ",
            " length of therapy ", " length of anticoagulation ",
        ]),
        (AskedFor.TargetValue,
        [
            " goal ", " goals ", " target ", " targets ", " therapeutic range ", " optimal range ", " optimal inr ",
            " threshold ", " what inr ", " which inr ", " recommended inr ", " inr range ", " aim for ", " aimed for ",
            " what range ", " what level ", " inr should be ", " inr be kept ", " inr be maintained ",
        ]),
        (AskedFor.Diagnosis,
        [
            " diagnos", " test ", " tests ", " tested ", " testing ", " screen", " rule out ", " ruled out ",
            " rule in ", " detect", " work-up ", " workup ", " imaging ", " criteria ",
        ]),
        (AskedFor.Indication,
        [
            " indicated ", " indication", " who should ", " who needs ", " who qualifies ", " which patients ",
            " in whom ", " when should ", " when is ", " when are ", " when do ",
            " when does ", " at what ", " at which ", " from what ", " candidate", " eligible ",
        ]),
        (AskedFor.Prognosis,
        [
            " prognos", " mortality ", " life expectancy ", " outlook ", " natural history ", " what is the survival ",
            " what is the mortality ", " survival rate", " mortality rate",
        ]),
        (AskedFor.Findings, [" reduce the risk ", " reduces the risk ", " lower the risk ", " reduce risk "]),
        (AskedFor.Risk,
        [
            " risk ", " risks ", " incidence ", " prevalence ", " how likely ", " likelihood ", " how common ",
            " more common ",
            " probability ", " chance ", " how frequent ", " rate of ", " side effect", " adverse ",
            " complication", " odds ", " harms ",
        ]),
        (AskedFor.Indication, ["^ should ", " can i take ", " be given ", " be used in ", " needed ", " used in ",
        " used for ", " necessary ", " role of "]),
        (AskedFor.Choice,
        [
            " which ", " first-line ", " first line ", " preferred ", " preferable ", " preference ", " of choice ",
            " best ", " treat ", " treatment", " treating ", " be treated ", " treated $",
            " versus ", " vs ", " or ", " alternative", " manage", " better ", " instead of ",
            " options ", " compared with ", " compared to ", " superior ", " inferior ", " what should be ",
            " what anticoagula", " what drug", " reversed ", " switch", " bridg", " recommended ",
        ]),
        (AskedFor.Mechanism, [" why "]),
    ];

    private static readonly string[] WhetherToDo =
    [
        "^ should ", "^ do i ", "^ do we ", "^ can i ", "^ can he ", "^ can she ", "^ shall ", "^ may i ",
        "^ is it worth ", " should i ", " should he ", " should she ", " do i have to ", " do i need ",
    ];

    private static readonly string[] DefinitionCues =
        ["^ what is ", "^ what are ", "^ what's ", " stand for ", " definition of ", "^ define ", " mean $"];

    private static readonly FrozenDictionary<AskedFor, FrozenSet<string>> CueTerms = new Dictionary<AskedFor, string>
    {
        [AskedFor.Duration] = "long duration length continue continued weeks months time soon early",
        [AskedFor.TargetValue] = "goal target targets range therapeutic optimal threshold level value",
        [AskedFor.Dose] = "dose doses dosage dosing much many often units tablets halve half reduce reduced",
        [AskedFor.Diagnosis] = "diagnose diagnosis diagnosed diagnostic test tests tested testing",
        [AskedFor.Risk] = "risk risks incidence prevalence likely prognosis common likelihood rate "
            + "chance probability side adverse",
        [AskedFor.Choice] = "which first-line line preferred choice best better "
            + "treatment treat treated treating versus option options alternative alternatives manage management",
        [AskedFor.Indication] = "indication indications indicated candidate candidates eligible necessary",
        [AskedFor.Contraindication] = "contraindicated contraindication contraindications avoid avoided safe safely",
        [AskedFor.Prognosis] = "prognosis outlook",
        [AskedFor.Mechanism] = "mechanism mechanisms",
        [AskedFor.Monitoring] = "monitor monitored monitoring often frequently checked",
        [AskedFor.Definition] = "definition define meaning mean",
        [AskedFor.Findings] = "show shows showed shown find finds found finding findings report reports reported "
            + "result results main conclude concluded conclusion demonstrate demonstrated trial",
    }.ToFrozenDictionary(p => p.Key, p => QuestionWords.Terms(p.Value));

    /// <summary>
    /// What the question asks for: the first kind in the order of the phrases that has a cue in the clause that asks,
    /// else in the whole.
    /// </summary>
    public static AskedFor KindOf(string text)
    {
        var asking = QuestionWords.Of(AskingClause.Of(text));
        if (First(asking, _ => true) is { } cue) return cue.Kind;
        if (Array.Exists(WhetherToDo, asking.Has)) return AskedFor.Indication;
        return First(QuestionWords.Of(AskingClause.WithoutCase(text)), _ => true)?.Kind ?? AskedFor.Findings;
    }

    /// <summary>The second thing a question asks for: its cue follows "and", apart from the first one's.</summary>
    public static AskedFor? SecondKindOf(QuestionWords words, AskedFor kind) =>
        First(words, k => k != kind && k != AskedFor.Findings, FollowsAnd)?.Kind is { } second
        && First(words, k => k == kind) is { } first && first.Kind != AskedFor.Findings
            ? second
            : null;

    /// <summary>True when the question, if it is about one thing only, asks what that is.</summary>
    public static bool IsDefinition(QuestionWords words) => Array.Exists(DefinitionCues, words.Has);

    /// <summary>True when the term only says what is asked, not about what.</summary>
    public static bool IsCue(string term, AskedFor askedFor) => CueTerms[askedFor].Contains(term);

    /// <summary>Where in the text the cue of a target value stands.</summary>
    public static int TargetCueAt(QuestionWords words) =>
        First(words, k => k == AskedFor.TargetValue) is { } cue ? words.InText(cue.At + 1) : 0;

    /// <summary>Words by which sources state this kind of answer.</summary>
    public static string Expansion(AskedFor askedFor) => askedFor switch
    {
        AskedFor.TargetValue => "target range",
        AskedFor.Dose => "dose",
        AskedFor.Duration => "duration months",
        AskedFor.Contraindication => "contraindicated avoid",
        AskedFor.Monitoring => "monitoring",
        _ => "",
    };

    private static (AskedFor Kind, int At)? First(
        QuestionWords words, Func<AskedFor, bool> allowed, Func<string, int, bool>? stands = null)
    {
        foreach (var (kind, phrases) in Phrases)
        {
            if (!allowed(kind)) continue;
            foreach (var phrase in phrases)
            {
                var at = words.Line.IndexOf(phrase, StringComparison.Ordinal);
                if (at >= 0 && (stands is null || stands(words.Line, at))) return (kind, at);
            }
        }
        return null;
    }

    private static bool FollowsAnd(string words, int at)
    {
        const string and = " and ";
        var from = Math.Max(0, at - AfterAndMax);
        return words.IndexOf(and, from, Math.Min(words.Length, at + 1) - from, StringComparison.Ordinal) >= 0
            || (at + 1 >= and.Length && string.CompareOrdinal(words, at + 1 - and.Length, and, 0, and.Length) == 0);
    }
}

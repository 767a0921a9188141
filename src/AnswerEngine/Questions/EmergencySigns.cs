using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Whether a question tells of an emergency that is happening now, as opposed to history, risk, prevention, definitions
/// and cases thought of. A point is given for each thing that speaks for the present, and taken for what speaks against
/// it; two points make an emergency. Rules are chosen to miss none: a banner too many costs a line.
/// </summary>
internal static partial class EmergencySigns
{
    /// <summary>The name of an emergency that is told in other words than the names of any.</summary>
    public const string ByWhatIsTold = "by what is described";

    private const int PointsMin = 2;
    private const int WordsBefore = 4, WordsAfter = 5;
    private const int LowSystolic = 90, HighSystolic = 180, LowSaturation = 90, FastPulse = 120;
    private const int ManyTablets = 6;

    private static readonly string[] NowCues =
    [
        " now ", " just ", " sudden", " tonight ", " this morning ", " today ", " ongoing ", " in progress ", " still ",
        " getting worse ", " keeps ", " is having ", " are having ", " having a ", " i'm having ", " right away ",
        " acute onset ", " new onset ", " not responding ", " en route ", " in front of me ", " in resus ",
        " on arrival ",
        " what do i do ", " help ", " rapidly ", " worsening ", " this evening ", " this afternoon ", " in the ed ",
        " in ed ", " bedside ", " won't stop ", " last hour ", " past hour ", " half an hour ", " on the floor ",
        " actively ",
        " suddenly ", " crashing ", " lorazepam ", " code ",
    ];

    private static readonly string[] UnstableCues =
    [
        " hypotensive ", " drowsy ", " gcs ", " tachycardic ", " diaphoretic ", " sweating ", " sweaty ", " clammy ",
        " feel faint ", " fainted ", " faint ", " pale ", " confused ", " pulseless ", " no pulse", " noradrenaline ",
        " norepinephrine ", " vasopressor", " pressors ", " intubated ", " lethargic ", " collapsed ",
        " deteriorating ",
        " unresponsive ", " unconscious ", " vomiting and ", " and vomiting ", " sats ", " shocked ", " crashing ",
        " peri-arrest ", " adrenaline ", " cyanosed ", " cyanotic ", " mottled ", " grey ", " dizzy ", " passing out ",
        " going to pass out ", " feeling faint ", " lightheaded ", " blue ", " obtunded ", " agonal ", " lactate ",
        " blown pupil ", " cushing ",
    ];

    private static readonly string[] Persons =
    [
        " i ", " i'm ", " i've ", " me ", " my mum ", " my mom ", " my dad ", " my mother ", " my father ", " my wife ",
        " my husband ", " my son ", " my daughter ", " my baby ", " my partner ", " my grand", " my brother ",
        " my sister ",
        " my friend ", " my chest ", " my leg ", " my arm ", " my face ", " my head ", " he ", " she ", " he's ",
        " she's ",
        " my child ", " my uncle ", " my aunt ", " my neighbor ", " my neighbour ",
    ];

    private static readonly string[] GeneralCues =
    [
        "^ does ", "^ do ", "^ what is ", "^ what are ", "^ what's ", "^ how common ", "^ how often ", "^ how many ",
        "^ define ", "^ definition ", "^ which ", "^ when to ", "^ when should ", "^ is there ", "^ are there ",
        "^ are ",
        "^ can ", "^ who ", "^ why ", "^ should ", " risk of ", " risk factor", " rate ", " rates ", " incidence ",
        " prevalence ", " mortality ", " prevent", " prophyla", " trial", " study ", " studies ", " guideline",
        " score ", " outcomes ", " predict", " in patients with ", " in adults ", " causes of ", " signs of ",
        " symptoms of ", " secondary prevention ", " long-term ", " evidence ", " recommendations ", " meta-analysis ",
        " survivors ", " how long after ", " how soon after ", "^ how long ", "^ how soon ", " packaging ",
    ];

    private static readonly string[] SupposedCues =
    [
        " if a patient ", " if someone ", " if i ", " in case of ", " what if ", " would happen ", " hypothetical",
        " if my ", " if he ", " if she ", " when a patient ", " for an exam ", " worried about ", " afraid of ",
        " could i ",
        " might i ", " in the event ", " if there is ", " if they ", " for teaching ", " in theory ", " ever ",
    ];

    private static readonly string[] MildCues =
    [
        " a little ", " mild ", " minor ", " a bit ", " slight", " stable ", " chronic ", " normal ", " small ",
        " tiny ",
        " for months ", " for years ", " for weeks ", " resolved ", " stopped by itself ", " asymptomatic ",
        " well now ",
        " recovered ", " fully recovered ", " menstrual ", " period ", " gums ", " when i brush ", " occasionally ",
    ];

    private static readonly string[] PastBefore =
    [
        " history ", " previous ", " prior ", " past ", " previously ", " prevent", " prevention ", " risk ", " after ",
        " post ", " following ", " chronic ", " no ", " without ", " denies ", " family ", " remote ", " survived ",
        " since ", " had a ", " had an ", " earlier ", " recent ", " avoid ", " causes of ", " against ", " between ",
        " versus ", " rate of ", " called ", " years of ", " recurrent ", " reduce ", " reduces ", " from ",
    ];

    private static readonly string[] PastAfter =
    [
        " risk ", " risks ", " rate ", " rates ", " prevention ", " prophylaxis ", " score ", " severity ", " survivor",
        " outcomes ", " unit ", " trial", " weeks ago ", " months ago ", " years ago ", " week ago ", " month ago ",
        " year ago ", " last year ", " last month ", " last week ", " in 19", " in 20", " weeks earlier ",
        " months earlier ",
        " years earlier ", " incidence ", " mortality ", " plan ", " kit ", " guideline", " years before ",
        " as a child ",
        " days ago ",
    ];

    /// <summary>The name of the emergency that the text tells of, or null.</summary>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = Fold(QuestionWords.Of(text).Line);
        var now = Any(line, NowCues) || Recent().IsMatch(text);
        var unstable = Any(line, UnstableCues) || HasUnstableSigns(text);
        var person = Any(line, Persons);
        var against = (Any(line, GeneralCues) ? 1 : 0) + (Any(line, SupposedCues) ? 1 : 0)
            + (Any(line, MildCues) ? 1 : 0);
        foreach (var cue in EmergencyCues.All)
        {
            if (Any(line, cue.Present) && (cue == EmergencyCues.All[0] || !IsOnlyTold(line, against))) return cue.Name;
            var symptom = Stands(line, cue.Symptoms)
                || Array.Exists(cue.Together, groups => Array.TrueForAll(groups, g => Any(line, g)));
            var sign = symptom || Stands(line, cue.Events) || (unstable && Stands(line, cue.Unstable));
            if (!sign) continue;
            var points = 1 + (now ? 1 : 0) + (unstable ? 1 : 0) + (symptom && person ? 1 : 0) - against;
            if (points >= PointsMin) return cue.Name;
        }
        if (TookMany(text)) return "overdose or poisoning";
        return EmergencyModel.BuiltIn.IsToldIn(text) ? ByWhatIsTold : null;

        bool IsOnlyTold(string words, int points) => points > 0 && !now && !unstable && !(person && points < 2);
    }

    private static bool Any(string line, string[] cues) =>
        Array.Exists(cues, c => line.Contains(c, StringComparison.Ordinal));

    /// <summary>True when one of the words stands for the present: not after "history of", not before "risk".</summary>
    private static bool Stands(string line, string[] cues)
    {
        foreach (var cue in cues)
        {
            for (var at = 0; (at = line.IndexOf(cue, at, StringComparison.Ordinal)) >= 0; at++)
            {
                if (!IsPast(line, at, cue.Length)) return true;
            }
        }
        return false;
    }

    private static bool IsPast(string line, int at, int length)
    {
        var from = at + 1;
        for (var words = 0; words <= WordsBefore && from > 0; words++)
            from = from < 2 ? 0 : line.LastIndexOf(' ', from - 2) + 1;
        var to = at + length - 1;
        for (var words = 0; words <= WordsAfter && to >= 0 && to < line.Length - 1; words++)
        {
            var next = line.IndexOf(' ', to + 1);
            to = next < 0 ? line.Length - 1 : next;
        }
        var before = " " + line[from..(at + 1)];
        var after = line[(at + length - 1)..Math.Min(line.Length, to + 1)];
        var isJustNow = before.Contains(" just ", StringComparison.Ordinal);
        return (Any(before, PastBefore) && !isJustNow) || Any(after, PastAfter);
    }

    private static bool HasUnstableSigns(string text) =>
        Pressure().Matches(text).Any(m =>
            Number(m, "high") is var high and > 30 && Number(m, "low") < high
            && high is <= LowSystolic or >= HighSystolic and < 300)
        || Saturation().Matches(text).Any(m => Number(m, "value") is > 30 and < LowSaturation)
        || Pulse().Matches(text).Any(m => Number(m, "value") is >= FastPulse and < 300);

    private static bool TookMany(string text) => Tablets().Matches(text).Any(m => Number(m, "count") >= ManyTablets);

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>British spelling of the words in the tables made American.</summary>
    private static string Fold(string line) => line
        .Replace("haem", "hem", StringComparison.Ordinal).Replace("aemi", "emi", StringComparison.Ordinal)
        .Replace("oedema", "edema", StringComparison.Ordinal).Replace("melaena", "melena", StringComparison.Ordinal)
        .Replace("anaesth", "anesth", StringComparison.Ordinal).Replace("oea ", "ea ", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?<!\bgiven )(?<!\btaken )(?<!\bdose )\b(?:\d{1,3}|an?|one|two|three|four|five|ten|twenty|few|half an"
        + @"|couple of)\s?(?:min|mins|minutes?|h|hr|hrs|hours?)\s(?:ago|after)\b"
        + @"|\bfor (?:the (?:last|past) )?(?:\d{1,3}|an?|half an|two|ten|twenty)\s?(?:min|mins|minutes?|hours?)\b"
        + @"|\bafter \d{1,2} minutes\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Recent();

    [GeneratedRegex(@"(?<![\d.])(?<high>\d{2,3})/(?<low>\d{2,3})(?![\d.])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Pressure();

    [GeneratedRegex(
        @"\b(?:sats?|spo2|saturations?)\b\D{0,12}(?<value>\d{2})\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Saturation();

    [GeneratedRegex(
        @"\b(?:pulse|hr|heart rate)\b[^\d.]{0,6}(?<value>\d{3})(?![\d.])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Pulse();

    [GeneratedRegex(
        @"\b(?:took|taken|swallowed|ingested|ate|eaten)\s(?:\w+\s){0,3}?(?<count>\d{1,3})\s(?:\w+\s){0,4}?"
        + @"(?:tablets?|pills?|capsules?)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Tablets();
}

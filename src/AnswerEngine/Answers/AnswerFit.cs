using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// How well a sentence answers in the kind that a question asks for: a target for a target, a dose of the asked drug
/// for a dose, a length of treatment for a duration. 1 fits, 0 does not.
/// </summary>
internal static partial class AnswerFit
{
    /// <summary>A sentence that holds a value of the kind, but not clearly the asked one.</summary>
    private const double Loosely = 0.4;

    private const double YesOrNo = 0.8;

    /// <summary>What the second thing asked for counts beside the first.</summary>
    private const double AlsoShare = 0.6;

    /// <summary>A dose belongs to a drug that is named at most this many characters before it.</summary>
    private const int DrugBeforeDoseMax = 90;

    /// <summary>
    /// The better of the two kinds that a question may ask for; a yes or no is answered by either word, and a question
    /// for what was measured by numbers alone.
    /// </summary>
    public static double Of(AnalyzedQuestion question, DocumentKind kind, string text, AnalyzedText analyzed)
    {
        if (AsksWhichIsBetter().IsMatch(question.Text) && SaysWhichIsBetter().IsMatch(text)) return 1;
        var hasResult = Numbers().IsMatch(text);
        if (AsksWhatWasFound().IsMatch(question.Text))
        {
            if (hasResult && Primary().IsMatch(text)) return 1;
            return hasResult || SaysWhichIsBetter().IsMatch(text) ? YesOrNo : 0;
        }
        if (AsksForResult().IsMatch(question.Text)) return hasResult ? YesOrNo : 0;
        // Whom a recommendation is for ("patients on long-term warfarin") is no part of what it says.
        var main = text[RecommendationLanguage.PopulationOf(text).Length..];
        var fit = Of(question, question.AskedFor, main, analyzed);
        if (question.AlsoAskedFor is { } also)
            fit = Math.Max(fit, AlsoShare * Of(question, also, main, analyzed));
        var isYesOrNo = question.Form is AnswerForm.YesNo or AnswerForm.Comparison && (kind == DocumentKind.Study
            ? hasResult
            : question.Form == AnswerForm.YesNo && RecommendationLanguage.PolarityOf(text) != Polarity.None);
        return isYesOrNo ? Math.Max(fit, YesOrNo) : fit;
    }

    /// <summary>
    /// True when what was measured answers a question: how likely, how effective, whether one thing does another.
    /// </summary>
    public static bool AsksForNumbers(AnalyzedQuestion question) =>
        question.AskedFor is AskedFor.Risk or AskedFor.Prognosis or AskedFor.Findings
        || question.Form is AnswerForm.YesNo or AnswerForm.Comparison || AsksForResult().IsMatch(question.Text);

    /// <summary>
    /// True when a question asks how much or how many, and words alone are no answer: not whether one thing is better,
    /// nor with a premise that words may correct.
    /// </summary>
    public static bool AsksHowMuch(AnalyzedQuestion question) =>
        (question.AskedFor is AskedFor.Risk or AskedFor.Prognosis || AsksForResult().IsMatch(question.Text))
        && question.Premise is null && !AsksWhichIsBetter().IsMatch(question.Text);

    /// <summary>True when a sentence reports what was measured.</summary>
    public static bool HasResult(string text) => Numbers().IsMatch(text);

    private static double Of(AnalyzedQuestion question, AskedFor asked, string text, AnalyzedText analyzed) =>
        asked switch
        {
            AskedFor.TargetValue => Target(question, text, analyzed),
            AskedFor.Dose => Dose(question, text),
            AskedFor.Duration => Lasts().IsMatch(text) ? 1 : Time().IsMatch(text) ? Loosely : 0,
            AskedFor.Choice => Choice(question, text),
            // How likely a thing is is told in numbers.
            AskedFor.Risk or AskedFor.Prognosis => !Frequency().IsMatch(text) ? 0 : HasResult(text) ? 1 : Loosely,
            AskedFor.Diagnosis => Tests().IsMatch(text) ? 1 : 0,
            AskedFor.Indication => RecommendationLanguage.PolarityOf(text) != Polarity.None ? 1 : 0,
            AskedFor.Contraindication => RecommendationLanguage.PolarityOf(text) switch
            {
                Polarity.Against => 1,
                Polarity.For => Loosely,
                _ => 0,
            },
            AskedFor.Monitoring => Checks().IsMatch(text) ? 1 : 0,
            AskedFor.Mechanism => Explains().IsMatch(text) ? 1 : 0,
            AskedFor.Definition => Defined(question, text) ? 1 : 0,
            _ => 0,
        };

    /// <summary>Whoever asks what to take is not helped by what not to take.</summary>
    private static double Choice(AnalyzedQuestion question, string text)
    {
        var asksWhat = question.Form is AnswerForm.Statement or AnswerForm.List;
        if (asksWhat && RecommendationLanguage.PolarityOf(text) == Polarity.Against)
            return Prefers().IsMatch(text) ? Loosely : 0;
        return Prefers().IsMatch(text) ? 1 : Chooses().IsMatch(text) ? Loosely : 0;
    }

    /// <summary>True when the name of the subject stands right before the words that define it.</summary>
    private static bool Defined(AnalyzedQuestion question, string text) =>
        question.Subject is { } subject
        && subject.Forms.Where(f => f.IsSame).SelectMany(f => ValueStatement.Places(f.Text, text))
            .Any(p => Defines().IsMatch(text[p.End..]));

    private static double Target(AnalyzedQuestion question, string text, AnalyzedText analyzed)
    {
        if (!ValueStatement.HasValue(question, text, analyzed)) return 0;
        // What is advised against is a value, and not the one to aim for.
        var isGoal = ValueStatement.IsGoal(analyzed) && RecommendationLanguage.PolarityOf(text) != Polarity.Against;
        return isGoal ? 1 : Loosely;
    }

    private static double Dose(AnalyzedQuestion question, string text)
    {
        // Whoever asks for the dose of a drug that must not be given has to hear that first.
        if (RecommendationLanguage.PolarityOf(text) == Polarity.Against && NamesDrug(question, text)) return 1;
        var doses = Quantity.FindPlaces(text).Where(q => ValueStatement.IsDose(q.Quantity)).ToArray();
        if (doses.Length == 0) return 0;
        var drugs = question.Concepts.Where(c => c.Role == ConceptRole.Intervention).ToArray();
        if (drugs.Length == 0) return 1;
        var names = drugs.SelectMany(d => d.Forms).Where(f => !f.IsBroader)
            .SelectMany(f => ValueStatement.Places(f.Text, text)).ToArray();
        var isOfDrug = doses.Any(d => names.Any(n => IsOf(n, d.Place) && !IsOfAnother(question, text, n, d.Place)));
        return isOfDrug ? 1 : Loosely;
    }

    /// <summary>"For bleeding on apixaban, vitamin K 5 mg" tells no dose of apixaban.</summary>
    private static bool IsOfAnother(AnalyzedQuestion question, string text, TextRange name, TextRange dose)
    {
        if (dose.Start < name.End) return false;
        var between = text[name.End..dose.Start];
        return between.Length > 3 && question.OtherTreatments.SelectMany(t => t.Forms)
            .Any(f => f.Text.Length > 3 && ValueStatement.Places(f.Text, between).Any());
    }

    private static bool NamesDrug(AnalyzedQuestion question, string text) =>
        question.Concepts.Where(c => c.Role == ConceptRole.Intervention).SelectMany(c => c.Forms)
            .Any(f => f.IsSame && ValueStatement.Places(f.Text, text).Any());

    /// <summary>"apixaban 5 mg", "5 mg of apixaban".</summary>
    private static bool IsOf(TextRange name, TextRange dose) =>
        name.End <= dose.Start ? dose.Start - name.End <= DrugBeforeDoseMax : name.Start - dose.End is >= 0 and <= 30;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:for|of|least|course|duration|first|up to|to|over|than|extended|continu\w+|minimum)\s(?:\w+\s){0,3}?"
        + @"(?:\d+|one|two|three|four|six|nine|twelve)(?:\s?(?:-|–|to|or)\s?(?:\d+|\w+))?[\s-]"
        + @"(?:hour|day|week|month|year)s?\b|\b(?:indefinite\w*|life-?long|long-term|no (?:scheduled )?stop date"
        + @"|extended[- ](?:phase|therapy|treatment|anticoagulation)"
        + @"|(?:\d+|three|six|twelve)[- ](?:hour|day|week|month|year)s? (?:of|course|duration))\b",
        Options, 10_000)]
    private static partial Regex Lasts();

    [GeneratedRegex(@"\d[ -](?:hour|day|week|month|year)s?\b", Options, 10_000)]
    private static partial Regex Time();

    [GeneratedRegex(
        @"\b(?:over|rather than|instead of|in preference to|prefer\w*|first[- ](?:line|choice)"
        + @"|(?:drug|treatment) of choice|superior|noninferior|non-inferior|better than)\b",
        Options, 10_000)]
    private static partial Regex Prefers();

    [GeneratedRegex(
        @"\b(?:recommend\w*|suggest\w*|should|offered|consider\w*|advis\w+|options?|alternatives?|reasonable)\b",
        Options, 10_000)]
    private static partial Regex Chooses();

    [GeneratedRegex(
        @"\d\s?%|\d percent|\bper 1,?000?\b|\b(?-i:HR|RR|OR)\b|fold\b|\bodds\b|\bhazard\b|\bperson-years\b"
        + @"|\b(?:higher|lower|increase\w*|decrease\w*|reduc\w+) (?:the )?risk|\brisk (?:was|is|of)\b|\d+ of \d+",
        Options, 10_000)]
    private static partial Regex Frequency();

    [GeneratedRegex(
        @"\b(?:test\w*|screen\w*|diagnos\w*|assay\w*|sensitivity|specificity|score|D-dimer|imaging|ultrasound\w*)\b",
        Options, 10_000)]
    private static partial Regex Tests();

    [GeneratedRegex(
        @"\b(?:monitor\w*|measur\w*|recall|retest\w*|check\w*|every \d+|every (?:one|two|three|four|six|twelve)"
        + @"|(?:weekly|monthly)|intervals?|anti-(?:factor )?Xa)\b",
        Options, 10_000)]
    private static partial Regex Checks();

    [GeneratedRegex(
        @"\b(?:because|due to|by \w+ing|leads? to|result(?:s|ed|ing)? (?:in|from)|mechanism|inhibit\w*|resist\w*"
        + @"|inactivat\w*|cleav\w+|binds?|mediated|impair\w*)\b",
        Options, 10_000)]
    private static partial Regex Explains();

    [GeneratedRegex(
        @"^(?:\s?\([^)]{1,40}\))?\s?(?:mutation|gene|syndrome|disease)?,?\s?(?:is an?|are|is the|is defined as|means"
        + @"|refers to|consists? of|comprises?|results? from|makes|carries)\b",
        Options, 10_000)]
    private static partial Regex Defines();

    [GeneratedRegex(
        @"\b(?:CI|HR|RR|OR|hazard ratio|relative risk|odds ratio|confidence interval|P\s?[<=>]|p\s?[<=>])"
        + @"|\d\s?%|\d percent|\d-fold|\d+ of \d+|\b(?:two|three|four|five|ten)fold\b",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"\b(?:better|superior|as good|good enough|(?:more|as|less) effective|inferior|noninferior|worse)\b",
        Options, 10_000)]
    private static partial Regex AsksWhichIsBetter();

    [GeneratedRegex(
        @"\b(?:superior|inferior|noninferior\w*|(?:more|as|less) effective|did not differ|similar)\b", Options, 10_000)]
    private static partial Regex SaysWhichIsBetter();

    /// <summary>"What did BRIDGE show?", "AXADIA results": what a study found.</summary>
    [GeneratedRegex(
        @"\bwhat (?:did|does|do|has|have)\b.{1,60}?\b(?:show|shown|find|found|report|reported|conclude|demonstrate)\b"
        + @"|\b(?:main|key|primary) (?:result|finding)s?\b|\bresults? of\b|\bresults?\W*$|\bcame out of\b",
        Options, 10_000)]
    private static partial Regex AsksWhatWasFound();

    /// <summary>What a trial was made to find.</summary>
    [GeneratedRegex(@"\bprimary[ -](?:\w+ ){0,2}?(?:outcome|end-?point)", Options, 10_000)]
    private static partial Regex Primary();

    /// <summary>Words that ask what was measured, and not what to do.</summary>
    [GeneratedRegex(
        @"\b(?:how (?:effective|well|likely|common|fast|many (?:people|patients|women|men|more|fewer)"
        + @"|much (?:more|less|fewer|lower|higher|better|worse|safer|greater"
        + @"|does|do|did|is|was))|by how much|NNT"
        + @"|number needed|numbers|(?<!infusion |heart |flow )rates?|incidence"
        + @"|(?:absolute|relative) (?:benefit|risk|reduction)|(?:bleeding|mortality|recurrence|stroke) compared)\b",
        Options, 10_000)]
    private static partial Regex AsksForResult();
}

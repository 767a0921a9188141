namespace AnswerEngine.Questions;

/// <summary>A later question of a thread, taken apart.</summary>
/// <param name="Text">Without its opening ("and", "what about") and its closing mark.</param>
/// <param name="Opening">The opening in lower case, or empty.</param>
/// <param name="Question">The text as read.</param>
internal sealed record FollowUp(string Text, string Opening, ReadQuestion Question)
{
    /// <summary>A full question of more words without a subject of its own is on something new.</summary>
    private const int DependentWordsMax = 10;

    private static readonly string[] Openings =
    [
        "and what about ", "but what about ", "so what about ", "what about ", "and how about ", "how about ",
        "and what if ", "but what if ", "what if ", "and why not ", "but why not ", "so why not ", "why not ",
        "and if ",
        "but if ", "if ", "and ", "but ", "or ", "also ", "so ", "then ", "ok ", "okay ", "same for ",
        "same question for ",
    ];

    /// <summary>Words that begin a fragment which goes on where the question before it ended.</summary>
    public static readonly string[] Prepositions =
    [
        "in", "with", "without", "for", "after", "before", "during", "on", "at", "under", "when", "while", "within",
        "following", "despite", "among", "over",
    ];

    private static readonly string[] QuestionOpenings =
    [
        "what", "which", "who", "whom", "when", "where", "why", "how", "is", "are", "was", "were", "does", "do", "did",
        "can", "could", "should", "may", "might", "will", "would", "has", "have", "must", "am",
    ];

    private static readonly string[] Pronouns =
    [
        " it ", " its ", " they ", " them ", " their ", " this ", " these ", " those ", " that $", " for that ",
        " about that ", " in that case ", " this drug ", " with that ", " do that ", " such patients ", " the drug ",
        " the same ", " is that ",
    ];

    // "Is it safe to ...": the word stands for what follows it.
    private static readonly string[] Expletives =
        [" is it safe to ", " is it possible ", " is it necessary to ", " is it true ", " is it ok to ",
        " is it useful to ",
            " is it better to ", " is it worth ", " is it recommended to ", " is it normal "];

    /// <summary>The words of the text.</summary>
    public QuestionWords Words { get; } = QuestionWords.Of(Text);

    /// <summary>True when it is no sentence of its own.</summary>
    public bool IsFragment =>
        !Array.Exists(QuestionOpenings, o => Words.Line.StartsWith($"^ {o} ", StringComparison.Ordinal))
        || Words.Line.StartsWith("^ for how long ", StringComparison.Ordinal)
        || Words.Line is "^ how long $" or "^ how much $" or "^ how often $" or "^ why $" or "^ which one $"
        || (Opening.Length > 0 && Words.Line.StartsWith("^ when ", StringComparison.Ordinal));

    /// <summary>True when it takes up something by a pronoun.</summary>
    public bool HasPronoun => Array.Exists(Pronouns, Words.Has) && !Array.Exists(Expletives, Words.Has);

    /// <summary>True when it names conditions or populations.</summary>
    public bool HasSetting => Has(ConceptRole.Condition) || Has(ConceptRole.Population);

    /// <summary>True when it names what is done.</summary>
    public bool HasIntervention => Has(ConceptRole.Intervention);

    /// <summary>True when nothing before it is needed to understand it.</summary>
    public bool StandsAlone
    {
        get
        {
            if (HasPronoun) return false;
            if (IsFragment) return Opening.Length == 0 && IsTitle;
            if (Opening.Length > 0) return HasSetting && (HasIntervention || Question.Found.Count > 1);
            // A subject of its own; an outcome, a measure or a population alone needs what it belongs to.
            return Words.Line.Count(c => c == ' ') - 1 > DependentWordsMax || HasIntervention
                || Has(ConceptRole.Condition) || Has(ConceptRole.Topic);
        }
    }

    /// <summary>"apixaban dose in atrial fibrillation": a question in key words.</summary>
    private bool IsTitle =>
        Question.Found.Count > 1
        && !Array.Exists(Prepositions, p => Words.Line.StartsWith($"^ {p} ", StringComparison.Ordinal))
        && (HasSetting || HasIntervention)
        && Question.Analyzed.AskedFor != AskedFor.Findings;

    /// <summary>Takes a later question apart.</summary>
    public static FollowUp Read(QuestionReader reader, Question thread, string text)
    {
        var rest = text.Trim().TrimEnd('?', '.', '!', ' ');
        var opening = "";
        while (Array.Find(Openings, o => Begins(rest, o)) is { } found && rest.Length > found.Length)
        {
            opening += found;
            rest = rest[found.Length..].TrimStart(' ', ',');
        }
        if (opening.EndsWith("if ", StringComparison.Ordinal) && opening.Length > 0) rest = "if " + rest;
        var read = reader.Read(thread, rest.Length == 0 ? text : rest);
        return new FollowUp(rest.Length == 0 ? rest : read.Text, opening, read);

        static bool Begins(string words, string opening) =>
            words.StartsWith(opening, StringComparison.OrdinalIgnoreCase);
    }

    private bool Has(ConceptRole role) => Question.Found.Any(f => f.Concept.Role == role);
}

using System.Collections.Frozen;
using System.Text;

namespace AnswerEngine.Questions;

/// <summary>
/// The words of a question in lower case on one line, single-spaced, between "^ " and " $": a phrase with its spaces is
/// then found by plain search, at a word's start, at its end, or at either end of the question. Hyphened words stay
/// whole, so that "low-dose" is no "dose". Every place of the line is known in the text.
/// </summary>
internal sealed class QuestionWords
{
    private static readonly FrozenSet<string> Predicates = Terms(
        "reduce reduces reduced prevent prevents preventing prevented improve improves increase increases increased "
        + "decrease decreases lower causes cause affect affects help helps beneficial benefit benefits effective "
        + "effect work works compare compared superior inferior better worse safer safe monitor monitored screened "
        + "screen treated treat recommended continue continued stop stopped start started switch replace replaced lead "
        + "get gets receive received receiving reason unable "
        + "allergic intolerant eligible ineligible "
        + "associated caused without no not avoid avoided resume resumed restart restarted reversed "
        + "begin initiate prescribe choose pick prefer cut avert keep put stay go went come came want "
        + "eat eats eating drink drinks show shows showed shown "
        + "apply applies applied try forget forgot miss missed skip add combine mix vs versus");

    private static readonly FrozenSet<string> Generic = Terms(
        "what which who whom when where why how patient patients people person persons adult adults "
        + "individual individuals use used using need needed give given take taken "
        + "recommend recommended recommendation recommendations guideline guidelines evidence study studies "
        + "effect effects effective role mutation disease disorder syndrome therapy management manage "
        + "should does do can could would may please tell know known current currently latest say says "
        + "regarding concerning case cases long much best good indicated stable "
        + "off one another still just any every term many ok okay sure really positive plus instead "
        + "pt pts two three someone something anyone anything nothing "
        + "isn't aren't wasn't weren't don't doesn't didn't can't cannot couldn't shouldn't won't wouldn't mustn't "
        + "hasn't haven't hadn't i'm i've i'd i'll it's that's there's what's he's she's we're we've they're they've "
        + "you're you've he'd she'd they'd we'd you'd he'll she'll they'll we'll you'll who's "
        + "since ago now already ever else whether somebody exactly simply "
        + "doctor doctors nurse gp said told today yesterday tomorrow got "
        + "stand mean age aged weight weighing year years old man woman men women male female");

    private readonly int[] _places;

    private QuestionWords(string line, int[] places) => (Line, _places) = (line, places);

    /// <summary>The line.</summary>
    public string Line { get; }

    /// <summary>Reads a question.</summary>
    public static QuestionWords Of(string text)
    {
        var line = new StringBuilder("^ ", text.Length + 4);
        var places = new List<int>(text.Length + 4) { 0, 0 };
        var inWord = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || (inWord && IsJoint(text, i)));
            if (isWord) Append(text[i] == '’' ? '\'' : char.ToLowerInvariant(text[i]), i);
            else if (inWord) Append(' ', i);
            inWord = isWord;
        }
        Append('$', text.Length);
        return new QuestionWords(line.ToString(), [.. places]);

        void Append(char letter, int place)
        {
            line.Append(letter);
            places.Add(place);
        }
    }

    /// <summary>True when the phrase stands in the line.</summary>
    public bool Has(string phrase) => Line.Contains(phrase, StringComparison.Ordinal);

    /// <summary>Where in the text this place of the line is.</summary>
    public int InText(int place) => _places[place];

    /// <summary>True when the term carries no topic at the edge of a phrase.</summary>
    public static bool IsGeneric(string term) => Generic.Contains(term);

    /// <summary>True for a word that says what one thing does to another: it joins concepts and is none.</summary>
    public static bool IsPredicate(string term) => Predicates.Contains(term);

    /// <summary>The analyzed terms of a list of words.</summary>
    public static FrozenSet<string> Terms(string words) =>
        AnalyzedText.Analyze(words).ToFrozenSet(StringComparer.Ordinal);

    private static bool IsJoint(string text, int at) =>
        text[at] is '-' or '\'' or '’' or '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
}

using System.Buffers;

namespace AnswerEngine.Questions;

/// <summary>
/// Which parts of a question are ruled out, after the scopes of ConText (Harkema and others, J Biomed Inform 2009):
/// from a cue to the end of its phrase.
/// </summary>
internal static class NegationScope
{
    private const string Without = " without ";

    private static readonly string[] Cues =
    [
        Without, " no ", " not on ", " not taking ", " not receiving ", " not treated with ", " not have ",
        " not having ", " not pregnant ", " free of ", " absence of ", " other than ", " except ", " excluding ",
        " unable to take ", " unable to receive ", " unable to tolerate ", " cannot take ", " can't take ",
        " cannot receive ", " cannot tolerate ", " can't tolerate ", " cannot have ", " intolerant of ",
        " intolerant to ", " intolerance to ", " allergic to ", " allergy to ", " ineligible for ",
        " not eligible for ", " unsuitable for ", " not suitable for ", " not a candidate for ", " not candidates for ",
        " negative for ",
        " contraindication to ", " contraindications to ", " refuse ", " refuses ", " never had ",
    ];

    // "With or without" rules nothing out, "no longer" and "no more" count time and things.
    private static readonly string[] NoCues =
        [" with or without ", " with and without ", " and without ", " no longer ", " no more ", " no less "];

    private static readonly string[] Ends =
    [
        " but ", " who ", " which ", " that ", " should ", " is ", " are ", " be ", " with ", " having ", " after ",
        " during ", " receiving ", " treated ", " and with ", " on ", " in ", " for ", " whose ", " when ", " if ",
        " get ", " receive ", " need ", " needs ", " and unable ", " and not ", " and able ",
    ];

    private static readonly SearchValues<char> Marks = SearchValues.Create(",;:.?!()");

    /// <summary>The concepts with those ruled out marked.</summary>
    public static IReadOnlyList<FoundConcept> Mark(
        QuestionWords words, string text, IReadOnlyList<FoundConcept> concepts)
    {
        var scopes = Scopes(words, text).ToArray();
        if (scopes.Length == 0) return concepts;
        var marked = concepts.Select(c => c with { Concept = c.Concept with { IsNegated = IsIn(c) } }).ToArray();
        // "No bleeding vitamin K?": what follows a ruled-out thing without a word between is asked about.
        for (var i = 1; i < marked.Length; i++)
        {
            var between = text[Math.Min(marked[i - 1].Place.End, marked[i].Place.Start)..marked[i].Place.Start];
            var isNext = marked[i - 1].Concept.Role != marked[i].Concept.Role && between == " ";
            if (isNext && IsIn(marked[i - 1]))
                marked[i] = marked[i] with { Concept = marked[i].Concept with { IsNegated = false } };
        }
        return marked;

        bool IsIn(FoundConcept found) => Array.Exists(scopes, s =>
            s.Place.Start <= found.Place.Start && found.Place.Start < s.Place.End
            // "Can it be managed without surgery?" asks for what it does without.
            && (s.Cue != Without || found.Concept.Role is not (ConceptRole.Intervention or ConceptRole.Comparator)));
    }

    private static IEnumerable<(string Cue, TextRange Place)> Scopes(QuestionWords words, string text)
    {
        foreach (var cue in Cues)
        {
            var from = 0;
            while ((from = words.Line.IndexOf(cue, from, StringComparison.Ordinal)) >= 0)
            {
                var end = from + cue.Length - 1;
                // The cue "not pregnant" holds what it rules out.
                var begin = cue == " not pregnant " ? from + " not".Length : end;
                if (!Array.Exists(NoCues, n => Covers(words.Line, n, from)))
                    yield return (cue, new TextRange(words.InText(begin), End(words, text, end)));
                from = end;
            }
        }
    }

    private static bool Covers(string line, string phrase, int place)
    {
        var from = Math.Max(0, place - phrase.Length);
        var at = line.IndexOf(phrase, from, Math.Min(line.Length - from, 2 * phrase.Length), StringComparison.Ordinal);
        return at >= 0 && at <= place && place < at + phrase.Length - 1;
    }

    private static int End(QuestionWords words, string text, int from)
    {
        var end = words.InText(from + Ends
            .Select(e => words.Line.IndexOf(e, from, StringComparison.Ordinal) - from)
            .Where(d => d >= 0).DefaultIfEmpty(words.Line.Length - 1 - from).Min());
        var mark = text.AsSpan(words.InText(from)).IndexOfAny(Marks);
        return mark < 0 ? end : Math.Min(end, words.InText(from) + mark);
    }
}

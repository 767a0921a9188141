using System.Collections.Frozen;

namespace AnswerEngine;

/// <summary>
/// Finds the sentences of a document's text. Rules for medical English: a full stop ends a sentence only when what
/// follows can begin one, so that "e.g.", "vs.", "Fig. 2", "1.5-2.0", "p &lt; 0.05", "et al.", "[95% CI 0.73-0.87]" and
/// "(n=4187)" stay whole. A sentence never crosses a line, because a line of a document's text is a block.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>
    /// Longest sentence in UTF-16 code units; a longer run (a list without stops) is cut at white space.
    /// </summary>
    public const int SentenceLengthMax = 2_000;

    /// <summary>
    /// A bracket that stays open longer than this many code units no longer holds a sentence together.
    /// </summary>
    private const int BracketLengthMax = 400;

    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "e.g", "i.e", "eg", "ie", "vs", "v", "cf", "viz", "ca", "approx", "al", "fig", "figs", "ref", "refs",
        "eq", "eqs", "no", "nos", "tab", "vol", "ch", "sec", "suppl", "ed", "eds", "pp", "p",
        "dr", "prof", "mr", "mrs", "ms", "st", "jr", "sr", "inc", "ltd", "co", "dept",
        "spp", "sp", "subsp", "var", "resp", "incl", "excl", "max", "min", "avg", "est", "wt",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "a.m", "p.m", "i.v", "i.m", "s.c", "p.o", "b.i.d", "t.i.d", "q.i.d", "u.s", "u.k",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Abbreviations that may also be the last word of a sentence: the next word decides.</summary>
    private static readonly FrozenSet<string> MayEndSentence =
        new[]
        {
            "al", "u.s", "u.k", "a.m", "p.m", "b.i.d", "t.i.d", "q.i.d", "i.v", "i.m", "s.c", "p.o",
            "etc", "inc", "ltd", "no", "min", "max", "wt", "spp", "st", "sec", "p", "ms",
            "co", "ed", "var", "tab", "ca", "v",
        }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Starters = new[]
    {
        "The", "This", "These", "Those", "That", "There", "Thus", "Therefore", "Then", "They", "It", "In", "If",
        "However", "Although", "Among", "After", "Before", "Because", "Both", "For", "From", "We", "Our", "Of", "On",
        "Patients", "Participants", "Women", "Men", "Children",
        "Results", "Conclusion", "Conclusions", "Methods", "Background", "Objective",
        "A", "An", "All", "At", "As", "No", "Overall", "When", "While", "With",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Words that take a letter: after "vitamin K." or "Class I." anything may begin the next sentence.
    /// </summary>
    private static readonly FrozenSet<string> TakesLetter = new[]
    {
        "vitamin", "class", "level", "grade", "type", "group", "arm", "stage", "category", "phase", "factor",
        "protein", "hepatitis", "influenza",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The sentences inside <paramref name="within"/>, in order, trimmed of white space. Together they hold every other
    /// character.
    /// </summary>
    public static IReadOnlyList<TextRange> Split(string text, TextRange within)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within.End, text.Length, nameof(within));
        var sentences = new List<TextRange>();
        var lineStart = within.Start;
        for (var i = within.Start; i <= within.End; i++)
        {
            if (i < within.End && text[i] != '\n') continue;
            SplitLine(text, new TextRange(lineStart, i), sentences);
            lineStart = i + 1;
        }
        return sentences;
    }

    private static void SplitLine(string text, TextRange line, List<TextRange> sentences)
    {
        var start = line.Start;
        var (openedAt, depth) = (-1, 0);
        for (var i = line.Start; i < line.End; i++)
        {
            var c = text[i];
            if (c is '(' or '[' && depth++ == 0) openedAt = i;
            else if (c is ')' or ']' && depth > 0) depth--;
            if (depth > 0 && i - openedAt > BracketLengthMax) depth = 0;
            if (i - start >= SentenceLengthMax && c == ' ')
            {
                Add(text, new TextRange(start, i), sentences);
                start = i + 1;
            }
            else if (c is '.' or '?' or '!' && (depth == 0 || ClosesWhole(text, i, line.End, openedAt, start)))
            {
                var end = EndOfTerminator(text, i, line.End);
                if (end < line.End && !IsBoundary(text, i, end, line)) continue;
                Add(text, new TextRange(start, end), sentences);
                start = end;
                i = end - 1;
                depth = 0;
            }
        }
        Add(text, new TextRange(start, line.End), sentences);
    }

    /// <summary>"(The sponsor withdrew.)": a stop at the end of a bracket that the sentence began with.</summary>
    private static bool ClosesWhole(string text, int stop, int lineEnd, int openedAt, int start) =>
        stop + 1 < lineEnd
        && text[stop + 1] is ')' or ']'
        && openedAt >= start
        && text.AsSpan(start, openedAt - start).IsWhiteSpace();

    /// <summary>Closing quotes and brackets after the stop belong to the sentence that it ends.</summary>
    private static int EndOfTerminator(string text, int stop, int lineEnd)
    {
        var end = stop + 1;
        while (end < lineEnd && text[end] is '.' or '?' or '!' or '"' or '\'' or '”' or '’' or ')' or ']') end++;
        return end;
    }

    private static bool IsBoundary(string text, int stop, int end, TextRange line)
    {
        if (text[end] != ' ') return false;
        var next = end;
        while (next < line.End && text[next] is ' ' or '"' or '“' or '‘' or '(' or '[' or '•' or '-') next++;
        if (next >= line.End) return true;
        var first = text[next];
        var canBegin = char.IsUpper(first)
            || char.IsDigit(first)
            || first is '≥' or '≤' or '<' or '>'
            || IsGreekPrefix(text, next, line.End);
        if (!canBegin) return false;
        if (text[stop] != '.') return true;

        var word = WordBefore(text, stop, line.Start);
        var follower = WordAt(text, next, line.End);
        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return IsLabelled(text, stop, line.Start)
                || Starters.Contains(follower) && follower.Length > 1 && !IsInitialOfName(text, stop, line.Start);
        }
        if (!Abbreviations.Contains(word)) return true;
        return MayEndSentence.Contains(word) && Starters.Contains(follower) && !char.IsDigit(first);
    }

    /// <summary>"β-Blockers" may begin a sentence, though its letter is small.</summary>
    private static bool IsGreekPrefix(string text, int at, int lineEnd) =>
        text[at] is >= 'α' and <= 'ω' && at + 1 < lineEnd && text[at + 1] == '-';

    private static bool IsLabelled(string text, int stop, int lineStart) =>
        stop - 2 > lineStart && text[stop - 2] == ' ' && TakesLetter.Contains(WordBefore(text, stop - 2, lineStart));

    /// <summary>"J. Smith" and "A. B. Jones" are names; "vitamin K. The" ends a sentence.</summary>
    private static bool IsInitialOfName(string text, int stop, int lineStart) =>
        stop - 3 >= lineStart && text[stop - 2] == ' ' && text[stop - 3] == '.';

    private static string WordBefore(string text, int stop, int lineStart)
    {
        var start = stop;
        while (start > lineStart && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        return text[start..stop];
    }

    private static string WordAt(string text, int start, int lineEnd)
    {
        var end = start;
        while (end < lineEnd && char.IsLetter(text[end])) end++;
        return text[start..end];
    }

    private static void Add(string text, TextRange range, List<TextRange> sentences)
    {
        var (start, end) = range;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end > start) sentences.Add(new TextRange(start, end));
    }
}

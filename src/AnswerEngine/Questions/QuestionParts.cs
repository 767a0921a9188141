using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// The questions that are asked in one ("Should the line stay in, and how long does she need treatment?"), each so that
/// it can be searched and answered by itself: the story, then what the other parts name of patients, treatment and
/// numbers, then its own words.
/// </summary>
internal static partial class QuestionParts
{
    /// <summary>Most parts that are looked at, in their order.</summary>
    public const int PartsMax = 3;

    /// <summary>Fewest words of a part that names nothing: "for how long".</summary>
    private const int WordsMin = 3;

    /// <summary>The parts; none where one thing is asked.</summary>
    public static IReadOnlyList<QuestionPart> Of(ReadQuestion whole, Func<string, ReadQuestion> read)
    {
        var text = whole.Text;
        var story = new Story(text);
        var pieces = story.Asking.SelectMany(s => Pieces(text, s)).ToArray();
        if (pieces.Length < 2) return [];
        pieces = [.. pieces.Where(p => AsksSomething(read(text[p.Start..p.End]))).Take(PartsMax)];
        if (pieces.Length < 2) return [];
        var told = string.Join(' ', story.Told.Select(s => text[s.Start..s.End]));
        return [.. pieces.Select(Part)];

        QuestionPart Part(TextRange piece)
        {
            var words = FollowUpText.AsQuestion(text[piece.Start..piece.End]);
            return new QuestionPart(words, read($"{told} {Context(whole, story, piece)} {words}".Trim()).Analyzed);
        }
    }

    /// <summary>The words of a part as a question, without what joins it to the others.</summary>
    private static IEnumerable<TextRange> Pieces(string text, TextRange sentence)
    {
        var start = sentence.Start;
        foreach (Match joint in Joint().Matches(text[..sentence.End], sentence.Start))
        {
            yield return new TextRange(start, joint.Index);
            start = joint.Index + joint.Length;
        }
        yield return new TextRange(start, sentence.End);
    }

    /// <summary>"Is that right?" asks nothing by itself.</summary>
    private static bool AsksSomething(ReadQuestion piece) =>
        piece.Found.Any(f => f.Concept.IsSpecific)
        || (piece.Analyzed.AskedFor != AskedFor.Findings && piece.Text.AsSpan().Trim().Count(' ') + 1 >= WordsMin);

    private static string Context(ReadQuestion whole, Story story, TextRange piece)
    {
        var own = new AnalyzedText(whole.Text[piece.Start..piece.End]);
        var names = whole.Found
            .Where(f => f.Concept is { IsSpecific: true, IsNegated: false } && !story.Tells(f.Place)
                && !IsIn(piece, f.Place) && own.Match(f.Concept) < AnalyzedText.NarrowerMatch)
            .Select(f => (f.Place.Start, Text: FollowUpText.Name(f)))
            .Concat(whole.Numbers.Where(n => !story.Tells(n.Place) && !IsIn(piece, n.Place))
                .Select(n => (n.Place.Start, n.Constraint.Text)))
            .OrderBy(n => n.Start).Select(n => n.Text).ToArray();
        return names.Length == 0 ? "" : $"{string.Join(", ", names)}.";
    }

    private static bool IsIn(TextRange piece, TextRange place) => piece.Start <= place.Start && place.Start < piece.End;

    /// <summary>Before a word that asks: always a new question; before a verb only with who or what does it.</summary>
    [GeneratedRegex(
        @"\s*[,;–—-]?\s(?:and|but|also|plus)\s(?:also\s|then\s|if so,?\s(?:then\s)?)?(?="
        + @"(?:for\s)?(?:how|what|which|when|where|who|whom|why)\b"
        + @"|(?:is|are|was|were|do|does|did|can|could|should|may|must|will|would|has|have|had)\s"
        + @"(?:it|she|he|they|we|I|you|one|this|that|there|these|those|the|an?|her|his|my|our|their|any|some)\b)"
        + @"|\s*,\s(?:and|but|also|plus)\s(?:also\s|then\s|if so,?\s(?:then\s)?)?(?="
        + @"(?:is|are|do|does|did|can|could|should|may|must|will|would|has|have)\s)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Joint();
}

using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// The sentences of a question that ask nothing: who the patient is, how it came about, what somebody said. Of these
/// only the things of medicine count; for what ordinary words tell ("the locum rang on Saturday") no source can be
/// searched.
/// </summary>
internal sealed partial class Story
{
    private readonly TextRange[] _told;
    private readonly AnalyzedText _asking;

    public Story(string text)
    {
        var sentences = Sentence().Matches(text).Select(m => new TextRange(m.Index, m.Index + m.Length)).ToArray();
        var asks = Array.FindAll(sentences, s => text[s.End - 1] == '?');
        // Not everybody ends a question with its mark: then the last sentence asks.
        if (asks.Length == 0) asks = [.. sentences.TakeLast(1)];
        _told = [.. sentences.Except(asks)];
        _asking = new AnalyzedText(string.Join(' ', asks.Select(s => text[s.Start..s.End])));
    }

    /// <summary>True for a place in a sentence that asks nothing.</summary>
    public bool Tells(TextRange place) => Array.Exists(_told, s => s.Start <= place.Start && place.Start < s.End);

    /// <summary>True for what stands in such a sentence and in none that asks.</summary>
    public bool AloneTells(FoundConcept found) =>
        Tells(found.Place) && !found.Concept.Forms.Any(f => f.IsSame && _asking.Has(f));

    /// <summary>Up to a mark that a new sentence follows.</summary>
    [GeneratedRegex(
        @"\S.*?(?:[.?!](?=\s+[\p{Lu}\d""'(])|$)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Sentence();
}

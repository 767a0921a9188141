namespace AnswerEngine.Questions;

/// <summary>
/// The sentences of a question that ask nothing: who the patient is, how it came about, what somebody said. Of these
/// only the things of medicine count; for what ordinary words tell ("the locum rang on Saturday") no source can be
/// searched.
/// </summary>
internal sealed class Story
{
    private readonly AnalyzedText _asking;

    public Story(string text)
    {
        var sentences = SentenceSplitter.Split(text, new TextRange(0, text.Length));
        TextRange[] asks = [.. sentences.Where(s => text[s.End - 1] == '?')];
        // Not everybody ends a question with its mark: then the last sentence asks.
        if (asks.Length == 0) asks = [.. sentences.TakeLast(1)];
        (Asking, Told) = (asks, [.. sentences.Except(asks)]);
        _asking = new AnalyzedText(string.Join(' ', asks.Select(s => text[s.Start..s.End])));
    }

    /// <summary>The sentences that ask.</summary>
    public TextRange[] Asking { get; }

    /// <summary>Those that ask nothing.</summary>
    public TextRange[] Told { get; }

    /// <summary>True for a place in a sentence that asks nothing.</summary>
    public bool Tells(TextRange place) => Array.Exists(Told, s => s.Start <= place.Start && place.Start < s.End);

    /// <summary>True for what stands in such a sentence and in none that asks.</summary>
    public bool AloneTells(FoundConcept found) =>
        Tells(found.Place) && !found.Concept.Forms.Any(f => f.IsSame && _asking.Has(f));
}

namespace AnswerEngine.Passages;

/// <summary>
/// Cuts a document into passages: whole sentences of one section, packed up to <see cref="LengthTarget"/> code units
/// (about 200 tokens of English). The same text always gives the same ids.
/// </summary>
public static class PassageSplitter
{
    /// <summary>Raised when the same text gives other passages: an index of older ones is then made anew.</summary>
    public const int Version = 1;

    /// <summary>A passage is closed once the next sentence would take it past this many UTF-16 code units.</summary>
    public const int LengthTarget = 1_000;

    /// <summary>
    /// The passages of <paramref name="document"/>, in reading order; empty for a document without text.
    /// </summary>
    public static IReadOnlyList<Passage> Split(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var passages = new List<Passage>();
        foreach (var section in document.Sections)
        {
            var pending = new List<TextRange>();
            foreach (var sentence in SentenceSplitter.Split(document.Text, section.Range))
            {
                if (pending.Count > 0 && sentence.End - pending[0].Start > LengthTarget)
                    Close(document, section, pending, passages);
                pending.Add(sentence);
            }
            if (pending.Count > 0) Close(document, section, pending, passages);
        }
        return passages;
    }

    private static void Close(
        SourceDocument document, Section section, List<TextRange> sentences, List<Passage> passages)
    {
        var range = new TextRange(sentences[0].Start, sentences[^1].End);
        passages.Add(new Passage(
            $"{document.Id}#{passages.Count + 1}", document.Id, section.Path, range,
            document.Text[range.Start..range.End], sentences.ToArray()));
        sentences.Clear();
    }
}

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Collects where one term occurs. Documents must come in rising order, and the passages of a document too.
/// Per document: gap to the document before, then 2 x passages + 1 if the title has the term, then the frequency in
/// the title, then per passage 4 x gap + min(frequency, 4) - 1, followed by frequency - 4 where that is not negative.
/// Abstracts, where most passages have the number 0 and most frequencies are small, take three bytes a document.
/// </summary>
internal sealed class PostingsWriter
{
    /// <summary>Frequencies from here on are written out; below they share a byte with the gap.</summary>
    public const int InlineFrequencyMax = 4;

    private readonly ByteBuffer _bytes = new();
    private int _nextDocument;

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Documents added.</summary>
    public int DocumentFrequency { get; private set; }

    /// <summary>Forgets everything, to be used again.</summary>
    public void Clear()
    {
        _bytes.Clear();
        _nextDocument = 0;
        DocumentFrequency = 0;
    }

    /// <summary>Adds a document.</summary>
    /// <param name="document">Ordinal, above the last one.</param>
    /// <param name="titleFrequency">Occurrences in the title.</param>
    /// <param name="passages">Number within the document, rising, and occurrences, above 0.</param>
    public void Add(int document, int titleFrequency, ReadOnlySpan<(int Passage, int Frequency)> passages)
    {
        _bytes.WriteVarint((uint)(document - _nextDocument));
        _nextDocument = document + 1;
        _bytes.WriteVarint(((uint)passages.Length * 2) + (titleFrequency > 0 ? 1u : 0u));
        if (titleFrequency > 0) _bytes.WriteVarint((uint)titleFrequency);
        var nextPassage = 0;
        foreach (var (passage, frequency) in passages)
        {
            var inline = Math.Min(frequency, InlineFrequencyMax);
            _bytes.WriteVarint((uint)(((passage - nextPassage) * InlineFrequencyMax) + inline - 1));
            if (inline == InlineFrequencyMax) _bytes.WriteVarint((uint)(frequency - InlineFrequencyMax));
            nextPassage = passage + 1;
        }

        DocumentFrequency++;
    }
}

using System.Buffers;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>The postings of one term on their way into a file.</summary>
/// <param name="documents">Ordinals, rising.</param>
/// <param name="frequencies">Weighted frequencies of the same documents.</param>
/// <param name="lengths">Weighted lengths of all documents of the index.</param>
internal readonly ref struct TermPostings(
    ReadOnlySpan<int> documents, ReadOnlySpan<int> frequencies, ReadOnlySpan<long> lengths)
{
    public ReadOnlySpan<int> Documents { get; } = documents;

    public ReadOnlySpan<int> Frequencies { get; } = frequencies;

    public ReadOnlySpan<long> Lengths { get; } = lengths;

    /// <summary>True when a list by ranges is smaller or the only one possible.</summary>
    public bool IsDense()
    {
        const int LeastDocuments = 64;
        const int GapMean = 96; // a segment is the faster, a packed list the smaller
        if (Documents.Length >= LeastDocuments && (long)Documents.Length * GapMean >= Lengths.Length) return true;
        foreach (var frequency in Frequencies)
            if (frequency > SparseList.FrequencyMax) return true;
        return false;
    }
}

/// <summary>All documents of a term with their exact weighted frequencies: for exhaustive scoring.</summary>
internal sealed record TermDocuments(int[] Documents, int[] Frequencies)
{
    /// <summary>Reads the list of a term.</summary>
    /// <exception cref="IndexCorruptException">It is not a list.</exception>
    public static TermDocuments Read(CheckedFile file, in TermEntry term)
    {
        var documents = new int[term.DocumentFrequency];
        var frequencies = new int[documents.Length];
        Read(file, term, documents, frequencies);
        return new TermDocuments(documents, frequencies);
    }

    /// <summary>Reads the list of a term into spans as long as it has documents.</summary>
    /// <exception cref="IndexCorruptException">It is not a list.</exception>
    public static void Read(CheckedFile file, in TermEntry term, Span<int> documents, Span<int> frequencies)
    {
        if (term.IsDense)
        {
            ReadDense(file, term, documents, frequencies);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(documents.Length);
        SparseList.Read(file, term, documents, bytes.AsSpan(0, documents.Length));
        for (var i = 0; i < documents.Length; i++) frequencies[i] = bytes[i];
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static void ReadDense(CheckedFile file, in TermEntry term, Span<int> documents, Span<int> frequencies)
    {
        var at = 0;
        var lengths = new WeightedLengths(file);
        var formula = file.Header.OwnFormula();
        for (var range = 0; range < file.Header.RangeCount; range++)
        {
            var cursor = new DenseCursor(file, DenseSegment.Read(file, term, range));
            while (cursor.MoveNext())
            {
                var document = (range * file.Header.Ranking!.RangeDocuments) + cursor.Number;
                if (at == documents.Length || document >= file.Header.Counts.Documents)
                    throw new IndexCorruptException(file.Path, $"{documents.Length} documents", "others");
                documents[at] = document;
                frequencies[at++] = cursor.Frequency(formula.Penalty(lengths.Of(document)));
            }
        }

        if (at < documents.Length)
            throw new IndexCorruptException(file.Path, $"{documents.Length} documents", $"{at}");
    }
}

/// <summary>Weighted lengths of single documents.</summary>
internal readonly struct WeightedLengths(CheckedFile file)
{
    /// <summary>Asks for what the lengths of some documents will be read from.</summary>
    public void Prefetch(ReadOnlySpan<int> documents)
    {
        foreach (var document in documents)
        {
            Numbers.Prefetch(file, IndexSection.TitleLengths, document);
            Numbers.Prefetch(file, IndexSection.BodyLengths, document);
        }

        foreach (var document in documents)
        {
            Numbers.PrefetchBits(file, IndexSection.TitleLengths, document);
            Numbers.PrefetchBits(file, IndexSection.BodyLengths, document);
        }
    }

    /// <summary>Title weight times terms of the title, plus terms of the text.</summary>
    public long Of(int document) =>
        (Numbers.At(file, IndexSection.TitleLengths, document) * (long)file.Header.Ranking!.TitleWeight)
        + Numbers.At(file, IndexSection.BodyLengths, document);
}

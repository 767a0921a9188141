using System.Text;
using AnswerEngine.Passages;
using AnswerEngine.Search;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>A point, and the most bytes that it takes in a request.</summary>
internal sealed record SizedPoint(NewPoint Point, long Bytes);

/// <summary>Makes the points of documents and their passages from a local snapshot. Safe for all threads.</summary>
internal sealed class QdrantUploadPoints(LocalPassageIndex index)
{
    // In JSON: a place and its value, a component, all else of a point, and a character that has to be escaped.
    private const int SparseBytes = 28, DenseBytes = 17, FrameBytes = 1_000, EscapedBytes = 6;

    private readonly TermWeights _weights = index.Terms.Weights();

    /// <summary>The points of a document: itself, then its passages in reading order.</summary>
    /// <param name="stored">The document as the snapshot stores it.</param>
    public IReadOnlyList<SizedPoint> Of(SourceDocument stored)
    {
        var document = index.Seen(stored);
        var passages = PassageSplitter.Split(document);
        var weighed = _weights.Of(new IndexedDocument(
            document.Id,
            (byte)document.Kind,
            document.Record.Title,
            [.. passages.Select(p => new IndexedPassage(p.Id, p.Text))]));
        var numbers = new Dictionary<string, uint>(StringComparer.Ordinal);
        var points = new List<SizedPoint>(1 + passages.Count) { Whole(document, Sparse(weighed.Document, numbers)) };
        for (var i = 0; i < passages.Count; i++)
            points.Add(Part(document, passages[i].Id, i + 1, Sparse(weighed.Passages[i], numbers)));
        return points;
    }

    /// <summary>The terms of a query or a text as a sparse vector, in order of their numbers.</summary>
    public static QdrantVector Sparse(IReadOnlyList<WeightedTerm> terms, Dictionary<string, uint>? known = null)
    {
        var sum = new SortedDictionary<uint, double>();
        foreach (var (term, weight) in terms)
        {
            if (known is null || !known.TryGetValue(term, out var number)) number = QdrantLayout.Number(term);
            if (known is not null) known[term] = number;
            sum[number] = sum.GetValueOrDefault(number) + weight;
        }
        return new QdrantVector([.. sum.Values.Select(v => (float)v)], [.. sum.Keys]);
    }

    /// <summary>The vector of a document, of length 1; null when it has none, or one of zeros.</summary>
    public float[]? Dense(string id)
    {
        if (index.Meaning is not { } meaning) return null;
        var vector = new float[meaning.Vectors.Dimensions];
        meaning.Vectors.AddTo(index.Terms.PlaceOf(id), 1, vector);
        return Array.TrueForAll(vector, c => c == 0) ? null : vector;
    }

    /// <summary>A document as it is kept.</summary>
    public static string Content(SourceDocument seen) => Encoding.UTF8.GetString(StoredDocument.Of(seen).Json.Span);

    private SizedPoint Whole(SourceDocument document, QdrantVector terms)
    {
        var vectors = new Dictionary<string, QdrantVector>(StringComparer.Ordinal);
        if (Dense(document.Id) is { } dense) vectors[QdrantLayout.Dense] = new QdrantVector(dense);
        if (terms.Values.Count > 0) vectors[QdrantLayout.Terms] = terms;
        var payload = About(document, QdrantLayout.Document) with { Content = Content(document) };
        return Sized(new NewPoint(QdrantLayout.DocumentId(document.Id), vectors, payload));
    }

    private static SizedPoint Part(SourceDocument document, string id, int position, QdrantVector terms)
    {
        var vectors = new Dictionary<string, QdrantVector>(StringComparer.Ordinal);
        if (terms.Values.Count > 0) vectors[QdrantLayout.PassageTerms] = terms;
        var payload = About(document, QdrantLayout.Passage) with { Position = position };
        return Sized(new NewPoint(QdrantLayout.Id(QdrantLayout.Passage, id), vectors, payload));
    }

    private static QdrantPayload About(SourceDocument document, string unit) => new()
    {
        Unit = unit,
        Kind = document.Kind.ToString().ToLowerInvariant(),
        Year = document.Record.Year,
        Status = document.Status.ToString().ToLowerInvariant(),
        Journal = document.Record.Journal?.ToLowerInvariant(),
        Body = document.IssuingBody?.ToLowerInvariant(),
        Document = document.Id,
        Revision = document.ContentHash,
    };

    /// <summary>A point with the most bytes that it takes.</summary>
    public static SizedPoint Sized(NewPoint point)
    {
        var bytes = (long)FrameBytes + Escaped(point.Payload.Journal) + Escaped(point.Payload.Body)
            + Escaped(point.Payload.Content);
        foreach (var vector in point.Vector.Values)
            bytes += (long)vector.Values.Count * (vector.Indices is null ? DenseBytes : SparseBytes);
        return new SizedPoint(point, bytes);
    }

    private static long Escaped(string? text)
    {
        if (text is null) return 0;
        var bytes = 0L;
        foreach (var c in text) bytes += char.IsAsciiLetterOrDigit(c) || c is ' ' or ',' or '.' ? 1 : EscapedBytes;
        return bytes;
    }
}

using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// The documents that one search by terms and meaning considers, under numbers: those of files on this machine, or what
/// a store elsewhere gives for the query. Of documents with equal scores the lower number is better. For one thread.
/// </summary>
public interface IHybridCandidates
{
    /// <summary>Components of a vector.</summary>
    int Dimensions { get; }

    /// <summary>Documents that have a term of the query, by their BM25 scores, best first.</summary>
    IReadOnlyList<(int Number, double Score)> Found { get; }

    /// <summary>Adds the vectors of some documents, each of length 1 times its factor, to some components.</summary>
    void AddTo(ReadOnlySpan<int> numbers, ReadOnlySpan<float> factors, Span<float> into);

    /// <summary>The cosines of some documents that were found with a vector.</summary>
    void Score(ReadOnlySpan<float> vector, ReadOnlySpan<int> numbers, Span<float> cosines);

    /// <summary>The documents nearest to a vector, found or not; says how many.</summary>
    /// <param name="vector">Of any length.</param>
    /// <param name="near">Takes as many as it has room for.</param>
    /// <param name="least">Nearer ones alone are wanted; others do no harm.</param>
    int Near(ReadOnlySpan<float> vector, Span<VectorHit> near, float least);

    /// <summary>The id of a document.</summary>
    string IdOf(int number);
}

namespace AnswerEngine.Search.Hybrid;

/// <summary>What a ranking has to know of a collection as a whole.</summary>
/// <param name="Documents">How many there are.</param>
/// <param name="MeanTextLength">Mean terms of a document's text.</param>
/// <param name="DocumentFrequency">
/// In how many documents an analyzed term occurs, called from any thread.
/// </param>
public sealed record CollectionCounts(int Documents, double MeanTextLength, Func<string, int> DocumentFrequency)
{
    /// <summary>Those of an index, which must outlive them.</summary>
    internal static CollectionCounts Of(SearchIndex index) =>
        new(index.DocumentCount, index.MeanTextLength, index.DocumentFrequency);
}

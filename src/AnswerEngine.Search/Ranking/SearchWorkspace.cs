using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>Memory of one search, kept for the next, so that searching allocates little but its hits.</summary>
internal sealed class SearchWorkspace
{
    /// <summary>As many sums as 16 bits can name, so that no entry of a damaged list can leave them.</summary>
    public const int SumCount = 1 << 16;

    /// <summary>What is asked.</summary>
    public SearchQuery Query { get; private set; } = new("");

    /// <summary>Documents that may be found, or null for all.</summary>
    public DocumentSet? Allowed { get; private set; }

    /// <summary>Sum of the rounded contributions by number within the range; all 0 between ranges.</summary>
    public ushort[] Sums { get; } = new ushort[SumCount];

    /// <summary>Documents that may be among the best.</summary>
    public CandidateList Candidates { get; } = new();

    /// <summary>Terms of the query that the index has, in their order.</summary>
    public List<RangeTerm> Terms { get; } = [];

    /// <summary>Rounded-up contribution by term and saturation.</summary>
    public ushort[] Contributions = [];

    /// <summary>Documents of the sparse terms, end to end.</summary>
    public int[] SparseDocuments = [];

    /// <summary>Their frequencies.</summary>
    public byte[] SparseFrequencies = [];

    /// <summary>Where each range begins in the documents of each sparse term.</summary>
    public int[] SparseStarts = [];

    /// <summary>Ranges to visit: their bound, negative so that the highest comes first, and their number.</summary>
    public long[] Ranges = [];

    /// <summary>Exact scores of the candidates, and the penalties of their lengths.</summary>
    public double[] Scores = [];

    public double[] Penalties = [];

    /// <summary>Candidates with their scores, to be put in order.</summary>
    public (double Score, int Ordinal)[] Ranked = [];

    /// <summary>Begins a search.</summary>
    public void Begin(SearchQuery query, DocumentSet? allowed) => (Query, Allowed) = (query, allowed);

    /// <summary>Makes an array long enough; its content is lost.</summary>
    public static T[] Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length) array = new T[Math.Max(length, array.Length * 2)];
        return array;
    }
}

/// <summary>A term of a query during a search by ranges.</summary>
/// <param name="Entry">Its postings.</param>
/// <param name="Factor">Weight times inverse frequency.</param>
/// <param name="First">Place of its first document among those of all sparse terms.</param>
/// <param name="Starts">Place of its first range among the starts.</param>
internal readonly record struct RangeTerm(TermEntry Entry, double Factor, int First, int Starts);

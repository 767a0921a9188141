using AnswerEngine.Search.Files;

namespace AnswerEngine.Search;

/// <summary>How an index is built. None of these but the ranking and the range changes a byte of it.</summary>
public sealed record SearchIndexBuildOptions
{
    /// <summary>
    /// The ranking that the index answers fastest; with other options it is searched exhaustively, with the same right.
    /// </summary>
    /// <value>Default as <see cref="SearchOptions"/>. Its title weight must be a whole number from 1 on.</value>
    public SearchOptions Ranking
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.TitleWeight < 1 || value.TitleWeight != Math.Floor(value.TitleWeight))
                throw new ArgumentException("The title weight of an index is a whole number from 1 on.", nameof(value));
            field = value;
        }
    } = new();

    /// <summary>Texts analysed at once.</summary>
    /// <value>Default the number of processors, at most 64.</value>
    public int Threads
    {
        get;
        init => field = InRange(value, 1, 64, nameof(Threads));
    } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>
    /// About how many bytes of texts and of postings are each kept in memory; more postings go to a temporary file.
    /// Ids and lengths are always kept, some 300 bytes a document, and words and tables of each thread, at most some
    /// 150 MiB.
    /// </summary>
    /// <value>Default 512 MiB; 1 MiB to 64 GiB.</value>
    public long MemoryBytes
    {
        get;
        init => field = value is >= 1L << 20 and <= 1L << 36
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Memory must lie between 1 MiB and 64 GiB.");
    } = 1L << 29;

    /// <summary>Documents that are scored together; their sums must fit the processor's cache.</summary>
    /// <value>Default 32,768; 64 to 32,768.</value>
    public int RangeDocuments
    {
        get;
        init => field = InRange(value, IndexRanking.RangeDocumentsMin, IndexRanking.RangeDocumentsMax,
            nameof(RangeDocuments));
    } = IndexRanking.RangeDocumentsMax;

    private static int InRange(int value, int least, int most, string name) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {least} and {most}.");
}

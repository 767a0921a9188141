using System.Text;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Ids of documents or passages by ordinal: a table of offsets and the bytes they point into.</summary>
internal static class IdTable
{
    /// <summary>The id of a document.</summary>
    public static string Document(CheckedFile file, int ordinal) =>
        Read(file, IndexSection.DocumentIdOffsets, IndexSection.DocumentIds, ordinal);

    /// <summary>Asks for what the ids of some documents will be read from.</summary>
    public static void Prefetch(CheckedFile file, ReadOnlySpan<(int Ordinal, double Score)> documents)
    {
        foreach (var (ordinal, _) in documents) Numbers.Prefetch(file, IndexSection.DocumentIdOffsets, ordinal);
        foreach (var (ordinal, _) in documents) Numbers.PrefetchBits(file, IndexSection.DocumentIdOffsets, ordinal);
        foreach (var (ordinal, _) in documents)
            file.Prefetch(IndexSection.DocumentIds, Numbers.At(file, IndexSection.DocumentIdOffsets, ordinal));
    }

    /// <summary>The id of a passage: that of its document where every document is one passage of the same id.</summary>
    public static string Passage(CheckedFile file, int ordinal) =>
        file.LengthOf(IndexSection.PassageIds) == 0 ? Document(file, ordinal) :
        Read(file, IndexSection.PassageIdOffsets, IndexSection.PassageIds, ordinal);

    /// <summary>Ordinal of the document with an id, or -1. Documents lie in ordinal order of their ids.</summary>
    public static int FindDocument(CheckedFile file, string id) =>
        Find(file.Header.Counts.Documents, id, ordinal => Document(file, ordinal));

    /// <summary>
    /// Ordinal of the passage with an id, or -1, by way of the table that lists passages in order of id.
    /// </summary>
    public static int FindPassage(CheckedFile file, string id)
    {
        // No table means that the order of reading is the order of ids.
        var identity = file.LengthOf(IndexSection.PassageIdOrder) == 0;
        int Ordered(int rank) => identity ? rank : (int)Numbers.At(file, IndexSection.PassageIdOrder, rank);
        var rank = Find(file.Header.Counts.Passages, id, rank => Passage(file, Ordered(rank)));
        return rank < 0 ? -1 : Ordered(rank);
    }

    private static int Find(int count, string id, Func<int, string> idAt)
    {
        var low = 0;
        var high = count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = string.CompareOrdinal(idAt(middle), id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    private static string Read(CheckedFile file, IndexSection offsets, IndexSection ids, int ordinal)
    {
        var (start, end) = Numbers.Pair(file, offsets, ordinal);
        return Encoding.UTF8.GetString(file.Slice(ids, start, (long)end - start));
    }
}

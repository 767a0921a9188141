using AnswerEngine.Search.Files;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Postings;

/// <summary>Puts documents and runs together as an index file.</summary>
internal static class IndexAssembler
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="records">All documents, by number of arrival.</param>
    /// <param name="runs">Their terms.</param>
    /// <param name="options">Ranking and size of a range.</param>
    public static void Write(
        string path, IReadOnlyList<DocumentRecord> records, IReadOnlyList<TermRun> runs,
        SearchIndexBuildOptions options)
    {
        var ranking = new IndexRanking(options.Ranking.TermSaturation, options.Ranking.LengthNormalization,
            (int)options.Ranking.TitleWeight, options.RangeDocuments);
        var order = Enumerable.Range(0, records.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(records[a].Id, records[b].Id));
        var tables = new DocumentTablesWriter();
        var documents = new DocumentTables(
            new int[order.Length], new bool[order.Length], new long[order.Length], ranking.TitleWeight);
        for (var ordinal = 0; ordinal < order.Length; ordinal++)
        {
            var record = records[order[ordinal]];
            tables.Add(record);
            documents.Ordinals[order[ordinal]] = ordinal;
            documents.Lengths[ordinal] = ((long)ranking.TitleWeight * record.TitleLength) + record.BodyLength;
            documents.HaveOnePassage[order[ordinal]] = record.PassageIds.Length == 1;
        }

        var formula = new IndexHeader(tables.Counts(0), [], []) { Ranking = ranking }.OwnFormula();
        WriteBuckets(tables, documents.Lengths, formula.AverageLength);
        var shape = new DenseShape(ranking.RangeDocuments, new Saturation(formula));
        var dictionary = new TermDictionaryWriter();
        foreach (var part in RunMerger.Merge(runs, documents, shape, options.Threads)) dictionary.Add(part);
        dictionary.Finish();
        IndexFileWriter.Write(path, tables.Counts(dictionary.Count), ranking, tables.Finish(dictionary));
    }

    private static void WriteBuckets(DocumentTablesWriter tables, long[] lengths, double mean)
    {
        var buckets = LengthBuckets.Of(lengths, mean);
        foreach (var (least, most) in buckets.Buckets)
        {
            tables.Bytes(IndexSection.LengthBounds).WriteUInt32(checked((uint)least));
            tables.Bytes(IndexSection.LengthBounds).WriteUInt32(checked((uint)most));
        }

        var bytes = tables.Bytes(IndexSection.DocumentLengthBuckets);
        foreach (var length in lengths) bytes.WriteByte(buckets.BucketOf(length));
    }
}

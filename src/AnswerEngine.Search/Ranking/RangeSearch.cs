using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// The best documents by ranges: rounded-up contributions are added into 16-bit sums of one range after the other, the
/// range that promises most first, until the next one promises too little; what may be among the best is then scored
/// exactly. Ids and scores are those of exhaustive scoring to the last bit. The layout is that of block-max pruning
/// (Mallia, Suel, Tonellotto, "Faster Learned Sparse Retrieval with Block-Max Pruning", SIGIR 2024) with one level.
/// </summary>
internal readonly ref struct RangeSearch(CheckedFile file, Impacts impacts, SearchWorkspace work)
{
    /// <summary>Most terms of a query: above it the rounding of 16-bit sums would be felt.</summary>
    public const int TermsMax = 1_000;

    // Below this many postings a range is emptied by way of them, not by a scan of all its sums.
    private const int TakeMax = 1 << 10;

    // Up to this many documents, and this share of the index, are scored one by one: visiting ranges costs more.
    private const int MembersMin = 8;

    private const int MembersShare = 512;

    private const int Levels = 256;

    private readonly int _rangeDocuments = file.Header.Ranking!.RangeDocuments;

    /// <summary>Hits, best first.</summary>
    public ReadOnlySpan<(double Score, int Ordinal)> Run()
    {
        if (!Resolve()) return [];
        work.Candidates.Reset(work.Query.Top, FillContributions());
        if (work.Allowed is { } few && few.Count <= MembersMin + (few.DocumentCount / MembersShare))
        {
            work.Candidates.AddAll(few);
            return new ExactScores(file, impacts, work).Rank(work.Query.Top);
        }

        foreach (var visit in OrderRanges())
        {
            if (-(visit >> 32) < work.Candidates.Threshold) break;
            if (MayHold((int)(uint)visit)) VisitRange((int)(uint)visit);
        }

        work.Candidates.Prune();
        return new ExactScores(file, impacts, work).Rank(work.Query.Top);
    }

    /// <summary>Looks the terms up and unpacks the sparse ones.</summary>
    private bool Resolve()
    {
        work.Terms.Clear();
        var (sparse, starts) = (0, 0);
        foreach (var term in work.Query.Terms)
        {
            if (!TermDictionary.TryFind(file, term.Term, out var entry)) continue;
            var factor = term.Weight * Bm25.InverseFrequency(file.Header.Counts.Documents, entry.DocumentFrequency);
            work.Terms.Add(new RangeTerm(entry, factor, sparse, starts));
            if (entry.IsDense) continue;
            sparse += entry.DocumentFrequency;
            starts += file.Header.RangeCount + 1;
        }

        SearchWorkspace.Grow(ref work.SparseDocuments, sparse);
        SearchWorkspace.Grow(ref work.SparseFrequencies, sparse);
        SearchWorkspace.Grow(ref work.SparseStarts, starts);
        foreach (var term in work.Terms)
        {
            if (term.Entry.IsDense) continue;
            var documents = work.SparseDocuments.AsSpan(term.First, term.Entry.DocumentFrequency);
            SparseList.Read(file, term.Entry, documents, work.SparseFrequencies.AsSpan(term.First, documents.Length));
            FindStarts(documents, work.SparseStarts.AsSpan(term.Starts, file.Header.RangeCount + 1));
        }

        return work.Terms.Count > 0;
    }

    private void FindStarts(ReadOnlySpan<int> documents, Span<int> starts)
    {
        var at = 0;
        for (var range = 0; range < starts.Length - 1; range++)
        {
            starts[range] = at;
            at += RisingNumbers.LowerBound(documents[at..], (range + 1) * _rangeDocuments);
        }

        starts[^1] = documents.Length;
    }

    /// <summary>
    /// Contributions in units that let the sum of all terms just fit 16 bits.
    /// </summary>
    /// <returns>The most that a sum may lie above the true score, in those units.</returns>
    private int FillContributions()
    {
        var total = 0.0;
        foreach (var term in work.Terms) total += term.Factor;
        var scale = (ushort.MaxValue - (3 * work.Terms.Count)) / total;
        var contributions = SearchWorkspace.Grow(ref work.Contributions, work.Terms.Count * Levels);
        var slack = 0.0;
        for (var i = 0; i < work.Terms.Count; i++)
        {
            var term = work.Terms[i];
            var unit = term.Factor * scale / Saturation.Full;
            var own = contributions.AsSpan(i * Levels, Levels);
            own[0] = 0;
            for (var level = 1; level < Levels; level++) own[level] = (ushort)((int)(level * unit) + 1);
            slack += unit + 1 + (term.Entry.IsDense ? 0 : term.Factor * scale * impacts.BucketError);
        }

        return (int)Math.Min(ushort.MaxValue, Math.Ceiling(slack) + 1);
    }

    /// <summary>Ranges with postings, the highest bound first: minus the bound, then the number.</summary>
    private ReadOnlySpan<long> OrderRanges()
    {
        var ranges = SearchWorkspace.Grow(ref work.Ranges, file.Header.RangeCount).AsSpan(0, file.Header.RangeCount);
        ranges.Clear();
        for (var i = 0; i < work.Terms.Count; i++)
        {
            var term = work.Terms[i];
            var contributions = work.Contributions.AsSpan(i * Levels, Levels);
            if (term.Entry.IsDense)
            {
                var directory = DenseSegment.Directory(file, term.Entry);
                for (var range = 0; range < ranges.Length; range++)
                    ranges[range] -= contributions[DenseSegment.Summary(directory, range).Most];
            }
            else
            {
                for (var range = 0; range < ranges.Length; range++)
                    if (StartOf(term, range) < StartOf(term, range + 1)) ranges[range] -= contributions[^1];
            }
        }

        for (var range = 0; range < ranges.Length; range++) ranges[range] = (ranges[range] << 32) | (uint)range;
        ranges.Sort();
        return ranges;
    }

    private int StartOf(in RangeTerm term, int range) => work.SparseStarts[term.Starts + range];

    private bool MayHold(int range) =>
        work.Allowed is null || work.Allowed.HasNear(range * _rangeDocuments, _rangeDocuments);

    private void VisitRange(int range)
    {
        var first = range * _rangeDocuments;
        var documents = Math.Min(_rangeDocuments, file.Header.Counts.Documents - first);
        var buckets = file.Slice(IndexSection.DocumentLengthBuckets, first, documents);
        var postings = 0;
        for (var i = 0; i < work.Terms.Count; i++)
        {
            var term = work.Terms[i];
            var contributions = work.Contributions.AsSpan(i * Levels, Levels);
            if (term.Entry.IsDense)
            {
                var segment = DenseSegment.Read(file, term.Entry, range);
                if (RangeKernel.Add(segment, work.Sums, contributions) >= documents)
                    throw new IndexCorruptException(file.Path, $"numbers below {documents}", "a number above");
                postings += segment.Gaps.Length;
            }
            else
            {
                var slice = SliceOf(term, range, buckets);
                RangeKernel.Add(slice, work.Sums, contributions);
                postings += slice.Documents.Length;
            }
        }

        var collector = new RangeCollector(work.Candidates, first, work.Allowed is { } allowed ? allowed.Words : []);
        if (postings > TakeMax) RangeKernel.Scan(work.Sums.AsSpan(0, ScanEnd(documents)), ref collector);
        else TakeRange(range, buckets, ref collector);
        work.Candidates.PruneWhenGrown();
    }

    private void TakeRange(int range, ReadOnlySpan<byte> buckets, ref RangeCollector collector)
    {
        foreach (var term in work.Terms)
        {
            if (term.Entry.IsDense)
                RangeKernel.Take(DenseSegment.Read(file, term.Entry, range), work.Sums, ref collector);
            else
                RangeKernel.Take(SliceOf(term, range, buckets), work.Sums, ref collector);
        }
    }

    private SparseSlice SliceOf(scoped in RangeTerm term, int range, ReadOnlySpan<byte> buckets)
    {
        var (start, end) = (term.First + StartOf(term, range), term.First + StartOf(term, range + 1));
        return new SparseSlice
        {
            Documents = work.SparseDocuments.AsSpan(start, end - start),
            Frequencies = work.SparseFrequencies.AsSpan(start, end - start),
            First = range * _rangeDocuments,
            Buckets = buckets,
            Saturations = impacts.Table,
        };
    }

    private static int ScanEnd(int documents) =>
        (documents + RangeKernel.ScanWidth - 1) / RangeKernel.ScanWidth * RangeKernel.ScanWidth;
}

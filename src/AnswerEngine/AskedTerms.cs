using System.Runtime.InteropServices;

namespace AnswerEngine;

/// <summary>
/// Which terms the questions of each sentence had that <see cref="AskingModel"/> was taught: a sentence is found by
/// what it was asked, too (expansion of texts by questions, doc2query: Nogueira et al. 2019), and what neither it nor
/// any of them ever said it hardly answers.
/// </summary>
internal sealed class AskedTerms
{
    /// <summary>Most terms: rows are stored in two bytes.</summary>
    public const int TermsMax = ushort.MaxValue;

    private readonly ushort[] _rows;
    private readonly int[] _starts;
    private readonly double[] _rarities;

    private AskedTerms(ushort[] counts, ushort[] rows, int terms)
    {
        _rows = rows;
        _starts = new int[counts.Length + 1];
        for (var i = 0; i < counts.Length; i++) _starts[i + 1] = _starts[i] + counts[i];
        var frequencies = new int[terms];
        foreach (var row in rows) frequencies[row]++;
        MostRare = Math.Log(counts.Length + 1);
        _rarities = Array.ConvertAll(frequencies, f => MostRare - Math.Log(1 + f));
    }

    /// <summary>The rarity of a term that no question had.</summary>
    public double MostRare { get; }

    /// <summary>Terms of questions by the sentences that they are of.</summary>
    /// <param name="sentences">The rows of the terms of each sentence's questions.</param>
    /// <param name="terms">How many terms there are.</param>
    public static AskedTerms Of(IReadOnlyList<IReadOnlySet<int>> sentences, int terms)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms, TermsMax);
        return new AskedTerms(
            [.. sentences.Select(s => (ushort)s.Count)],
            [.. sentences.SelectMany(s => s.Order()).Select(r => (ushort)r)],
            terms);
    }

    /// <summary>True when a question of the sentence had the term.</summary>
    public bool Has(int sentence, int term) =>
        _rows.AsSpan(_starts[sentence].._starts[sentence + 1]).BinarySearch((ushort)term) >= 0;

    /// <summary>Logarithm of all sentences over those whose questions had the term.</summary>
    public double RarityOf(int term) => _rarities[term];

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="sentences">How many sentences there are.</param>
    /// <param name="terms">How many terms of questions there are.</param>
    /// <exception cref="InvalidDataException">It is cut short, or of other sentences or terms.</exception>
    public static AskedTerms Read(Stream stream, int sentences, int terms)
    {
        var counts = new ushort[sentences];
        if (stream.Length - stream.Position < sentences * sizeof(ushort)) throw Foreign();
        stream.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan()));
        var rows = new ushort[counts.Sum(c => c)];
        if (stream.Length - stream.Position != rows.Length * sizeof(ushort)) throw Foreign();
        stream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        return rows.Any(r => r >= terms) ? throw Foreign() : new AskedTerms(counts, rows, terms);
    }

    /// <summary>How many terms each sentence has, then the terms; in two bytes each, the low one first.</summary>
    public void Write(Stream stream)
    {
        var counts = _starts.Skip(1).Zip(_starts, (end, start) => (ushort)(end - start)).ToArray();
        stream.Write(MemoryMarshal.AsBytes(counts.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(_rows.AsSpan()));
    }

    private static InvalidDataException Foreign() =>
        new("the terms of questions are cut short or of other sentences; train the vectors again");
}

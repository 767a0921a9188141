using System.Text;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search;

/// <summary>
/// An opened index file: immutable, for all threads. Opening reads the header only; every other part is read and
/// compared with its checksum when a search first needs it. Deleting or replacing the file does not disturb it on
/// Linux. Scores follow <see cref="SearchOptions"/>; equal scores come in ordinal order of document id, passages of
/// one document in reading order.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    private readonly CheckedFile _file;
    private readonly SearchOptions _options;
    private readonly QueryRunner _runner;
    private volatile bool _disposed;

    private SearchIndex(CheckedFile file, SearchOptions options)
    {
        (_file, _options) = (file, options);
        _runner = new QueryRunner(file, options);
    }

    /// <summary>Documents in the index.</summary>
    public int DocumentCount => _file.Header.Counts.Documents;

    /// <summary>Passages in the index.</summary>
    public int PassageCount => _file.Header.Counts.Passages;

    /// <summary>Opens an index file.</summary>
    /// <param name="path">A file written by <see cref="SearchIndexBuilder"/>.</param>
    /// <param name="options">Ranking parameters, or null for the defaults.</param>
    /// <returns>The index; dispose it to let go of the file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IndexCorruptException">
    /// The file is foreign, of another format or analyzer version, cut short, or its header is damaged.
    /// </exception>
    public static SearchIndex Open(string path, SearchOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SearchIndex(CheckedFile.Open(path), options ?? new SearchOptions());
    }

    /// <summary>Finds the best documents or passages.</summary>
    /// <param name="query">What to find.</param>
    /// <returns>
    /// At most <see cref="SearchQuery.Top"/> hits, best first; units without any query term are no hits.
    /// </returns>
    /// <exception cref="ArgumentException">The query is held to documents of another index.</exception>
    /// <exception cref="IndexCorruptException">A part of the file that the search needs is damaged.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return _runner.Run(query);
    }

    /// <summary>The file it reads.</summary>
    internal CheckedFile File => _file;

    /// <summary>The best documents by ordinal: their place in ordinal order of id.</summary>
    internal (int Ordinal, double Score)[] RankDocuments(SearchQuery query)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return _runner.Rank(query with { Unit = Unit.Document });
    }

    /// <summary>The id of a document.</summary>
    internal string DocumentId(int ordinal)
    {
        using var held = _file.Use();
        return IdTable.Document(_file, ordinal);
    }

    /// <summary>Place of a document in ordinal order of id, as a <see cref="DocumentSet"/> counts.</summary>
    /// <param name="id">Id of a document.</param>
    /// <returns>0 to before <see cref="DocumentCount"/>, or -1 when there is no such document.</returns>
    /// <exception cref="IndexCorruptException">The part of the file that lists the ids is damaged.</exception>
    public int PlaceOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return IdTable.FindDocument(_file, id);
    }

    /// <summary>Mean terms of a document's text.</summary>
    public double MeanTextLength =>
        DocumentCount == 0 ? 0 : _file.Header.Counts.BodyLengthSum / (double)DocumentCount;

    /// <summary>In how many documents a term occurs, in title or text.</summary>
    /// <param name="term">As <see cref="Analysis.EnglishAnalyzer"/> yields it.</param>
    /// <returns>0 to <see cref="DocumentCount"/>.</returns>
    /// <exception cref="IndexCorruptException">The part of the file that lists the term is damaged.</exception>
    public int DocumentFrequency(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return TermDictionary.TryFind(_file, term, out var entry) ? entry.DocumentFrequency : 0;
    }

    /// <summary>What the terms of its documents count in its scores.</summary>
    public TermWeights Weights()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return new TermWeights(
            new UnitScorer(_file, _options, Unit.Document).Bm25, new UnitScorer(_file, _options, Unit.Passage).Bm25);
    }

    /// <summary>Every term, in rising order of its bytes, with the number of documents that have it.</summary>
    /// <exception cref="IndexCorruptException">The part of the file that lists the terms is damaged.</exception>
    public IEnumerable<(string Term, int Documents)> Terms()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (var block = 0; block < TermDictionary.BlockCount(_file); block++)
            foreach (var term in TermsOf(block)) yield return term;
    }

    /// <summary>Why a document or passage has its score for a query.</summary>
    /// <param name="query">
    /// The query; its unit says what <paramref name="id"/> names. Filter and top play no part.
    /// </param>
    /// <param name="id">Id of a document or of a passage.</param>
    /// <returns>
    /// A tree whose root is the score to the last bit, or 0 without details when no query term occurs.
    /// </returns>
    /// <exception cref="ArgumentException">The index has no such document or passage.</exception>
    /// <exception cref="IndexCorruptException">A part of the file that is needed is damaged.</exception>
    public ScoreExplanation Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(id);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        var ordinal = query.Unit == Unit.Document ? IdTable.FindDocument(_file, id) : IdTable.FindPassage(_file, id);
        if (ordinal < 0) throw new ArgumentException($"The index has no {query.Unit} '{id}'.", nameof(id));
        return new ScoreExplainer(_file, _options, query.Unit).Explain(query, ordinal, id);
    }

    /// <summary>What the index holds of a document, to be compared with what others hold.</summary>
    /// <param name="ordinal">Its place in ordinal order of ids, below <see cref="DocumentCount"/>.</param>
    /// <returns>Its id, its kind and the ids of its passages in reading order.</returns>
    /// <exception cref="IndexCorruptException">A part of the file that is needed is damaged.</exception>
    public (string Id, byte Kind, IReadOnlyList<string> PassageIds) Entry(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, DocumentCount);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        var (first, end) = PassageRange.Of(_file, ordinal);
        var passages = new string[end - first];
        for (var i = 0; i < passages.Length; i++) passages[i] = IdTable.Passage(_file, first + i);
        return (IdTable.Document(_file, ordinal), _file.Slice(IndexSection.Kinds, ordinal, 1)[0], passages);
    }

    /// <summary>The kind of each document, in ordinal order of id.</summary>
    /// <exception cref="IndexCorruptException">The part of the file that lists them is damaged.</exception>
    public byte[] Kinds()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        return _file.Section(IndexSection.Kinds).ToArray();
    }

    /// <summary>Reads the whole file from disk and compares every checksum.</summary>
    /// <exception cref="IndexCorruptException">A checksum differs; the message says where.</exception>
    public void Verify()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var held = _file.Use();
        _file.Verify();
    }

    /// <summary>Lets go of the file. Searches still running in other threads may fail, never give wrong hits.</summary>
    public void Dispose()
    {
        _disposed = true;
        _file.Dispose();
    }

    private List<(string Term, int Documents)> TermsOf(int block)
    {
        using var held = _file.Use();
        var terms = new List<(string Term, int Documents)>(TermDictionary.BlockTerms);
        var reader = new TermBlockReader(_file, block, stackalloc byte[TermDictionary.TermBytesMax]);
        while (reader.MoveNext()) terms.Add((Encoding.UTF8.GetString(reader.Term), reader.Entry.DocumentFrequency));
        return terms;
    }
}

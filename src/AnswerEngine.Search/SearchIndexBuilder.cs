using System.Text;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search;

/// <summary>
/// Gathers documents and writes them as an index file. The bytes depend on the documents alone, not on the order they
/// came in. Keeps packed terms, not texts: about a third of the size of the texts. Mutable, for one thread.
/// </summary>
public sealed class SearchIndexBuilder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly DocumentEncoder _encoder = new();
    private readonly Dictionary<string, EncodedDocument> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passageIds = new(StringComparer.Ordinal);

    /// <summary>Documents added so far.</summary>
    public int DocumentCount => _documents.Count;

    /// <summary>Passages added so far.</summary>
    public int PassageCount => _passageIds.Count;

    /// <summary>Adds a document. When it throws, the builder is as it was.</summary>
    /// <param name="document">Limits are stated at <see cref="IndexedDocument"/>.</param>
    /// <exception cref="ArgumentException">
    /// The id of the document or of a passage is taken, empty, too long or not well-formed, or a text is too long.
    /// </exception>
    public void Add(IndexedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Check(document);
        foreach (var passage in document.Passages) _passageIds.Add(passage.Id);
        _documents.Add(document.Id, _encoder.Encode(document));
    }

    /// <summary>Writes the index, durably and in place of any old file. The builder can go on afterwards.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="IOException">The file could not be written; an old one is untouched.</exception>
    /// <exception cref="InvalidOperationException">The index would exceed the 2 GB of the format.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var inverter = new PostingsInverter(_encoder.Terms);
        var tables = new DocumentTablesWriter();
        var ordinal = 0;
        foreach (var document in _documents.Values.OrderBy(document => document.Id, StringComparer.Ordinal))
        {
            inverter.Add(ordinal++, document.Terms);
            tables.Add(document);
        }

        var (counts, sections) = tables.Finish(inverter.Finish());
        IndexFileWriter.Write(path, counts, sections);
    }

    private void Check(IndexedDocument document)
    {
        CheckId(document.Id);
        CheckText(document.Title, document.Id);
        ArgumentNullException.ThrowIfNull(document.Passages);
        if (document.Passages.Count > IndexedDocument.PassagesMax)
            throw new ArgumentException($"'{document.Id}' has more than {IndexedDocument.PassagesMax} passages.");
        if (_documents.ContainsKey(document.Id))
            throw new ArgumentException($"Document id '{document.Id}' is taken.", nameof(document));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in document.Passages)
        {
            CheckId(passage.Id);
            CheckText(passage.Text, passage.Id);
            if (!ids.Add(passage.Id) || _passageIds.Contains(passage.Id))
                throw new ArgumentException($"Passage id '{passage.Id}' is taken.", nameof(document));
        }
    }

    private static void CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > IndexedDocument.IdLengthMax)
            throw new ArgumentException($"Id '{id[..32]}...' is longer than {IndexedDocument.IdLengthMax} code units.");
        _ = StrictUtf8.GetByteCount(id); // throws on an unpaired surrogate: two such ids would become one on disk
    }

    private static void CheckText(string text, string id)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > IndexedDocument.TextLengthMax)
            throw new ArgumentException($"A text of '{id}' is longer than {IndexedDocument.TextLengthMax} code units.");
    }
}

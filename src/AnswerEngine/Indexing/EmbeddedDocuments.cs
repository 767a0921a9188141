using AnswerEngine.Search;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Indexing;

/// <summary>
/// The vectors that a model gives the documents of a snapshot, in order of id. Those of documents that stay are taken
/// over bit for bit; the others are embedded in batches. For one thread.
/// </summary>
internal sealed class EmbeddedDocuments : IDisposable
{
    /// <summary>Texts of one request to the model.</summary>
    public const int BatchTexts = 64;

    /// <summary>Vectors in memory while a batch fills.</summary>
    private const int WaitingMax = 1_024;

    private readonly EmbeddingModel _model;
    private readonly SearchIndex? _index;
    private readonly VectorIndex? _before;
    private readonly EmbeddingJournal? _journal;
    private readonly VectorIndexBuilder _vectors;
    private readonly float[] _taken;
    private readonly List<(byte Kind, int Before)> _waiting = [];
    private readonly List<(string Id, string Text, float[]? Known)> _batch = [];
    private int _asked;
    private int _batches;

    public EmbeddedDocuments(EmbeddingModel model, DocumentChanges changes)
    {
        (_model, _journal) = (model, changes.Journal);
        // Vectors of the present snapshot lie in the order of its search index.
        if (changes.Meaning is { } meaning) (_index, _before) = (changes.Index, meaning.Vectors);
        _vectors = new VectorIndexBuilder(model.Id.Dimensions);
        _taken = new float[model.Id.Dimensions];
    }

    /// <summary>The model.</summary>
    public EmbeddingModelId Model => _model.Id;

    /// <summary>Adds the next document.</summary>
    /// <param name="document">In order of id.</param>
    /// <param name="isKept">True when the present snapshot has it as it is.</param>
    /// <param name="cancellationToken">Stops a request to the model.</param>
    /// <exception cref="EmbeddingException">A batch failed; it is named.</exception>
    public void Add(SourceDocument document, bool isKept, CancellationToken cancellationToken)
    {
        var before = isKept && _before is not null ? _index!.PlaceOf(document.Id) : -1;
        _waiting.Add(((byte)document.Kind, before));
        if (before < 0) Wait(document);
        if (_asked is 0 or BatchTexts || _batch.Count == WaitingMax) Flush(cancellationToken);
    }

    /// <summary>Writes the vectors of all documents added.</summary>
    public void Write(string path, CancellationToken cancellationToken)
    {
        Flush(cancellationToken);
        _vectors.Write(path);
    }

    public void Dispose() => _vectors.Dispose();

    private void Wait(SourceDocument document)
    {
        var text = $"{document.Record.Title}\n{document.Text}";
        var known = _journal?.Find(text);
        if (known is null) _asked++;
        _batch.Add((document.Id, text, known));
    }

    private void Flush(CancellationToken cancellationToken)
    {
        var made = new Queue<float[]>(_batch.Count == 0 ? [] : Embed(cancellationToken));
        foreach (var (kind, before) in _waiting)
        {
            if (before < 0)
            {
                _vectors.Add(made.Dequeue(), kind);
                continue;
            }
            // Whole numbers times a scale: quantised again they are the same whole numbers.
            _taken.AsSpan().Clear();
            _before!.AddTo(before, 1, _taken);
            _vectors.Add(_taken, kind);
        }
        _waiting.Clear();
        _batch.Clear();
        _asked = 0;
    }

    private IEnumerable<float[]> Embed(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = _batch.Where(d => d.Known is null).ToArray();
        if (asked.Length == 0) return _batch.Select(d => d.Known!);
        var what = FormattableString.Invariant(
            $"batch {++_batches} ({asked.Length} documents, {asked[0].Id} to {asked[^1].Id})");
        var made = _model.Embed([.. asked.Select(d => d.Text)], what, cancellationToken);
        foreach (var (document, vector) in asked.Zip(made)) _journal?.Add(document.Text, vector);
        var next = 0;
        return _batch.Select(d => d.Known ?? made[next++]);
    }
}

using System.Globalization;
using System.Text;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Indexing;

/// <summary>
/// The side of a snapshot that is searched by meaning: a vector for each document, and what the vectors are of. That is
/// the name of a latent space, beside the space itself where there were enough documents to learn it from, or an
/// embedding model. A snapshot made before there were such files has none.
/// </summary>
internal sealed class MeaningFiles : IDisposable
{
    private const string NameFile = "meaning.name";
    private const string ModelFile = "meaning.model";
    private const string SpaceFile = "meaning.aels";
    private const string VectorsFile = "meaning.aevx";

    private readonly string _nameFile;
    private readonly string _name;
    private readonly FileStream? _spaceFile;
    private readonly LearntSpace _learnt;
    private readonly VectorIndex _vectors;
    private readonly Lazy<LatentSpace> _space;

    private MeaningFiles(string nameFile, FileStream? spaceFile, VectorIndex vectors)
    {
        (_nameFile, _spaceFile, _vectors) = (nameFile, spaceFile, vectors);
        var lines = File.ReadAllText(nameFile, Encoding.UTF8).Split('\n');
        _name = lines[0];
        if (Path.GetFileName(nameFile) == ModelFile) Model = ReadModel(lines);
        _learnt = LearntSpace.Read(lines.ElementAtOrDefault(1)) ?? new LearntSpace(vectors.Count, 0);
        _space = new Lazy<LatentSpace>(ReadSpace);
    }

    /// <summary>The model that made the vectors; null where they lie in a latent space.</summary>
    public EmbeddingModelId? Model { get; }

    /// <summary>
    /// The space of terms: that of the vectors, or the background's where a model made them. Read when it is first
    /// needed, as it takes longer than all the rest.
    /// </summary>
    /// <exception cref="IndexCorruptException">It is damaged, or not that of the vectors.</exception>
    public LatentSpace Space => _space.Value;

    /// <summary>The vectors: one for each document.</summary>
    public VectorIndex Vectors => _vectors;

    /// <summary>
    /// Writes the files from the search index of the same directory, which must stand. A space that was learnt before
    /// is kept while few documents have changed since: another space moves every document a little, and with them
    /// answers of which no source changed.
    /// </summary>
    /// <param name="directory">The folder of the snapshot.</param>
    /// <param name="before">The files of the snapshot before it, or null.</param>
    /// <param name="changed">Documents that came, went or changed since then.</param>
    public static void Write(string directory, MeaningFiles? before, int changed)
    {
        var index = Path.Combine(directory, LocalPassageIndex.SearchFile);
        var (space, vectors) = (Path.Combine(directory, SpaceFile), Path.Combine(directory, VectorsFile));
        string name;
        if (before?._learnt.After(changed) is { } learnt && before._spaceFile is not null)
        {
            name = $"{before.Space.Name}\n{learnt.Line}\n";
            DurableFile.Write(space, before.Space.Write);
            LatentDocuments.Fold(index, before.Space, vectors);
        }
        else
        {
            name = LatentDocuments.Write(index, BackgroundModel.LatentSpace, space, vectors).Name;
        }
        File.WriteAllText(Path.Combine(directory, NameFile), name);
    }

    /// <summary>Writes the files of vectors that a model made.</summary>
    public static void Write(string directory, EmbeddedDocuments embedded, CancellationToken cancellationToken)
    {
        embedded.Write(Path.Combine(directory, VectorsFile), cancellationToken);
        var (name, version, dimensions) = (embedded.Model.Name, embedded.Model.Version, embedded.Model.Dimensions);
        File.WriteAllText(
            Path.Combine(directory, ModelFile), FormattableString.Invariant($"{name}\n{version}\n{dimensions}\n"));
    }

    /// <summary>
    /// Opens all files of a snapshot, or null when it has none: from then on its removal does not disturb.
    /// </summary>
    /// <exception cref="IndexCorruptException">A file is damaged.</exception>
    public static MeaningFiles? Open(string directory) =>
        SnapshotDirectory.HasFile(directory, ModelFile) ? OpenAll(directory, ModelFile)
        : SnapshotDirectory.HasFile(directory, NameFile) ? OpenAll(directory, NameFile)
        : null;

    private static MeaningFiles OpenAll(string directory, string name)
    {
        SnapshotDirectory.VerifyFile(directory, name);
        var space = SnapshotDirectory.HasFile(directory, SpaceFile)
            ? File.OpenRead(Path.Combine(directory, SpaceFile))
            : null;
        VectorIndex? vectors = null;
        try
        {
            vectors = VectorIndex.Open(Path.Combine(directory, VectorsFile));
            return new MeaningFiles(Path.Combine(directory, name), space, vectors);
        }
        catch
        {
            vectors?.Dispose();
            space?.Dispose();
            throw;
        }
    }

    /// <summary>Search by terms and meaning over these vectors, then by the texts of the best.</summary>
    /// <param name="lexical">The terms.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="options">The weights.</param>
    /// <param name="questions">The model that embeds questions, or null; needed where one made the vectors.</param>
    /// <exception cref="EmbeddingMismatchException">It is not the one that made them.</exception>
    public HybridSearch Over(
        SearchIndex lexical, Func<string, DocumentText> texts, HybridOptions options, QuestionVectors? questions)
    {
        if (Model is not null) Demand(questions?.Model);
        return new(lexical, Space, _vectors, options)
        {
            Texts = texts, Questions = Model is null ? null : questions!.Of,
        };
    }

    /// <summary>Refuses another model than the one that made the vectors, and none where one did.</summary>
    /// <exception cref="EmbeddingMismatchException">They differ.</exception>
    public void Demand(EmbeddingModelId? model)
    {
        if (model == Model) return;
        throw new EmbeddingMismatchException(
            Model?.ToString() ?? "a latent space", Path.GetFileName(Path.GetDirectoryName(_nameFile)!), model);
    }

    /// <summary>The files are sound and not of this snapshot.</summary>
    public IndexCorruptException Disagrees(string expected, string found) => new(_nameFile, expected, found);

    public void Dispose()
    {
        _spaceFile?.Dispose();
        _vectors.Dispose();
    }

    private EmbeddingModelId ReadModel(string[] lines)
    {
        var dimensions = _vectors.Dimensions.ToString(CultureInfo.InvariantCulture);
        try
        {
            if (lines is [var name, var version, var written, ""] && written == dimensions)
                return new EmbeddingModelId(name, version, _vectors.Dimensions);
        }
        catch (ArgumentException)
        {
            // Told of below.
        }
        throw Disagrees($"a name, a version and {dimensions} dimensions", string.Join(", ", lines));
    }

    private LatentSpace ReadSpace()
    {
        if (Model is not null) return BackgroundModel.LatentSpace;
        var space = _spaceFile is null ? BackgroundModel.LatentSpace : LatentSpace.Read(_spaceFile, _spaceFile.Name);
        if (space.Name == _name && space.Dimensions == _vectors.Dimensions) return space;
        throw Disagrees($"{_vectors.Dimensions} dimensions of the space {space.Name}", $"{_name}; ingest again");
    }
}

using System.Text;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Indexing;

/// <summary>
/// The latent side of a snapshot: a vector for each document, the space that was learnt from them (where there were
/// enough), and the name of the space. A snapshot made before there were such files has none.
/// </summary>
internal sealed class MeaningFiles : IDisposable
{
    private const string NameFile = "meaning.name";
    private const string SpaceFile = "meaning.aels";
    private const string VectorsFile = "meaning.aevx";

    private readonly string _nameFile;
    private readonly string _name;
    private readonly FileStream? _spaceFile;
    private readonly VectorIndex _vectors;
    private readonly Lazy<LatentSpace> _space;

    private MeaningFiles(string directory, string name, FileStream? spaceFile, VectorIndex vectors)
    {
        _nameFile = Path.Combine(directory, NameFile);
        (_name, _spaceFile, _vectors) = (name, spaceFile, vectors);
        _space = new Lazy<LatentSpace>(ReadSpace);
    }

    /// <summary>The space of the vectors; read when it is first needed, as it takes longer than all the rest.</summary>
    /// <exception cref="IndexCorruptException">It is damaged, or not that of the vectors.</exception>
    public LatentSpace Space => _space.Value;

    /// <summary>The vectors: one for each document.</summary>
    public VectorIndex Vectors => _vectors;

    /// <summary>Writes the files from the search index of the same directory, which must stand.</summary>
    public static void Write(string directory)
    {
        var space = LatentDocuments.Write(
            Path.Combine(directory, LocalPassageIndex.SearchFile),
            BackgroundModel.LatentSpace,
            Path.Combine(directory, SpaceFile),
            Path.Combine(directory, VectorsFile));
        File.WriteAllText(Path.Combine(directory, NameFile), space.Name);
    }

    /// <summary>
    /// Opens all files of a snapshot, or null when it has none: from then on its removal does not disturb.
    /// </summary>
    /// <exception cref="IndexCorruptException">A file is damaged.</exception>
    public static MeaningFiles? Open(string directory) =>
        SnapshotDirectory.HasFile(directory, NameFile) ? OpenAll(directory) : null;

    private static MeaningFiles OpenAll(string directory)
    {
        SnapshotDirectory.VerifyFile(directory, NameFile);
        var name = File.ReadAllText(Path.Combine(directory, NameFile), Encoding.UTF8);
        var space = SnapshotDirectory.HasFile(directory, SpaceFile)
            ? File.OpenRead(Path.Combine(directory, SpaceFile))
            : null;
        try
        {
            return new MeaningFiles(directory, name, space, VectorIndex.Open(Path.Combine(directory, VectorsFile)));
        }
        catch
        {
            space?.Dispose();
            throw;
        }
    }

    /// <summary>Search by terms and meaning over these vectors, then by the texts of the best.</summary>
    public HybridSearch Over(SearchIndex lexical, Func<string, DocumentText> texts, HybridOptions options) =>
        new(lexical, Space, _vectors, options) { Texts = texts };

    /// <summary>The files are sound and not of this snapshot.</summary>
    public IndexCorruptException Disagrees(string expected, string found) => new(_nameFile, expected, found);

    public void Dispose()
    {
        _spaceFile?.Dispose();
        _vectors.Dispose();
    }

    private LatentSpace ReadSpace()
    {
        var space = _spaceFile is null ? BackgroundModel.LatentSpace : LatentSpace.Read(_spaceFile, _spaceFile.Name);
        if (space.Name == _name && space.Dimensions == _vectors.Dimensions) return space;
        throw Disagrees($"{_vectors.Dimensions} dimensions of the space {space.Name}", $"{_name}; ingest again");
    }
}

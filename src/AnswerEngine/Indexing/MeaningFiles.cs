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
    private readonly LearntSpace _learnt;
    private readonly VectorIndex _vectors;
    private readonly Lazy<LatentSpace> _space;

    private MeaningFiles(string directory, string[] lines, FileStream? spaceFile, VectorIndex vectors)
    {
        _nameFile = Path.Combine(directory, NameFile);
        (_name, _spaceFile, _vectors) = (lines[0], spaceFile, vectors);
        _learnt = LearntSpace.Read(lines.ElementAtOrDefault(1)) ?? new LearntSpace(vectors.Count, 0);
        _space = new Lazy<LatentSpace>(ReadSpace);
    }

    /// <summary>The space of the vectors; read when it is first needed, as it takes longer than all the rest.</summary>
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

    /// <summary>
    /// Opens all files of a snapshot, or null when it has none: from then on its removal does not disturb.
    /// </summary>
    /// <exception cref="IndexCorruptException">A file is damaged.</exception>
    public static MeaningFiles? Open(string directory) =>
        SnapshotDirectory.HasFile(directory, NameFile) ? OpenAll(directory) : null;

    private static MeaningFiles OpenAll(string directory)
    {
        SnapshotDirectory.VerifyFile(directory, NameFile);
        var lines = File.ReadAllText(Path.Combine(directory, NameFile), Encoding.UTF8).Split('\n');
        var space = SnapshotDirectory.HasFile(directory, SpaceFile)
            ? File.OpenRead(Path.Combine(directory, SpaceFile))
            : null;
        try
        {
            return new MeaningFiles(directory, lines, space, VectorIndex.Open(Path.Combine(directory, VectorsFile)));
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

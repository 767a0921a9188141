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

    private readonly VectorIndex _vectors;

    private MeaningFiles(LatentSpace space, VectorIndex vectors) => (Space, _vectors) = (space, vectors);

    /// <summary>The space of the vectors.</summary>
    public LatentSpace Space { get; }

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

    /// <summary>Opens the files of a snapshot, or null when it has none.</summary>
    /// <exception cref="IndexCorruptException">A file is damaged, or the space is not that of the vectors.</exception>
    public static MeaningFiles? Open(string directory)
    {
        if (!SnapshotDirectory.HasFile(directory, NameFile)) return null;
        try
        {
            return OpenAll(directory);
        }
        catch (FileNotFoundException missing)
        {
            throw new IndexCorruptException(missing.FileName ?? directory, "a file of the snapshot", "no file");
        }
    }

    private static MeaningFiles OpenAll(string directory)
    {
        SnapshotDirectory.VerifyFile(directory, NameFile);
        var name = File.ReadAllText(Path.Combine(directory, NameFile), Encoding.UTF8);
        var space = SnapshotDirectory.HasFile(directory, SpaceFile)
            ? ReadSpace(Path.Combine(directory, SpaceFile))
            : BackgroundModel.LatentSpace;
        if (space.Name != name)
        {
            throw new IndexCorruptException(
                Path.Combine(directory, NameFile), $"vectors of the space {space.Name}", $"{name}; ingest again");
        }
        return new MeaningFiles(space, VectorIndex.Open(Path.Combine(directory, VectorsFile)));
    }

    /// <summary>Search by terms and meaning over these vectors, then by the texts of the best.</summary>
    public HybridSearch Over(SearchIndex lexical, Func<string, DocumentText> texts, HybridOptions options) =>
        new(lexical, Space, _vectors, options) { Texts = texts };

    public void Dispose() => _vectors.Dispose();

    private static LatentSpace ReadSpace(string path)
    {
        using var stream = File.OpenRead(path);
        return LatentSpace.Read(stream, path);
    }
}

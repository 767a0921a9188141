using AnswerEngine.Indexing;
using AnswerEngine.Storage;

namespace AnswerEngine.Tests.Storage;

/// <summary>A folder with the <see cref="MiniCorpus"/>, its index and a library, whose sources the test changes.</summary>
internal sealed class LibraryBench : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public LibraryBench()
    {
        MiniCorpus.WriteTo(_folder);
        Library = Library.Open(_folder.At("index"), Today);
        Ingest();
    }

    public FixedTime Today { get; } = new(2026, 3, 4);

    public Library Library { get; }

    public LocalPassageIndex Index { get; private set; } = null!;

    public AnswerPipeline Pipeline => new(Index, Today);

    public StalenessCheck Staleness => new(Index, Library, Pipeline);

    public RegenerationPipeline Regeneration => new(Index, Library, Pipeline);

    public string IndexFolder => _folder.At("index");

    public string At(string path) => _folder.At(path);

    /// <summary>Asks, keeps, and returns the id.</summary>
    public string Keep(string question, Reader reader = Reader.Physician)
    {
        var composed = Pipeline.Compose(new Question(question, reader));
        Library.Articles.Keep(composed.Article, composed.Inputs, "engine");
        return composed.Article.Id;
    }

    /// <summary>Changes a source and ingests again.</summary>
    public void Change(string file, Func<string, string> edit)
    {
        var path = _folder.At($"corpus/{file}");
        var before = File.ReadAllText(path);
        var after = edit(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
        Ingest();
    }

    public void Add(string file, string content)
    {
        _folder.Write($"corpus/{file}", content);
        Ingest();
    }

    public void Dispose()
    {
        Index.Dispose();
        _folder.Dispose();
    }

    private void Ingest()
    {
        new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")], Prune: true));
        Index?.Dispose();
        Index = LocalPassageIndex.Open(_folder.At("index"));
    }
}

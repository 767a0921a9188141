using System.Globalization;
using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Conformance;

/// <summary>
/// The corpus that every index of passages is held to: the mini corpus, a list of retractions, and enough invented studies that a latent
/// space is learnt from them. It is ingested into a folder, and put in force wherever an index of the kind has it from.
/// </summary>
public abstract class ConformanceStore : IAsyncLifetime, IDisposable
{
    private const int Invented = 540;

    private readonly ScratchFolder _folder = new();
    private LocalPassageIndex? _local;
    private IPassageIndex? _index;

    /// <summary>The snapshot on this machine: the truth.</summary>
    public LocalPassageIndex Local => _local!;

    /// <summary>The index that is held to it.</summary>
    public IPassageIndex Index => _index!;

    /// <summary>The folder of the local index.</summary>
    protected string IndexFolder => _folder.At("index");

    /// <summary>A folder of its own.</summary>
    protected string CacheFolder => _folder.At("cache");

    public virtual Task InitializeAsync()
    {
        MiniCorpus.WriteTo(_folder);
        var random = new Random(5);
        for (var i = 0; i < Invented; i++)
            _folder.Write($"corpus/invented/{Name(i)}.md", MiniCorpus.Study(Name(i), Text(i, random), $"journal: Void Lett {i % 3}\n"));
        Ingest();
        new RetractionImport(IndexFolder).Run(_folder.Write("list.csv", new RetractionList().Add(new ListRow { Pmid = "999999905" }).ToString()));
        Publish();
        _local = LocalPassageIndex.Open(IndexFolder);
        _index = Open();
        return Task.CompletedTask;
    }

    public virtual Task DisposeAsync()
    {
        _index?.Dispose();
        _local?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens what is in force now.</summary>
    public abstract IPassageIndex Open();

    /// <summary>Puts the next snapshot in force: one with a document more.</summary>
    public void Switch(string id)
    {
        _folder.Write($"corpus/studies/{id}.md", MiniCorpus.Study(id, "A new text on factor V Leiden and warfarin."));
        Ingest();
        Publish();
    }

    /// <summary>Puts the local snapshot in force where the index has it from.</summary>
    protected abstract void Publish();

    private static string Name(int number) => "void-" + number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>Every text has a topic, of which it says some of thirty words, and some that all say.</summary>
    private static string Text(int number, Random random)
    {
        var topic = (char)('a' + (number % 9));
        var sentences = Enumerable.Range(0, 6).Select(_ => "The " + string.Join(' ', Enumerable.Range(0, 9).Select(i =>
            i % 4 == 3 ? $"warfarin{random.Next(12)}" : $"zarv{topic}{(char)('a' + random.Next(26))}nex")) + " fell.");
        return string.Join(' ', sentences) + (number % 50 == 7 ? " An invented thrombosis score (ITS) rose." : "");
    }

    private void Ingest() => new CorpusPipeline(IndexFolder).Ingest(new IngestRequest([_folder.At("corpus")]));
}

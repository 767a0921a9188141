using AnswerEngine.Answers;
using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;

namespace AnswerEngine.Tests;

/// <summary>An index in a folder of its own, built by the real pipeline from texts of the test.</summary>
internal sealed class MiniIndex : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private MiniIndex(Action<ScratchFolder> write)
    {
        write(_folder);
        Report = new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));
        Index = LocalPassageIndex.Open(_folder.At("index"));
    }

    public IngestReport Report { get; }

    public LocalPassageIndex Index { get; }

    /// <summary>The whole <see cref="MiniCorpus"/>.</summary>
    public static MiniIndex OfMiniCorpus() => new(f => MiniCorpus.WriteTo(f));

    /// <summary>Documents given as file content; the id names the file.</summary>
    public static MiniIndex Of(params (string Id, string Content)[] files) => new(f =>
    {
        foreach (var (id, content) in files) f.Write($"corpus/{id}.md", content);
    });

    /// <summary>Documents of the corpus: the kind names their folder.</summary>
    public static MiniIndex OfCorpus(string kind, params string[] ids) => Of([.. ids.Select(id => (id, TextOf(kind, id)))]);

    /// <summary>A document of the corpus as it is written.</summary>
    public static string TextOf(string kind, string id) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "corpus", kind, $"{id}.md"));

    public SourceDocument Document(string id) => Index.Document(id) ?? throw new ArgumentException($"no document {id}", nameof(id));

    public Article Ask(string question, Reader reader = Reader.Physician) =>
        new AnswerPipeline(Index, new FixedTime(2026, 3, 4)).Answer(new Question(question, reader));

    /// <summary>What bears on a question, as the composers get it.</summary>
    public RankedEvidence Rank(string question)
    {
        var analyzed = new QuestionAnalyzer(Vocabulary.BuiltIn.With(Index.Abbreviations)).Analyze(new Question(question));
        return RankedEvidence.Read(analyzed, new EvidenceRetriever(Index).Retrieve(analyzed));
    }

    public void Dispose()
    {
        Index.Dispose();
        _folder.Dispose();
    }
}

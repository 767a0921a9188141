using System.CommandLine;
using AnswerEngine.Cli.Output;
using AnswerEngine.Evaluation;
using AnswerEngine.Indexing;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>The index that is evaluated: a given one, or one made for this run and removed with it.</summary>
internal sealed class EvaluatedIndex : IDisposable
{
    private readonly string? _temporary;

    private EvaluatedIndex(IPassageIndex index, string folder, IngestReport? ingested)
    {
        (Index, Folder, Ingested) = (index, folder, ingested);
        _temporary = ingested is null ? null : folder;
    }

    public IPassageIndex Index { get; }

    public string Folder { get; }

    /// <summary>What came of making the index; null for a given one.</summary>
    public IngestReport? Ingested { get; }

    public static EvaluatedIndex Open(
        ParseResult parsed, string? folder, string corpus, CancellationToken cancellationToken)
    {
        var model = ConfiguredModels.Embedding();
        var store = StoreConfiguration.Of(parsed);
        if (folder is not null || store.IsQdrant)
        {
            var place = IndexLocation.Resolve(folder);
            return new EvaluatedIndex(store.Open(place, model), place, null);
        }
        var stderr = parsed.Err();
        var temporary = Directory.CreateTempSubdirectory("answers-evaluate-").FullName;
        try
        {
            var report = new CorpusPipeline(temporary, model).Ingest(
                new IngestRequest([corpus]), new ProgressLine(stderr), cancellationToken);
            IngestTable.Write(report, stderr);
            if (report.Snapshot is null) throw new InvalidDataException($"{corpus} holds no document that can be read");
            return new EvaluatedIndex(LocalPassageIndex.Open(temporary, model), temporary, report);
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    /// <summary>The pipeline over the index, with what its answers are held against.</summary>
    /// <param name="index">The index.</param>
    /// <param name="model">Words the answers; or null.</param>
    /// <param name="isAskedForOpinions">True to ask the model too whether the quotes carry what it let stand.</param>
    public static EvaluatedEngine Engine(
        IPassageIndex index, ChatModel? model = null, bool isAskedForOpinions = false)
    {
        var pipeline = new AnswerPipeline(index, Clock.System, model);
        return new EvaluatedEngine(index.Snapshot, pipeline.Answer, index.Document, new ArticleProof(index).Check)
        {
            ComposedBy = pipeline.ComposedBy,
            Opinion = isAskedForOpinions && model is not null ? new SupportOpinion(model).Of : null,
        };
    }

    public void Dispose()
    {
        Index.Dispose();
        if (_temporary is not null) Directory.Delete(_temporary, recursive: true);
    }
}

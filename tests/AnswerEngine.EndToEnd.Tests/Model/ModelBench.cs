using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.StubModel;

namespace AnswerEngine.EndToEnd.Tests.Model;

/// <summary>The small fictional corpus, indexed, and a stub model server that the command is told to use.</summary>
public sealed class ModelBench : IAsyncLifetime
{
    /// <summary>What an article that the model worded says of its composer.</summary>
    public const string ByModel = "stub-chat with compose-answer";

    internal Workbench Bench { get; } = new();

    internal StubProcess Stub { get; private set; } = null!;

    /// <summary>The article that the sources give without a model.</summary>
    internal Article Extractive { get; private set; } = null!;

    internal string Captured => Bench.In("captured");

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        (await Bench.Run("ingest", "good")).Expect(0);
        Extractive = Quibble.Article(await Bench.Run("ask", FictionalCorpus.Question, "--json"));
        Stub = await StubProcess.Start("--key", "fictional-key", "--capture", Captured);
        Bench.With("ANSWERS_CHAT_ENDPOINT", Stub.Base).With("ANSWERS_CHAT_MODEL", "stub-chat").With("ANSWERS_CHAT_KEY", "fictional-key");
    }

    public async Task DisposeAsync()
    {
        await Stub.DisposeAsync();
        Bench.Dispose();
    }

    /// <summary>Sets the mode of the model and forgets what was asked before.</summary>
    internal async Task Meet(StubSettings settings)
    {
        await Stub.Set(settings);
        await Stub.Clear();
    }

    internal Task Meet(string mode) => Meet(new StubSettings { Mode = mode });

    /// <summary>Its statements, text by text.</summary>
    internal static string[] Texts(Article article) => [.. article.Statements().Select(s => s.Text)];
}

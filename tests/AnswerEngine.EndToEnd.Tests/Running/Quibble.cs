namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The small fictional corpus, indexed once, then shared by the tests that only read it.</summary>
public sealed class Quibble : IAsyncLifetime
{
    internal Workbench Bench { get; } = new();

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        (await Bench.Run("ingest", "good")).Expect(0);
    }

    public Task DisposeAsync()
    {
        Bench.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The article in JSON that a run printed.</summary>
    internal static Article Article(Finished run) => ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(run.Out));

    /// <summary>The article that a question gets, whatever its outcome.</summary>
    internal async Task<Article> Ask(params string[] arguments) => Article(await Bench.Run(["ask", "--json", .. arguments]));
}

[CollectionDefinition(Name)]
public sealed class QuibbleCorpus : ICollectionFixture<Quibble>
{
    public const string Name = "the fictional corpus";
}

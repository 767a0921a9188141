using AnswerEngine.Indexing;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The repository's corpus in a working folder of its own: indexed by the very first question, then shared by the tests that only read.</summary>
public sealed class Thrombosis : IAsyncLifetime
{
    public const string Question = "What is the INR goal for factor V Leiden mutation?";

    internal Workbench Bench { get; } = new();

    internal Finished First { get; private set; } = null!;

    internal Finished Json { get; private set; } = null!;

    internal Article Article { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workbench.Copy(Repository.Corpus, Bench.In("corpus"));
        First = await Bench.Run("ask", Question);
        Json = await Bench.Run("ask", Question, "--format", "json");
        Article = ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(Json.Expect(0).Out));
        Bench.Write("article.json", Json.Out);
    }

    public Task DisposeAsync()
    {
        Bench.Dispose();
        return Task.CompletedTask;
    }

    internal LocalPassageIndex Open() => LocalPassageIndex.Open(Bench.Index);

    internal static IEnumerable<ArticleStatement> Statements(Article article) => article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements);

    internal ArticleSection Section(SectionKind kind) => Assert.Single(Article.Sections, s => s.Kind == kind);
}

[CollectionDefinition(Name)]
public sealed class ThrombosisCorpus : ICollectionFixture<Thrombosis>
{
    public const string Name = "the repository's corpus";
}

using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Indexing;
using AnswerEngine.Storage;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>An index with one article that waits for review, and an account of every role.</summary>
internal sealed class SiteIndex : IDisposable
{
    public const string Reviewer = "Dr A. Reviewer";

    private readonly Workbench _bench = new();
    private readonly Dictionary<Role, string> _keys = [];

    public SiteIndex()
    {
        FictionalCorpus.WriteGood(_bench);
        new CorpusPipeline(Folder).Ingest(new IngestRequest([_bench.In("good")]));
        Library = Library.Open(Folder, new FixedTime());
        foreach (var role in Enum.GetValues<Role>()) _keys[role] = Library.Accounts.Add(Name(role), role, "test");
        Article = Keep(FictionalCorpus.Question);
    }

    public string Folder => _bench.Index;

    public Library Library { get; }

    public Article Article { get; }

    public string Key(Role role) => _keys[role];

    public static string Name(Role role) => role == Role.Reviewer ? Reviewer : $"{role}";

    /// <summary>Answers a question and keeps the article.</summary>
    public Article Keep(string question)
    {
        using var index = LocalPassageIndex.Open(Folder);
        var composed = new AnswerPipeline(index, new FixedTime()).Compose(new Question(question));
        Library.Articles.Keep(composed.Article, composed.Inputs, "test");
        return Library.Articles.Show(composed.Article.Id)!;
    }

    /// <summary>A session of a reviewer that began so long ago.</summary>
    public string Session(TimeSpan ago)
    {
        var then = Library.Open(Folder, new FixedTime { Ago = ago });
        return then.Accounts.SignIn(Reviewer, Key(Role.Reviewer))!;
    }

    public void Dispose()
    {
        LibraryFile.Release();
        _bench.Dispose();
    }
}

using System.Globalization;
using AnswerEngine.Storage;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>
/// An index with a library: articles that were kept, all but the last of them approved, and sources that have changed since
/// then, so that some articles are told otherwise, others not, and one source is retracted.
/// </summary>
public sealed class KeptArticles : IAsyncLifetime
{
    public const int Count = 24;

    private static readonly string[] Questions =
    [
        FictionalCorpus.Question, "Does zarvonex reduce relapse of quibble syndrome?", "How often does plimsol fever occur on zarvonex?",
        "What is the florbitol dose for wimble disease?",
    ];

    private int _copies;

    internal Workbench Bench { get; } = new();

    /// <summary>What a regeneration that nobody disturbs does to each article: its versions afterwards.</summary>
    internal IReadOnlyDictionary<string, int> Regenerated { get; private set; } = new Dictionary<string, int>();

    /// <summary>Those that the change of the sources opens again.</summary>
    internal IReadOnlyList<string> Reopened { get; private set; } = [];

    /// <summary>A guideline that nothing else here has to do with.</summary>
    internal static string Wimble { get; } = FictionalCorpus.Guideline(
        "wimble", "For wimble disease, the guideline recommends a florbitol dose of 7 mg daily.", "Fictional guideline on wimble disease");

    internal static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"q-{number:00}");

    internal static string Line(string id, int number) => $"{{\"id\": \"{id}\", \"question\": \"{Questions[number % Questions.Length]}\"}}\n";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        Bench.Write("good/wimble.md", Wimble);
        Bench.Write("in.jsonl", string.Concat(Enumerable.Range(0, Count).Select(i => Line(Id(i), i))));
        Bench.Write("new.jsonl", string.Concat(Enumerable.Range(0, Count).Select(i => Line($"n-{i}", i))));
        (await Bench.Run("ingest", "good")).Expect(0);
        Assert.Contains((await Bench.Run("ask", "--batch", "in.jsonl", "--keep")).ExitCode, (int[])[0, 3]);
        var desk = new Review.ReviewDesk(Library.Open(Bench.Index, new FixedTime()));
        foreach (var id in Enumerable.Range(0, Count).Select(Id))
        {
            desk.Start(id, null, "Dr A");
            if (id != Id(Count - 1)) desk.Approve(id, null, new Review.Approval("Dr A"));
        }
        LibraryFile.Release();
        Bench.Write("good/isq-2021.md", Bench.Read("good/isq-2021.md").Replace("40 mg daily", "60 mg daily", StringComparison.Ordinal));
        Bench.Write("good/plom-2020.md", Bench.Read("good/plom-2020.md").Replace("\nyear: 2019", "\nyear: 2019\nstatus: retracted", StringComparison.Ordinal));
        await Control();
    }

    public Task DisposeAsync()
    {
        LibraryFile.Release();
        Bench.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A copy of the index before the sources changed, or after; its path relative to the working folder.</summary>
    internal string Copy(bool isChanged = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"index-{Interlocked.Increment(ref _copies)}");
        Workbench.Copy(isChanged ? Bench.In("changed") : Bench.Index, Bench.In(name));
        return name;
    }

    internal void Remove(string index)
    {
        LibraryFile.Release();
        Directory.Delete(Bench.In(index), recursive: true);
    }

    private async Task Control()
    {
        Workbench.Copy(Bench.Index, Bench.In("changed"));
        var before = Approved("changed");
        (await Bench.Run("ingest", "good", "--index", "changed")).Expect(0);
        Reopened = [.. before.Except(Approved("changed"))];
        Assert.InRange(Reopened.Count, 1, Count - 1);
        var control = Copy(isChanged: true);
        (await Bench.Run("regenerate", "--all", "--index", control)).Expect(0);
        var library = LibraryFile.Proved(Bench.In(control));
        Regenerated = library.Articles.Ids().ToDictionary(id => id, id => library.Articles.Find(id)!.Versions.Count);
        Assert.Contains(1, Regenerated.Values);
        Assert.Contains(2, Regenerated.Values);
        LibraryFile.Release();
    }

    private string[] Approved(string index)
    {
        var articles = Library.Open(Bench.In(index), new FixedTime()).Articles;
        var approved = articles.Ids(ArticleFilter.Parse("state=approved")).ToArray();
        LibraryFile.Release();
        return approved;
    }
}

using System.Globalization;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Storage;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>Several processes work with one library at once: none fails, and nothing that one of them reported is lost.</summary>
public sealed class LibraryTogetherTests(KeptArticles kept, ITestOutputHelper output) : IClassFixture<KeptArticles>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Two_who_read_ask_and_review_lose_no_step_that_was_reported()
    {
        var index = kept.Copy();
        var begun = TimeProvider.System.GetTimestamp();
        bool GoesOn(int done) => DurabilityCounts.IsFull ? TimeProvider.System.GetElapsedTime(begun) < Long : done < 9;
        var clients = await Task.WhenAll(Enumerable.Range(1, 2).Select(n => new Client(kept.Bench, index, n).Work(GoesOn)));
        var library = LibraryFile.Proved(kept.Bench.In(index));
        var records = library.Audit.Records().ToLookup(r => r.By);
        foreach (var (name, action) in clients.SelectMany(c => c.Taken)) Assert.Equal(action, Assert.Single(records[name]).Action);
        foreach (var name in clients.SelectMany(c => c.Refused)) Assert.Empty(records[name]);
        foreach (var id in clients.SelectMany(c => c.Asked)) Assert.NotNull(library.Articles.Find(id));
        output.WriteLine(
            $"{clients.Sum(c => c.Done)} commands in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s: {clients.Sum(c => c.Asked.Count)} asked, "
            + $"{clients.Sum(c => c.Taken.Count)} steps of review taken, {clients.Sum(c => c.Refused.Count)} refused by the rules, the rest read; "
            + $"{library.Audit.Head.Seq} records");
    }

    [Fact]
    public async Task Many_who_write_wait_for_each_other()
    {
        var writers = DurabilityCounts.Of(3, 12);
        var index = kept.Copy();
        var lines = Enumerable.Range(0, KeptArticles.Count).ToArray();
        var runs = await Task.WhenAll(Enumerable.Range(0, writers).Select(w =>
            kept.Bench.RunWithInput(string.Concat(lines.Select(i => KeptArticles.Line($"w{w}-{i}", i))), "ask", "--batch", "-", "--keep", "--index", index)));
        Assert.All(runs, run => Assert.True(run.ExitCode is 0 or 3, run.Err));
        var articles = LibraryFile.Proved(kept.Bench.In(index)).Articles;
        Assert.Equal((writers + 1) * KeptArticles.Count, articles.Count);
        Assert.All(articles.Ids(), id => Assert.Single(articles.Find(id)!.Versions));
    }

    /// <summary>One who starts the command again and again; each step of review goes under a name of its own.</summary>
    private sealed class Client(Workbench bench, string index, int number)
    {
        private readonly Random _random = new(20251009 + number);

        public List<(string Name, string Action)> Taken { get; } = [];

        public List<string> Refused { get; } = [];

        public List<string> Asked { get; } = [];

        public int Done { get; private set; }

        public async Task<Client> Work(Func<int, bool> goesOn)
        {
            for (; goesOn(Done); Done++)
            {
                var id = KeptArticles.Id(_random.Next(KeptArticles.Count));
                switch (Done % 6)
                {
                    case 0: await Ask(); break;
                    case 1: await Run(0, "show", id); break;
                    case 2: await Run(0, "review", "list"); break;
                    default: await Review(); break;
                }
            }
            return this;
        }

        private async Task Ask()
        {
            var question = string.Create(CultureInfo.InvariantCulture, $"What is the zarvonex dose for quibble syndrome in ward {_random.Next(200)}?");
            var run = await bench.Run("ask", question, "--json", "--index", index);
            Assert.True(run.ExitCode is 0 or 3 && run.Err.Length == 0, run.Err);
            Asked.Add(Quibble.Article(run).Id);
        }

        /// <summary>Mostly something that waits for a reviewer, so that both meet at the same article.</summary>
        private async Task Review()
        {
            var library = Library.Open(bench.In(index), new FixedTime());
            var open = ArticlesIn(library, "under-review").Concat(ArticlesIn(library, "sent-back")).Concat(ArticlesIn(library, "submitted")).ToArray();
            var id = open.Length > 0 && _random.Next(8) > 0 ? open[_random.Next(Math.Min(open.Length, 8))] : KeptArticles.Id(_random.Next(KeptArticles.Count));
            var name = string.Create(CultureInfo.InvariantCulture, $"Dr {number}-{Done}");
            var verb = library.Articles.Find(id)!.Latest.State switch
            {
                ReviewState.Approved or ReviewState.Withdrawn => _random.Next(4) == 0 ? "withdraw" : "judge",
                ReviewState.Submitted or ReviewState.SentBack => "start",
                _ => (string)(_random.Next(9) switch { 0 => "approve", < 4 => "judge", _ => "send-back" }),
            };
            string[] more = verb switch
            {
                "judge" => ["--statement", library.Articles.Show(id)!.Statements().First().Id, "--verdict", "supported"],
                "start" or "approve" => [],
                _ => ["--comment", "so that it is seen"],
            };
            var run = await bench.Run(["review", verb, id, "--as", name, .. more, "--index", index]);
            // The other one may have moved it in between.
            if (run.ExitCode == 7) Refused.Add(name);
            else Taken.Add((name, run.Expect(0).Out.Length > 0 ? verb : ""));
            if (run.ExitCode == 7) Assert.Contains("it must be", run.Err, StringComparison.Ordinal);
        }

        private static IReadOnlyList<string> ArticlesIn(Library library, string state) => library.Articles.Ids(ArticleFilter.Parse($"state={state}"));

        private async Task Run(int exitCode, params string[] arguments) =>
            Assert.Empty((await bench.Run([.. arguments, "--index", index])).Expect(exitCode).Err);
    }
}

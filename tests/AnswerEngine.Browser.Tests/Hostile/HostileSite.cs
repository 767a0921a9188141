using System.Text.Json;
using AnswerEngine.Browser.Tests.Running;
using AnswerEngine.Indexing;
using AnswerEngine.Review;
using AnswerEngine.Storage;

namespace AnswerEngine.Browser.Tests.Hostile;

/// <summary>A site whose sources, questions, comments and reviewers' names are <see cref="Payloads"/>.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    private const int DocumentCount = 15, QuestionLengthMax = 1_400, CommentLengthMax = 4_000;
    private const string Asked = "What is the zarvonex dose for quibble syndrome?";

    private IPlaywright? _playwright;
    private SiteProcess? _site;

    internal Workbench Bench { get; } = new();

    internal IBrowser Browser { get; private set; } = null!;

    internal string Address => _site!.Address;

    /// <summary>Somebody whose name is a payload, and the key.</summary>
    internal (string Name, string Key) Reviewer { get; private set; }

    internal List<string> Articles { get; } = [];

    internal static IEnumerable<string> Documents { get; } =
        [.. Enumerable.Range(0, DocumentCount).Select(i => FormattableString.Invariant($"hostile-{i}"))];

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        var sources = Documents.Zip(Payloads.All.Chunk(Payloads.All.Count / DocumentCount), Source);
        Bench.Write("hostile/sources.jsonl", string.Concat(sources));
        var ingest = (await Bench.Run("ingest", "hostile")).Expect(0);
        Assert.Contains("rejected: 0", ingest.All, StringComparison.Ordinal);
        Answer();
        LibraryFile.Release();
        _site = await SiteProcess.Start(Bench, Bench.Index);
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.Launch(_playwright);
    }

    public async Task DisposeAsync()
    {
        await Chromium.Close(Browser, _playwright);
        if (_site is not null) await _site.DisposeAsync();
        Bench.Dispose();
    }

    private void Answer()
    {
        var time = new FixedTime();
        using var index = LocalPassageIndex.Open(Bench.Index);
        var library = Library.Open(Bench.Index, time);
        var pipeline = new AnswerPipeline(index, time);
        foreach (var text in Payloads.Joined(QuestionLengthMax))
        {
            var conversation = new Conversation(pipeline, library);
            Articles.Add(conversation.Ask($"{Asked} {text}", Reader.Physician).Article.Id);
            Articles.Add(conversation.Ask($"And in pregnancy? {text}", Reader.Patient).Article.Id);
        }
        Judge(library, Articles[0]);
        var desk = new ReviewDesk(library);
        desk.Start(Articles[2], null, Payloads.All[0]);
        desk.Approve(Articles[2], null, new Approval(Payloads.All[61]));
        Reviewer = (Payloads.All[0], library.Accounts.Add(Payloads.All[0], Role.Reviewer, "engine"));
    }

    /// <summary>Steps and verdicts by persons who are called so and say so.</summary>
    private static void Judge(Library library, string id)
    {
        var desk = new ReviewDesk(library);
        foreach (var comment in Payloads.Joined(CommentLengthMax))
        {
            desk.Start(id, null, comment);
            desk.SendBack(id, null, comment, comment);
        }
        desk.Start(id, null, Payloads.All[0]);
        var statement = library.Articles.Show(id)!.Statements().First().Id;
        foreach (var payload in Payloads.All)
            desk.Judge(id, null, new StatementReview(statement, payload, StatementVerdict.Contradicted, payload, ""));
    }

    /// <summary>One line of JSON: every field that takes a text holds payloads, and sentences that answer hold them too.</summary>
    private static string Source(string id, string[] payloads)
    {
        var all = string.Join(' ', payloads);
        var sentences = payloads.Select(p => $"For adults with quibble syndrome {p} recommends a zarvonex dose of 40 mg daily {p}.");
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["_id"] = id,
            ["kind"] = id.Length % 2 == 0 ? "guideline" : "study",
            ["title"] = $"Zarvonex for quibble syndrome {all}",
            ["authors"] = payloads,
            ["journal"] = all,
            ["year"] = "2021",
            ["volume"] = payloads[0],
            ["pages"] = payloads[1],
            ["design"] = payloads[2],
            ["issuingBody"] = payloads[3],
            ["url"] = $"https://example.org/?{payloads[4].Replace(' ', '/').Replace('\t', '/')}",
            ["text"] = string.Join('\n', sentences),
        }) + "\n";
    }
}

[CollectionDefinition(Name)]
public sealed class HostileSiteCollection : ICollectionFixture<HostileSite>
{
    public const string Name = "a site full of payloads";
}

using AnswerEngine.Indexing;
using AnswerEngine.Review;
using AnswerEngine.Storage;

namespace AnswerEngine.Browser.Tests.Running;

/// <summary>
/// The repository's corpus with a few fictional sources, a library with an article in every state, the site over both, and
/// one browser. A second site over a copy takes one question a minute, and its library has lost a table.
/// </summary>
public sealed class TrialSite : IAsyncLifetime
{
    public const string Reviewer = "Dr A. Example", Student = "B. Example";
    public const string Question = "What is the INR goal for factor V Leiden mutation?";

    private const string Reading = "What is the zarvonex dose for quibble syndrome?";

    private readonly Dictionary<string, string> _articles = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private SiteProcess? _site, _strict;

    internal Workbench Bench { get; } = new();

    internal IBrowser Browser { get; private set; } = null!;

    internal string Address => _site!.Address;

    internal string StrictAddress => _strict!.Address;

    /// <summary>Keys by name, as <c>answers access add</c> printed them.</summary>
    internal Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>What a browser keeps of a person who is signed in.</summary>
    internal Dictionary<string, string> Sessions { get; } = new(StringComparer.Ordinal);

    /// <summary>The id of an article by the state that it is in.</summary>
    internal string Article(string state) => _articles[state];

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        Workbench.Copy(Repository.Corpus, Bench.In("corpus"));
        FictionalCorpus.WriteGood(Bench, "corpus/fictional");
        Bench.Write("corpus/fictional/long-2018.md", FictionalCorpus.Study("long-2018", LongText(), "Fictional registry of grombolic therapy"));
        (await Bench.Run("ingest", "corpus")).Expect(0);
        Answer();
        var guideline = Bench.Read("corpus/fictional/isq-2021.md");
        Bench.Write("corpus/fictional/isq-2021.md", guideline.Replace("40 mg daily", "60 mg daily", StringComparison.Ordinal));
        (await Bench.Run("ingest", "corpus")).Expect(0);
        (await Bench.Run("regenerate", "--all")).Expect(0);
        Keys[Reviewer] = await Key(Reviewer, "reviewer");
        Keys[Student] = await Key(Student, "reader");
        LibraryFile.Release();
        Workbench.Copy(Bench.Index, Bench.In("strict"));
        await Open();
    }

    public async Task DisposeAsync()
    {
        await Chromium.Close(Browser, _playwright);
        if (_site is not null) await _site.DisposeAsync();
        if (_strict is not null) await _strict.DisposeAsync();
        Bench.Dispose();
    }

    /// <summary>A watched page, of somebody who is signed in or of nobody in particular.</summary>
    internal Task<Visit> Visit(string? caller = null, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        if (caller is not null) options.StorageState = Sessions[caller];
        return Running.Visit.Begin(Browser, Address, options);
    }

    private async Task Open()
    {
        _site = await SiteProcess.Start(Bench, Bench.Index, "--asks-per-minute", "1000");
        _strict = await SiteProcess.Start(Bench, Bench.In("strict"), "--asks-per-minute", "1");
        LibraryFile.Tamper(Bench.In("strict"), "DROP TABLE settings");
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Leaving.ComesWithin);
        Browser = await Chromium.Launch(_playwright);
        foreach (var (name, key) in Keys) Sessions[name] = await SignIn(name, key);
    }

    private async Task<string> Key(string name, string role) =>
        (await Bench.Run("access", "add", name, "--role", role)).Expect(0).Out.Trim();

    private async Task<string> SignIn(string name, string key)
    {
        await using var visit = await Running.Visit.Begin(Browser, Address);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByLabel("Name").FillAsync(name);
        await visit.Page.GetByLabel("Key").FillAsync(key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText($"Signed in as {name}")).ToBeVisibleAsync();
        return await visit.Page.Context.StorageStateAsync();
    }

    /// <summary>The articles, before the guideline on quibble syndrome changes its dose.</summary>
    private void Answer()
    {
        var time = new FixedTime();
        using var index = LocalPassageIndex.Open(Bench.Index);
        var library = Library.Open(Bench.Index, time);
        var (pipeline, desk) = (new AnswerPipeline(index, time), new ReviewDesk(library));
        string Kept(string state, Question question)
        {
            var composed = pipeline.Compose(question);
            library.Articles.Keep(composed.Article, composed.Inputs, "engine");
            return _articles[state] = composed.Article.Id;
        }
        var submitted = Kept("submitted", new Question(Question));
        Kept("patient", new Question(Question, Reader.Patient));
        Kept("abstention", new Question("What is the best treatment for migraine aura in adolescents?"));
        Kept("emergency", new Question("Patient in cardiac arrest from massive pulmonary embolism: is thrombolysis recommended?"));
        desk.Start(Kept("under-review", new Question("Are direct oral anticoagulants safe in antiphospholipid syndrome?")), null, Reviewer);
        var conversation = new Conversation(pipeline, library);
        conversation.ContinueAfter(submitted);
        _articles["follow-up"] = conversation.Ask("And in pregnancy?", Reader.Physician).Article.Id;
        Approve(Kept("approved", new Question("Which anticoagulant is recommended for cancer-associated venous thromboembolism?")));
        Approve(Kept("waiting", new Question(Reading)));

        void Approve(string id)
        {
            desk.Start(id, null, Reviewer);
            var first = library.Articles.Show(id)!.Statements().First().Id;
            desk.Judge(id, null, new StatementReview(first, Reviewer, StatementVerdict.Supported, "Read against the source.", ""));
            desk.Approve(id, null, new Approval(Reviewer));
        }
    }

    /// <summary>Sections enough for three parts of a page.</summary>
    private static string LongText() => string.Join("\n\n", Enumerable.Range(1, 60).Select(i => FormattableString.Invariant(
        $"# Centre {i}\n\n{string.Join("\n\n", Enumerable.Range(1, 8).Select(j => Sentence(i, j)))}")));

    private static string Sentence(int centre, int year) => FormattableString.Invariant(
        $"In year {year} of the fictional registry, centre {centre} treated {centre + year} of {centre * 3 + year} adults with grombolic therapy 10 mg daily.");
}

[CollectionDefinition(Name)]
public sealed class TrialSiteCollection : ICollectionFixture<TrialSite>
{
    public const string Name = "the site and one browser";
}

using AnswerEngine.Indexing;
using AnswerEngine.Search;

namespace AnswerEngine.Tests.Conformance;

/// <summary>
/// What every index of passages promises: it holds what the local snapshot holds, finds what that finds, and the same answers come of it.
/// </summary>
public abstract class PassageIndexConformance(ConformanceStore store)
{
    private const string Text = "factor V Leiden warfarin INR green tea";
    private const double Tolerance = 1e-4;

    private static readonly string[] Questions =
    [
        Text, "low-intensity warfarin", "zarvaanex zarvabnex zarvacnex fell", "zarvdxnex warfarin3 warfarin3 warfarin7", "warfarin0 zarvgknex",
        "recurrent venous thromboembolism in an invented cohort", "Title", "the of and", "unheardof zarvunheardof", "",
    ];

    private IPassageIndex Index => store.Index;

    private LocalPassageIndex Local => store.Local;

    [Fact]
    public void It_counts_and_names_what_the_snapshot_holds()
    {
        Assert.Equal((Local.Snapshot, Local.DocumentCount, Local.PassageCount), (Index.Snapshot, Index.DocumentCount, Index.PassageCount));
        Assert.Equal(Local.Abbreviations, Index.Abbreviations);
        Assert.NotEmpty(Index.Abbreviations);
        Assert.Equal(Local.Summary.RetractionListDate, Index.Summary.RetractionListDate);
        Assert.NotNull(Index.Summary.RetractionListDate);
        Assert.Equal(Lines(Local.Summary), Lines(Index.Summary));
    }

    [Fact]
    public void Every_document_and_passage_is_the_same()
    {
        var all = Index.AllDocuments().Select(d => d.Id).ToArray();
        Assert.Equal(Local.AllDocuments().Select(d => d.Id), all);
        Assert.Equal(Index.DocumentCount, all.Length);
        var some = Index.Documents(["nobody", .. all]);
        Assert.Equal(all, some.Select(d => d.Id));
        foreach (var document in some)
        {
            Assert.Equal(ArticleJson.Write(Local.Document(document.Id)!), ArticleJson.Write(document));
            Assert.Same(document, Index.Document(document.Id));
            var (expected, found) = (Local.Passages(document.Id), Index.Passages(document.Id));
            Assert.Equal(
                expected.Select(p => (p.Id, p.Section, p.Range, p.Text)), found.Select(p => (p.Id, p.Section, p.Range, p.Text)));
        }
    }

    [Fact]
    public void An_unknown_id_is_null_and_has_no_passages()
    {
        Assert.Null(Index.Document("nobody"));
        Assert.Null(Index.Document(""));
        Assert.Empty(Index.Passages("nobody"));
        Assert.Empty(Index.Documents([]));
        Assert.Empty(Index.Documents(["nobody"]));
        Assert.Throws<ArgumentException>(() => Index.Explain(Text, null, "nobody"));
    }

    [Fact]
    public void A_superseded_edition_a_concern_and_retracted_papers_are_as_the_snapshot_sees_them()
    {
        Assert.Equal(
            [DocumentStatus.Superseded, DocumentStatus.Concern, DocumentStatus.Retracted, DocumentStatus.Retracted],
            new[] { "fict-2001-vka", "kappa-2018-concern", "theta-2010-withdrawn", "lambda-2016-tea" }.Select(id => Index.Document(id)!.Status));
        Assert.Equal("fict-2012-vka", Index.Document("fict-2001-vka")!.SupersededBy);
        Assert.NotNull(Index.Document("lambda-2016-tea")!.Notices);
        Assert.Equal(
            ["fict-2001-vka"], Index.SearchByTerms(Text, new DocumentFilter { Status = DocumentStatus.Superseded }, 10).Select(h => h.DocumentId));
        Assert.Equal(
            ["lambda-2016-tea", "theta-2010-withdrawn"],
            Index.SearchByTerms(Text, new DocumentFilter { Status = DocumentStatus.Retracted }, 10).Select(h => h.DocumentId).Order());
    }

    [Fact]
    public void Frequencies_are_those_of_documents()
    {
        foreach (var term in Local.Terms.Terms()) Assert.Equal(term.Documents, Index.DocumentFrequency(term.Term));
        Assert.Equal(0, Index.DocumentFrequency("unheardof"));
        Assert.Equal(0, Index.DocumentFrequency(""));
    }

    [Fact]
    public void A_search_by_terms_finds_the_same_documents_in_the_same_order()
    {
        foreach (var question in Questions)
        {
            foreach (var top in new[] { 1, 10, 100, 1000 })
                Same(Local.SearchByTerms(question, null, top), Index.SearchByTerms(question, null, top), Tolerance);
        }
    }

    [Fact]
    public void A_search_for_passages_finds_the_same_ones_in_the_same_order()
    {
        foreach (var question in Questions)
        {
            Same(Local.SearchPassages(question, null, 10), Index.SearchPassages(question, null, 10), Tolerance);
            Same(
                Local.SearchPassages(question, DocumentKind.Guideline, 50), Index.SearchPassages(question, DocumentKind.Guideline, 50), Tolerance);
        }
    }

    [Fact]
    public void A_search_by_terms_and_meaning_finds_the_same_documents()
    {
        foreach (var question in Questions)
        {
            Same(Local.SearchUnread(question, null, 10), Index.SearchUnread(question, null, 10), 2e-3);
            Same(Local.SearchDocuments(question, null, 10), Index.SearchDocuments(question, null, 10), 2e-3);
        }
    }

    [Fact]
    public void What_is_found_is_what_passes_the_filter()
    {
        var filters =
            from kind in new DocumentKind?[] { null, DocumentKind.Guideline, DocumentKind.Study }
            from years in new (int? From, int? To)[] { (null, null), (2010, null), (null, 2012), (2003, 2015) }
            from status in new DocumentStatus?[] { null, DocumentStatus.Current, DocumentStatus.Retracted, DocumentStatus.Concern }
            from source in new[] { null, "nowhere MED", "FCC", "College of Clotting", "college of", "colleg", "Void Lett 2", "void" }
            select new DocumentFilter { Kind = kind, FromYear = years.From, ToYear = years.To, Status = status, Source = source };
        foreach (var filter in filters)
        {
            Same(Local.SearchByTerms(Text, filter, 20), Index.SearchByTerms(Text, filter, 20), Tolerance);
            Assert.Equal(
                Local.SearchUnread(Text, filter, 600).Select(h => h.DocumentId).Order(StringComparer.Ordinal),
                Index.SearchUnread(Text, filter, 600).Select(h => h.DocumentId).Order(StringComparer.Ordinal));
        }
        Same(
            Local.SearchPassages(Text, new DocumentFilter { Source = "FCC" }, 20),
            Index.SearchPassages(Text, new DocumentFilter { Source = "FCC" }, 20),
            Tolerance);
    }

    [Fact]
    public void A_score_is_explained_by_what_it_is_made_from()
    {
        foreach (var hit in Index.SearchDocuments(Text, null, 10))
        {
            var tree = Index.Explain(Text, null, hit.DocumentId);
            Assert.Equal(hit.Score, tree.Value);
            Sums(tree);
            Assert.Equal(Local.Explain(Text, null, hit.DocumentId).Value, tree.Value, 2e-3 * tree.Value);
        }
        Assert.Equal(0, Index.Explain("unheardof", null, "lambda-2016-tea").Value);
    }

    [Theory]
    [InlineData(MiniCorpus.SeedQuestion)]
    [InlineData("Is low-intensity warfarin better than placebo in venous thromboembolism?")]
    [InlineData("Does green tea help against afternoon sleepiness?")]
    [InlineData("What is the dose of unheardofin?")]
    public void The_same_article_comes_of_it(string question) => Assert.Equal(ArticleOver(Local, question), ArticleOver(Index, question));

    [Fact]
    public void One_that_was_opened_before_a_switch_keeps_answering_from_its_snapshot()
    {
        using var old = store.Open();
        var found = old.SearchDocuments(Text, null, 20);
        store.Switch("brand-new");
        Assert.Equal((Local.Snapshot, Local.DocumentCount), (old.Snapshot, old.DocumentCount));
        Assert.Equal(found, old.SearchDocuments(Text, null, 20));
        Assert.Null(old.Document("brand-new"));
        Assert.Empty(old.Passages("brand-new"));
        using var next = store.Open();
        Assert.Equal(Local.DocumentCount + 1, next.DocumentCount);
        Assert.NotEqual(old.Snapshot, next.Snapshot);
        Assert.Equal("brand-new", next.Document("brand-new")?.Id);
        Assert.Contains(next.SearchByTerms(Text, null, 20), h => h.DocumentId == "brand-new");
    }

    private static string ArticleOver(IPassageIndex index, string question) =>
        ArticleJson.Write(new AnswerPipeline(index, new FixedTime(2026, 3, 4)).Answer(new Question(question, Reader.Physician)));

    private static IEnumerable<string> Lines(CorpusSummary summary) => summary.Kinds.Select(kind =>
        $"{kind.Kind} {kind.Documents}: {string.Join(", ", kind.Statuses)}; {string.Join(", ", kind.Years)}");

    private static void Same(IReadOnlyList<SearchHit> expected, IReadOnlyList<SearchHit> found, double tolerance)
    {
        Assert.Equal(expected.Select(h => (h.DocumentId, h.PassageId)), found.Select(h => (h.DocumentId, h.PassageId)));
        foreach (var (one, other) in expected.Zip(found)) Assert.Equal(one.Score, other.Score, tolerance * one.Score);
    }

    private static void Sums(ScoreExplanation tree)
    {
        if (tree.Details.Count == 0) return;
        if (tree.Description.EndsWith("sum of", StringComparison.Ordinal))
            Assert.Equal(tree.Details.Sum(d => d.Value), tree.Value, 1e-9 * Math.Abs(tree.Value));
        if (tree.Description.EndsWith("product of", StringComparison.Ordinal))
            Assert.Equal(tree.Details.Aggregate(1.0, (product, d) => product * d.Value), tree.Value, 1e-9 * Math.Abs(tree.Value));
        foreach (var detail in tree.Details) Sums(detail);
    }
}

using AnswerEngine.Search.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Search.Tests.Reference;

public sealed class LuceneBm25Tests
{
    private const int ExactlyKeptLengthMax = 40;

    /// <summary>Words that both analyses leave as they are.</summary>
    private static readonly Gen<string> Words = Gen.Elements("mol", "ren", "gut", "vas", "cor", "tib", "lum", "dur");

    [Theory]
    [InlineData("Alzheimer's disease, the brain’s", "alzheim diseas brain")]
    [InlineData("IL-6 and TNF-α", "il 6 tnf α")]
    [InlineData("1,000 mg vs. 2.5 mg", "1,000 mg vs 2.5 mg")]
    [InlineData("p<0.05; n=12, e.g. U.S.A.", "p 0.05 n 12 e.g u.s.a")]
    [InlineData("snake_case _x_ ___ ratio 1:2 a:b", "snake_cas _x_ ratio 1 2 a:b")]
    [InlineData("10^6 cells CD4+ Ca2+ 3'-end 5mg", "10 6 cell cd4 ca2 3 end 5mg")]
    [InlineData("e\u0301tude x\u00B2", "e\u0301tud x")]
    [InlineData("", "")]
    public void Words_are_cut_as_the_standard_tokenizer_cuts_them(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', LuceneEnglish.Terms(text)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(56, 56)]
    [InlineData(57, 56)]
    [InlineData(200, 200)]
    [InlineData(215, 200)]
    [InlineData(216, 216)]
    [InlineData(int.MaxValue, 2_013_265_944)]
    public void A_length_keeps_what_one_byte_holds_of_it(int length, int kept) => Assert.Equal(kept, LuceneBm25.RoundLength(length));

    [Fact]
    public void One_byte_is_enough_for_the_lengths_that_are_kept()
    {
        int[] kept = [.. Enumerable.Range(0, 100_000).Select(LuceneBm25.RoundLength)];
        Assert.True(kept.Distinct().Count() <= byte.MaxValue + 1);
        Assert.All(kept.Index(), l => Assert.InRange(l.Item, l.Index - (l.Index / 8), l.Index));
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public void A_score_is_what_the_formula_gives()
    {
        var bm25 = new LuceneBm25([("a", 0, "fever fever cough"), ("b", 0, "fever"), ("c", 0, "rash of legs")]);
        var hits = bm25.Search("fever fever", null, 10);
        var inverse = Math.Log(1 + ((3 - 2 + 0.5) / (2 + 0.5)));
        Assert.Equal(["a", "b"], hits.Select(h => h.DocumentId));
        Assert.Equal(2 * inverse * 2 / (2 + (0.9 * (0.6 + (0.4 * 3 / 2)))), hits[0].Score, 12);
        Assert.Equal(2 * inverse * 1 / (1 + (0.9 * (0.6 + (0.4 * 1 / 2)))), hits[1].Score, 12);
    }

    [Fact]
    public void A_filter_leaves_the_scores_as_they_are()
    {
        var bm25 = new LuceneBm25([("a", 1, "fever cough"), ("b", 2, "fever")]);
        var all = bm25.Search("fever", null, 10);
        Assert.Equal(all.Where(h => h.DocumentId == "a"), bm25.Search("fever", 1, 10));
        Assert.Single(bm25.Search("fever", null, 1));
    }

    /// <summary>With words that both analyses leave alone and lengths that one byte keeps, two ways to one score.</summary>
    [Fact]
    public void The_index_with_the_same_parameters_gives_the_same_scores()
    {
        var text = Words.ListOf().Select(words => string.Join(' ', words.Take(ExactlyKeptLengthMax)));
        Prop.ForAll(text.NonEmptyListOf().ToArbitrary(), text.ToArbitrary(), AssertSameScores).QuickCheckThrowOnFailure();
    }

    private static void AssertSameScores(IList<string> texts, string query)
    {
        // The mean length of the one is over all documents, of the other over those with terms.
        var filled = texts.Append("mol").Where(t => t.Length > 0).Select((t, i) => (Id: $"d{i:D4}", Text: t)).ToArray();
        using var directory = new TestDirectory();
        var builder = new SearchIndexBuilder();
        foreach (var (id, text) in filled) builder.Add(new IndexedDocument(id, 0, "", [new IndexedPassage(id, text)]));
        builder.Write(directory.File("index"));
        using var index = SearchIndex.Open(
            directory.File("index"), new SearchOptions { TermSaturation = 0.9, LengthNormalization = 0.4, TitleWeight = 1 });
        var expected = new LuceneBm25(filled.Select(d => (d.Id, (byte)0, d.Text))).Search(query, null, SearchQuery.TopMax)
            .ToDictionary(h => h.DocumentId, h => h.Score);
        var found = index.Search(new SearchQuery(query) { Top = SearchQuery.TopMax });
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Select(h => h.DocumentId).Order(StringComparer.Ordinal));
        Assert.All(found, hit => Assert.Equal(expected[hit.DocumentId], hit.Score, 9));
    }
}

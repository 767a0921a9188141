using System.Text.Json;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing.References;
using AnswerEngine.Tests.Publishing.References.Independent;

namespace AnswerEngine.Tests.Publishing.References;

/// <summary>The references of a hundred articles over the corpus, in every format, as an independent reader sees them.</summary>
public sealed class ArticleReferencesTests(ArticleReferencesTests.Hundred hundred) : IClassFixture<ArticleReferencesTests.Hundred>
{
    [Fact]
    public void There_are_a_hundred_articles_with_references()
    {
        Assert.Equal(Hundred.Count, hundred.Articles.Count);
        Assert.True(hundred.Articles.Sum(article => article.References.Count) > 300);
    }

    [Fact]
    public void Ris_of_every_article_is_read_by_another_reader() => ForAll(ReferenceFormat.Ris, (text, works) =>
        Assert.All(TaggedFile.Ris(text).Zip(works), pair =>
        {
            var (record, work) = pair;
            Same(work, (record.One("TI"), record.One("PY"), record.One("DO"), record.One("AN")));
            Assert.Equal(work.Authors.Count, record.All("AU").Count);
            Assert.Equal(work.Record.Journal, record.One("J2") ?? record.One("T2"));
            Assert.Equal((work.Id, work.Record.Volume, work.Note), (record.One("ID"), record.One("VL"), record.One("N1")));
        }));

    [Fact]
    public void Bibtex_of_every_article_is_read_by_another_reader() => ForAll(ReferenceFormat.BibTex, (text, works) =>
        Assert.All(BibTexFile.Parse(text).Zip(works), pair =>
        {
            var (entry, work) = pair;
            Same(work, (entry.Text("title"), entry.Text("year"), entry.Fields.GetValueOrDefault("doi"), entry.Text("pmid")));
            Assert.Equal(work.Authors.Select(Name), entry.Authors());
            Assert.Equal((work.Id, work.Note), (entry.Key, entry.Text("note")));
            Assert.Equal(work.Record.Journal is null ? null : work.Record.JournalTitle ?? work.Record.Journal, entry.Text("journal"));
        }));

    [Fact]
    public void Csl_of_every_article_is_read_by_another_reader() => ForAll(ReferenceFormat.Csl, (text, works) =>
        Assert.All(CslFile.Parse(text).Zip(works), pair =>
        {
            var (item, work) = pair;
            Same(work, (item.Text("title"), item.Date("issued") is [var year, ..] ? $"{year}" : null, item.Text("DOI"), item.Text("PMID")));
            Assert.Equal(work.Authors.Count, item.Authors().Count);
            Assert.Equal((work.Id, work.Record.Volume, work.Note), (item.Text("id"), item.Text("volume"), item.Text("note")));
        }));

    [Fact]
    public void Nbib_of_every_article_is_read_by_another_reader() => ForAll(ReferenceFormat.Nbib, (text, works) =>
        Assert.All(TaggedFile.Medline(text).Zip(works), pair =>
        {
            var (record, work) = pair;
            var doi = record.One("AID")?.Replace(" [doi]", "", StringComparison.Ordinal);
            Same(work, (Unstopped(record.One("TI")), record.One("DP")?[..4], doi, record.One("PMID")));
            Assert.Equal(work.Authors.Count, record.All("AU").Count + record.All("CN").Count);
            Assert.Equal((work.Record.Journal, work.Record.Volume, work.Note), (record.One("TA"), record.One("VI"), record.One("GN")));
            Assert.NotNull(record.One("SO"));
        }));

    [Fact]
    public void Without_the_documents_the_article_still_gives_title_year_and_identifiers()
    {
        foreach (var article in hundred.Articles)
        {
            var works = CitedWork.Of(article, _ => null);
            var items = CslFile.Parse(ReferenceExport.Write(works, ReferenceFormat.Csl));
            Assert.All(items.Zip(article.References), pair =>
            {
                var (item, reference) = pair;
                Assert.Equal((reference.DocumentId, reference.Title, reference.Doi, reference.Pmid, reference.Url),
                    (item.Text("id"), item.Text("title"), item.Text("DOI"), item.Text("PMID"), item.Text("URL")));
                Assert.StartsWith(reference.Text, item.Text("note"), StringComparison.Ordinal);
            });
            Assert.Equal(works.Count, TaggedFile.Ris(ReferenceExport.Write(works, ReferenceFormat.Ris)).Count);
            Assert.Equal(works.Count, TaggedFile.Medline(ReferenceExport.Write(works, ReferenceFormat.Nbib)).Count);
            Assert.Equal(works.Select(w => w.Note), BibTexFile.Parse(ReferenceExport.Write(works, ReferenceFormat.BibTex)).Select(e => e.Text("note")));
        }
    }

    [Fact]
    public void A_document_that_became_another_work_is_not_taken_for_the_one_cited()
    {
        var article = hundred.Articles.First(a => a.References.Count > 0);
        var cited = hundred.Index.Document(article.References[0].DocumentId)!;
        var other = cited with { Record = cited.Record with { Title = "Another work" } };
        Assert.Equal(article.References[0].Title, CitedWork.Of(article, id => id == cited.Id ? other : null)[0].Record.Title);
        var corrected = cited with { Text = "", Sections = [] };
        Assert.Equal(cited.Record.Authors.Count, CitedWork.Of(article, id => id == cited.Id ? corrected : null)[0].Record.Authors.Count);
    }

    private void ForAll(ReferenceFormat format, Action<string, IReadOnlyList<CitedWork>> check)
    {
        foreach (var article in hundred.Articles)
        {
            var works = CitedWork.Of(article, hundred.Index.Document);
            var text = ReferenceExport.Write(works, format);
            Assert.Equal(article.References.Count, format switch
            {
                ReferenceFormat.Ris => TaggedFile.Ris(text).Count,
                ReferenceFormat.BibTex => BibTexFile.Parse(text).Count,
                ReferenceFormat.Csl => CslFile.Parse(text).Count,
                _ => TaggedFile.Medline(text).Count,
            });
            check(text, works);
        }
    }

    private static void Same(CitedWork work, (string? Title, string? Year, string? Doi, string? Pmid) read) =>
        Assert.Equal((work.Record.Title, $"{work.Record.Year}", work.Record.Doi, work.Record.Pmid), read);

    private static string Name(PersonName author) => (author.IsGroup, author.Suffix) switch
    {
        (true, _) => author.Family,
        (_, "") => $"{author.Family}, {author.Given}",
        _ => $"{author.Family}, {author.Suffix}, {author.Given}",
    };

    private static string? Unstopped(string? title) => title is { Length: > 0 } && title[^1] == '.' ? title[..^1] : title;

    /// <summary>The first hundred answerable questions of the gold, answered over the corpus.</summary>
    public sealed class Hundred : IDisposable
    {
        public const int Count = 100;

        private readonly ScratchFolder _folder = new();

        public Hundred()
        {
            new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([Path.Combine(RepositoryFiles.Root, "corpus")]));
            Index = LocalPassageIndex.Open(_folder.At("index"));
            var pipeline = new AnswerPipeline(Index, new FixedTime(2026, 3, 4));
            Articles =
            [
                .. File.ReadLines(Path.Combine(RepositoryFiles.Root, "eval", "questions", "answerable.jsonl")).Take(Count)
                    .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("question").GetString()!)
                    .Select(question => pipeline.Answer(new Question(question, Reader.Physician))),
            ];
        }

        public LocalPassageIndex Index { get; }

        public IReadOnlyList<Article> Articles { get; }

        public void Dispose()
        {
            Index.Dispose();
            _folder.Dispose();
        }
    }
}

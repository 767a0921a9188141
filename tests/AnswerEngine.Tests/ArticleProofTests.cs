using System.Text;
using System.Text.Json;
using AnswerEngine.Publishing;

namespace AnswerEngine.Tests;

/// <summary>What was published can be proved from the sources, and whatever was changed since cannot.</summary>
public sealed class ArticleProofTests : IDisposable
{
    private const int Mutations = 300;
    private const int Seed = 20261120;

    private static readonly string[] Locked =
        ["quote", "text", "quoteSha256", "documentSha256", "contentSha256", "number", "start", "end", "title", "year", "doi", "pmid", "url",
            "documentId", "passageId"];

    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Theory]
    [InlineData(MiniCorpus.SeedQuestion)]
    [InlineData("Which treatment is recommended for factor V Leiden?")]
    [InlineData("What is the tensile strength of titanium?")]
    public void A_fresh_article_is_proved_for_every_reader(string question)
    {
        foreach (var reader in Enum.GetValues<Reader>())
            Assert.Empty(Check(ArticleJson.Read(Encoding.UTF8.GetBytes(ArticleJson.Write(_mini.Ask(question, reader))))));
    }

    [Fact]
    public void Every_change_of_one_byte_in_what_an_article_claims_is_found()
    {
        var json = Encoding.UTF8.GetBytes(ArticleJson.Write(_mini.Ask(MiniCorpus.SeedQuestion)));
        var places = ValuePlaces(json).ToArray();
        Assert.Superset(new HashSet<string>(["quote", "text", "quoteSha256", "number", "start", "end", "year", "doi", "pmid"]), places
            .Select(p => p.Name).ToHashSet());
        var random = new Random(Seed);
        for (var i = 0; i < Mutations; i++)
        {
            // Every name in turn, so that short values are hit as often as long ones.
            var name = Locked[i % Locked.Length];
            var (_, start, length) = places.Where(p => p.Name == name).ElementAt(random.Next(places.Count(p => p.Name == name)));
            var changed = json.ToArray();
            var at = start + random.Next(length);
            changed[at] = OtherByte(changed[at], random);
            Assert.True(Fails(changed), $"change {i} of \"{name}\" at byte {at} from {(char)json[at]} to {(char)changed[at]} was not found");
        }
    }

    [Fact]
    public void A_changed_quote_names_its_statement()
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion);
        var statements = article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).Where(s => s.Citations.Count > 0).ToArray();
        foreach (var statement in statements)
        {
            var citation = statement.Citations[0];
            var changed = ChangeCitation(article, statement.Id, citation with { Quote = "x" + citation.Quote[1..] });
            Assert.Contains(Check(changed), f => f.Where == statement.Id);
        }
    }

    /// <summary>Changes after which the seal was made anew: the sources must find them, not the hash.</summary>
    public static TheoryData<string> Forgeries =>
    [
        "quote", "quote and hash", "statement text", "text and id", "start", "end", "number", "passage", "section of the quote", "verdict",
        "section heading", "guideline as study", "reference text", "reference year", "reference doi", "reference status", "reference order",
        "reference missing", "snapshot", "question", "reader", "glossary", "fingerprint", "statement id", "statement id cut short",
        "negative text", "negative queries", "negative documents",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_forgery_that_was_sealed_anew_is_found(string forgery)
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion);
        var forged = Forge(article, forgery);
        Assert.NotEqual(ArticleJson.WriteLine(article), ArticleJson.WriteLine(forged));
        Assert.NotEmpty(Check(ArticleAssembler.Sealed(forged)));
    }

    [Fact]
    public void An_article_is_not_proved_by_an_index_in_which_one_byte_of_a_source_differs()
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion);
        using var other = MiniIndex.Of([.. MiniCorpus.Files.Select(f => (
            Path.GetFileNameWithoutExtension(f.Key), f.Value.Replace("target INR of 2.5", "target INR of 2.6", StringComparison.Ordinal)))]);
        var failures = new ArticleProof(other.Index).Check(article);
        Assert.Contains(failures, f => f.Where == article.Sections[0].Blocks[0].Statements[0].Id);
        Assert.Contains(failures, f => f.Where == "article" && f.Reason.Contains("snapshot", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Where.StartsWith("reference ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_source_that_was_retracted_since_proves_nothing()
    {
        var article = _mini.Ask(MiniCorpus.SeedQuestion);
        using var other = MiniIndex.Of([.. MiniCorpus.Files.Select(f => (
            Path.GetFileNameWithoutExtension(f.Key), f.Value.Replace("trial: OMEGA", "status: retracted", StringComparison.Ordinal)))]);
        Assert.Contains(new ArticleProof(other.Index).Check(article), f => f.Reason.Contains("omega-2003-low is retracted", StringComparison.Ordinal));
    }

    private static Article Forge(Article article, string forgery)
    {
        var first = article.Sections[0].Blocks[0].Statements[0];
        var cited = first.Citations[0];
        var negative = article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).First(s => s.Negative is not null);
        var study = article.References.First(r => r.Kind == DocumentKind.Study);
        const string lie = "FCC 2012: For patients we recommend a target INR of 9.5.";
        return forgery switch
        {
            "quote" => Cited(cited with { Quote = cited.Quote.Replace("2.5", "3.5", StringComparison.Ordinal) }),
            "quote and hash" => Cited(cited with { Quote = "Anything.", QuoteSha256 = ArticleJson.Sha256("Anything.") }),
            "statement text" => Said(first with { Text = first.Text.Replace("2.5", "3.5", StringComparison.Ordinal) }),
            "text and id" => Said(first with { Text = lie, Id = "s-" + ArticleJson.Sha256(lie)[..10] }),
            "statement id" => Said(first with { Id = "s-0123456789" }),
            "statement id cut short" => Said(first with { Id = "s-" }),
            "start" => Cited(cited with { Start = cited.Start + 1 }),
            "end" => Cited(cited with { End = cited.End - 1 }),
            "number" => Cited(cited with { Number = study.Number }),
            "passage" => Cited(cited with { PassageId = cited.DocumentId + "#99" }),
            "section of the quote" => Cited(cited with { Section = "Elsewhere" }),
            "verdict" => Cited(cited with { Verdict = "partly" }),
            "section heading" => article with { Sections = [article.Sections[0] with { Heading = "From the Oracle" }, .. article.Sections.Skip(1)] },
            "guideline as study" => article with { Sections = [article.Sections[0] with { Kind = SectionKind.Research,
                Heading = "From the Research" }, .. article.Sections.Skip(1)] },
            "reference text" => Listed(article.References[0] with { Text = "Somebody. Something." }),
            "reference year" => Listed(article.References[0] with { Year = 2099 }),
            "reference doi" => Listed(article.References[0] with { Doi = "10.99999/other" }),
            "reference status" => Listed(article.References[0] with { Status = DocumentStatus.Concern }),
            "reference order" => article with { References = [.. article.References.Reverse()] },
            "reference missing" => article with { References = [.. article.References.SkipLast(1)] },
            "snapshot" => article with { Basis = article.Basis with { Snapshot = new string('0', 32) } },
            "question" => article with { Question = article.Question + " now" },
            "reader" => article with { Reader = Reader.Patient },
            "glossary" => article with { Glossary = [new GlossaryEntry("INR", "A lucky number.")] },
            "fingerprint" => article with { Fingerprint = ArticleJson.Sha256("other") },
            "negative text" => Replace(article, negative, negative with { Text = "Nothing at all is known." }),
            "negative queries" => Replace(article, negative, negative with { Negative = negative.Negative! with { Queries = [] } }),
            "negative documents" => Replace(article, negative, negative with { Negative = negative.Negative! with { DocumentsRead = ["nowhere"] } }),
            _ => throw new ArgumentException(forgery, nameof(forgery)),
        };

        Article Cited(ArticleCitation citation) => ChangeCitation(article, first.Id, citation);
        Article Said(ArticleStatement statement) => Replace(article, first, statement);
        Article Listed(ArticleReference reference) => article with { References = [reference, .. article.References.Skip(1)] };
    }

    private static Article ChangeCitation(Article article, string statementId, ArticleCitation citation)
    {
        var statement = article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).Single(s => s.Id == statementId);
        return Replace(article, statement, statement with { Citations = [citation, .. statement.Citations.Skip(1)] });
    }

    private static Article Replace(Article article, ArticleStatement was, ArticleStatement becomes) => article with
    {
        Sections = [.. article.Sections.Select(s => s with
        {
            Blocks = [.. s.Blocks.Select(b => b with { Statements = [.. b.Statements.Select(t => t.Id == was.Id ? becomes : t)] })],
        })],
    };

    private static byte OtherByte(byte was, Random random)
    {
        while (true)
        {
            var other = (byte)random.Next(0x20, 0x7F);
            if (other != was) return other;
        }
    }

    /// <summary>Name, first byte and length of every locked value in the JSON.</summary>
    private static List<(string Name, int Start, int Length)> ValuePlaces(byte[] json)
    {
        var places = new List<(string, int, int)>();
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName) name = reader.GetString()!;
            if (!Locked.Contains(name)) continue;
            if (reader.TokenType == JsonTokenType.String) places.Add((name, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
            if (reader.TokenType == JsonTokenType.Number) places.Add((name, (int)reader.TokenStartIndex, reader.ValueSpan.Length));
        }
        return places;
    }

    private bool Fails(byte[] json)
    {
        try
        {
            return Check(ArticleJson.Read(json)).Count > 0;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private IReadOnlyList<ProofFailure> Check(Article article) => new ArticleProof(_mini.Index).Check(article);
}

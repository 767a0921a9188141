using System.Text;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>The proof of an article: what was printed passes, what was changed by one byte does not.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class VerifyTests(Thrombosis corpus)
{
    private const int Changes = 200, ChangesByProcess = 12, ChangesAnywhere = 60, Seed = 20251009;

    [Fact]
    public async Task The_article_as_printed_is_proved()
    {
        var run = (await corpus.Bench.Run("verify", "article.json")).Expect(0);
        var statements = Thrombosis.Statements(corpus.Article).ToArray();
        Assert.Equal(
            $"{corpus.Article.Id}: proved, {statements.Length} statements, {statements.Sum(s => s.Citations.Count)} citations, {corpus.Article.References.Count} references\n",
            run.Out);
    }

    [Fact]
    public void Each_of_200_one_byte_changes_to_a_quote_or_a_number_is_found_and_its_statement_named()
    {
        using var index = corpus.Open();
        var proof = new ArticleProof(index);
        foreach (var change in OneByteChanges().Take(Changes))
        {
            var failures = proof.Check(WithoutOtherNegatives(ArticleJson.Read(change.Bytes), change.StatementId));
            Assert.True(failures.Any(f => f.Where == change.StatementId), $"{change.What}: {string.Join("; ", failures)}");
        }
    }

    [Fact]
    public async Task The_command_ends_with_exit_code_7_and_names_the_statement_that_was_changed()
    {
        foreach (var change in OneByteChanges().Where((_, i) => i % (Changes / ChangesByProcess) == 0).Take(ChangesByProcess))
        {
            corpus.Bench.Write("changed.json", change.Bytes);
            var run = await corpus.Bench.Run("verify", "changed.json");
            Assert.True(run.ExitCode == 7, $"{change.What}: exit code {run.ExitCode}");
            Assert.Contains($"{corpus.Article.Id} {change.StatementId}: ", run.Out, StringComparison.Ordinal);
            Assert.DoesNotContain(": proved", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_one_byte_change_anywhere_in_the_file_passes_unless_it_says_the_same()
    {
        using var index = corpus.Open();
        var proof = new ArticleProof(index);
        var random = new Random(Seed);
        var original = Encoding.UTF8.GetBytes(corpus.Json.Out);
        for (var i = 0; i < ChangesAnywhere; i++)
        {
            var bytes = original.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            try
            {
                var article = ArticleJson.Read(bytes);
                Assert.True(proof.Check(article).Count > 0 || ArticleJson.Write(article) == corpus.Json.Out, $"byte {at} became {bytes[at]:x2} and nobody noticed");
            }
            catch (JsonException)
            {
                // The command says so with exit code 7.
            }
        }
    }

    [Fact]
    public async Task An_article_of_another_snapshot_is_not_proved()
    {
        var other = ArticlePublishedOver(new string('0', 32));
        corpus.Bench.Write("other.json", ArticleJson.Write(other));
        var run = (await corpus.Bench.Run("verify", "other.json")).Expect(7);
        Assert.Contains($"it rests on snapshot {new string('0', 32)}; this index holds {corpus.Article.Basis.Snapshot}", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_is_not_proved_by_an_index_of_other_sources()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        (await bench.Run("ingest", "good")).Expect(0);
        bench.Write("article.json", corpus.Json.Out);
        var run = (await bench.Run("verify", "article.json")).Expect(7);
        Assert.Contains("it rests on snapshot", run.Out, StringComparison.Ordinal);
        foreach (var statement in Thrombosis.Statements(corpus.Article)) Assert.Contains(statement.Id, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("null", "an article was expected")]
    [InlineData("{}", "missing required")]
    [InlineData("{\"id\": \"a\", \"surprise\": 1}", "surprise")]
    public async Task A_file_that_is_no_article_is_exit_code_7_with_the_reason(string text, string reason)
    {
        corpus.Bench.Write("none.json", text);
        var run = (await corpus.Bench.Run("verify", "none.json")).Expect(7);
        Assert.Contains(reason, run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_missing_file_is_exit_code_2_with_the_next_command()
    {
        var run = (await corpus.Bench.Run("verify", "nowhere.json")).Expect(2);
        Assert.Contains("nowhere.json does not exist; make one with: answers ask", run.Err, StringComparison.Ordinal);
    }

    /// <summary>A negative finding reads dozens of documents again; those that were not changed are left out, to be quick.</summary>
    private static Article WithoutOtherNegatives(Article article, string changed) => article with
    {
        Sections = [.. article.Sections.Select(s => s with
        {
            Blocks = [.. s.Blocks.Select(b => b with { Statements = [.. b.Statements.Where(x => x.Negative is null || x.Id == changed)] })],
        })],
    };

    private Article ArticlePublishedOver(string snapshot)
    {
        var article = corpus.Article with { Basis = corpus.Article.Basis with { Snapshot = snapshot } };
        var asked = new Question(article.Question, article.Reader);
        article = article with { Fingerprint = EngineFingerprint.Of(asked, snapshot, ComposedBy.Extractive) };
        return Publishing.ArticleAssembler.Sealed(article);
    }

    /// <summary>
    /// Seeded changes of one byte inside quotes, numbers in statements, offsets and citation numbers. Quotation marks, backslashes and
    /// characters of several bytes are spared, so that the file stays JSON and the proof, not the parser, must find the change.
    /// </summary>
    private IEnumerable<(byte[] Bytes, string StatementId, string What)> OneByteChanges()
    {
        var random = new Random(Seed);
        var original = Encoding.UTF8.GetBytes(corpus.Json.Out);
        var targets = Targets(original);
        Assert.NotEmpty(targets);
        while (true)
        {
            var (at, id, isDigit, member) = targets[random.Next(targets.Count)];
            var bytes = original.ToArray();
            do bytes[at] = isDigit ? (byte)random.Next('1', '9' + 1) : (byte)random.Next('a', 'z' + 1);
            while (bytes[at] == original[at]);
            yield return (bytes, id, $"byte {at} ({member} of {id}): '{(char)original[at]}' became '{(char)bytes[at]}'");
        }
    }

    private static List<(int At, string StatementId, bool IsDigit, string Member)> Targets(byte[] json)
    {
        var targets = new List<(int, string, bool, string)>();
        var reader = new Utf8JsonReader(json);
        var (id, member, inSections) = ("", "", false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                member = reader.GetString()!;
                if (reader.CurrentDepth == 1) inSections = member == "sections";
                continue;
            }
            if (!inSections) continue;
            if (member == "id") id = reader.GetString()!;
            if (member is not ("quote" or "text" or "start" or "end" or "number")) continue;
            var start = (int)reader.TokenStartIndex;
            for (var at = start; at < start + reader.ValueSpan.Length; at++)
            {
                var isDigit = char.IsAsciiDigit((char)json[at]);
                if ((isDigit || (member == "quote" && char.IsAsciiLetter((char)json[at]))) && json[at - 1] != (byte)'\\') targets.Add((at, id, isDigit, member));
            }
        }
        return targets;
    }
}

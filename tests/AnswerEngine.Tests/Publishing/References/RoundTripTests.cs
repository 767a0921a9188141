using System.Globalization;
using System.Text.Json;
using AnswerEngine.Documents;
using AnswerEngine.Publishing.References;
using AnswerEngine.Tests.Conformance;
using AnswerEngine.Tests.Publishing.References.Independent;

namespace AnswerEngine.Tests.Publishing.References;

/// <summary>Real exports, read and written again: what the readers say they keep is kept, field by field.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    [SharedDataFact]
    public void Records_of_RIS_without_an_abstract_are_refused_and_the_others_read()
    {
        var results = Files("ris", "*.ris").SelectMany(file => DocumentReaders.Read(file)).ToList();
        Assert.All(results, DocumentLaw.Check);
        Assert.Equal(529, results.Count);
        Assert.Equal(344, results.Count(result => result.Document is not null));
        Assert.All(results.Where(result => result.Failure is not null), result => Assert.Equal("no abstract", result.Failure!.Reason));
    }

    [SharedDataFact]
    public void Every_supported_field_of_every_record_of_RIS_is_kept()
    {
        var compared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var records = 0;
        foreach (var text in Files("ris", "*.ris").Select(file => WithAbstracts(File.ReadAllText(file))))
        {
            var before = TaggedFile.LooseRis(text);
            var documents = Works.Read(text);
            Assert.All(documents, result => Assert.Null(result.Failure));
            var after = TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, [.. documents.Select(result => result.Document!)]));
            Assert.Equal(before.Count, after.Count);
            foreach (var (one, other) in before.Zip(after))
            {
                foreach (var (tag, expected) in Supported(one))
                {
                    Assert.True(expected.SequenceEqual(Values(other, tag)), $"{tag} of {one.One("TI")}: {string.Join(" | ", Values(other, tag))}");
                    compared[tag] = compared.GetValueOrDefault(tag) + expected.Count;
                }
            }

            records += before.Count;
        }

        Assert.Equal(529, records);
        Assert.Equal(3_118, compared["AU"]);
        Assert.Equal((529, 4_984), (compared["TI"], compared["KW"]));
        // Counted apart from this test, with a script of the format's rules.
        Assert.Equal(13_754, compared.Values.Sum());
    }

    [SharedDataFact]
    public void Every_supported_field_of_every_record_of_MEDLINE_is_kept()
    {
        string[] tags =
        [
            "PMID", "TI", "AB", "FAU", "AU", "CN", "TA", "JT", "DP", "DEP", "VI", "IP", "PG", "PMC", "IS", "PL", "LA", "PT", "MH", "OT",
        ];
        var records = 0;
        foreach (var (before, document) in Medline())
        {
            var after = Assert.Single(TaggedFile.Medline(Works.Write(ReferenceFormat.Nbib, document)));
            Assert.All(tags, tag => Assert.Equal((tag, string.Join('\n', before.All(tag))), (tag, string.Join('\n', after.All(tag)))));
            Assert.Equal(Doi(before), Doi(after));
            records++;
        }

        Assert.Equal(6, records);
    }

    [SharedDataFact]
    public void MEDLINE_becomes_CSL_with_its_names_and_dates()
    {
        foreach (var (before, document) in Medline())
        {
            var item = Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, document)));
            Assert.Equal(("article-journal", before.One("PMID"), Doi(before)), (item.Text("type"), item.Text("PMID"), item.Text("DOI")));
            Assert.Equal(before.One("TI")!.TrimEnd('.'), item.Text("title"));
            Assert.Equal(before.All("FAU"), item.Authors().Select(FullName));
            Assert.Equal((before.One("JT"), before.One("TA")), (item.Text("container-title"), item.Text("container-title-short")));
            Assert.Equal((before.One("VI"), before.One("IP"), before.One("PG")), (item.Text("volume"), item.Text("issue"), item.Text("page")));
            Assert.Equal((before.One("AB"), "en"), (item.Text("abstract"), item.Text("language")));
            Assert.Equal(before.One("DP"), Words(item.Date("issued")));
        }
    }

    [SharedDataFact]
    public void A_record_of_PubMed_XML_is_the_same_document_after_NBIB()
    {
        var documents = Files("pubmed_xml", "pubmed*.xml").SelectMany(file => DocumentReaders.Read(file))
            .Select(result => result.Document).OfType<SourceDocument>().ToList();
        Assert.True(documents.Count > 5);
        Assert.All(documents, document =>
        {
            var back = Assert.Single(Works.Read(Works.Write(ReferenceFormat.Nbib, document))).Document!;
            Assert.Equal(ArticleJson.Write(document), ArticleJson.Write(back));
        });
    }

    /// <summary>What <c>RisReader</c> says that a document keeps, as the written record must give it.</summary>
    private static IEnumerable<(string Tag, List<string> Values)> Supported(TaggedEntry record)
    {
        // Year 0000 is how a library says that it knows none.
        if (record.One("PY") is { } year && year != "0000") yield return ("PY", [year]);
        foreach (var tag in (string[])["TY", "VL", "IS", "ET", "LA", "KW", "M3", "PB", "CY", "AB"]) yield return (tag, record.All(tag));
        yield return ("TI", [record.One("TI")!.TrimEnd('.')]);
        yield return ("AU", [.. record.All("AU").Select(name => name.TrimEnd(','))]);
        yield return ("SN", [.. record.All("SN").SelectMany(number => number.Split(';', StringSplitOptions.TrimEntries))]);
        yield return ("journal", Journals(record));
        yield return ("pages", Pages(record));
        // One record gives a DOI without its slash, which is none.
        if (record.All("DO") is [var doi] && doi.Contains('/', StringComparison.Ordinal)) yield return ("DO", [doi.ToLowerInvariant()]);
        if (record.All("DP") is ["NLM"] && record.One("AN") is { } pmid) yield return ("AN", [pmid]);
        if (record.One("C2") is { } pmcid) yield return ("C2", [pmcid.ToUpperInvariant()]);
        if (record.All("UR").FirstOrDefault(url => url.StartsWith("http", StringComparison.Ordinal)) is { } url) yield return ("UR", [url]);
        if (record.One("DA") is { } day && Month(day) > 0) yield return ("DA", [$"{record.One("PY")}/{Month(day):00}/{Day(day)}"]);
    }

    private static List<string> Values(TaggedEntry record, string tag) => tag switch
    {
        "journal" => Journals(record),
        "pages" => Pages(record),
        _ => record.All(tag),
    };

    private static List<string> Journals(TaggedEntry record) => [.. record.All("T2").Concat(record.All("J2")).Distinct().Order(StringComparer.Ordinal)];

    private static List<string> Pages(TaggedEntry record) => (record.One("SP"), record.One("EP")) switch
    {
        (null, _) => record.All("C7"),
        (var first, null) => [first],
        var (first, last) => [$"{first}-{last}"],
    };

    /// <summary>The month by its name or number; 0 for a season or a year.</summary>
    private static int Month(string text) => int.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out var number)
        ? (number <= 12 ? number : 0)
        : Array.IndexOf(Months, text[..3]) + 1;

    /// <summary>"Nov 24" as 24/, "Nov-Dec" as /.</summary>
    private static string Day(string text) =>
        text.Split(' ') is [_, var day] && int.TryParse(day, CultureInfo.InvariantCulture, out var number) ? $"{number:00}/" : "/";

    /// <summary>The file with an abstract for every record that has none, so that each becomes a document.</summary>
    private static string WithAbstracts(string text)
    {
        var records = text.Replace("\r", "", StringComparison.Ordinal).Split("\nER  -");
        return string.Join("\nER  -", records.Select(record =>
            record.Contains("\nTI  - ", StringComparison.Ordinal) && !record.Contains("\nAB  - ", StringComparison.Ordinal)
                ? record + "\nAB  - None was given."
                : record));
    }

    private static IEnumerable<(TaggedEntry Before, SourceDocument Document)> Medline()
    {
        foreach (var file in Files("medline_nbib", "*.txt"))
        {
            var results = DocumentReaders.Read(file).ToList();
            Assert.All(results, result => Assert.Null(result.Failure));
            foreach (var (before, result) in TaggedFile.Medline(File.ReadAllText(file)).Zip(results)) yield return (before, result.Document!);
        }
    }

    private static string? Doi(TaggedEntry record) => record.All("LID").Concat(record.All("AID"))
        .Where(id => id.EndsWith(" [doi]", StringComparison.Ordinal)).Select(id => id[..^6].ToLowerInvariant()).FirstOrDefault();

    private static string FullName(JsonElement name)
    {
        var particle = name.Text("non-dropping-particle") is { } word ? word + " " : "";
        return $"{particle}{name.Text("family")}, {name.Text("given")}";
    }

    private static string Words(int[] date) =>
        string.Join(' ', date.Select((number, at) => at == 1 ? Months[number - 1] : number.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(RepositoryFiles.SharedData, "formats", folder), pattern).Order(StringComparer.Ordinal);
}

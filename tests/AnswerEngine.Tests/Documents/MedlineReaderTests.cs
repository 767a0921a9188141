using AnswerEngine.Documents;
using AnswerEngine.Documents.Medline;
using AnswerEngine.Documents.PubMed;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class MedlineReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new MedlineReader();

    protected override string FileName => "pubmed.nbib";

    // The record of the trial PREVENT (bibliographic facts as in corpus/studies/ridker-2003-prevent.md), its finding in words of our own.
    protected override string Sample =>
        """

        PMID- 12601075
        OWN - NLM
        STAT- MEDLINE
        IS  - 0028-4793 (Print)
        VI  - 348
        IP  - 15
        DP  - 2003 Apr 10
        TI  - Long-term, low-intensity warfarin therapy for the prevention of recurrent venous
              thromboembolism.
        PG  - 1425-34
        AB  - BACKGROUND: How long to treat was not known. METHODS: 508 patients
              were randomized. RESULTS: Recurrence was rarer with low-intensity
              warfarin.
        FAU - Ridker, Paul M
        AU  - Ridker PM
        FAU - Goldhaber, Samuel Z
        AU  - Goldhaber SZ
        CN  - PREVENT Investigators
        LA  - eng
        SI  - ClinicalTrials.gov/NCT00000000
        PT  - Clinical Trial
        PT  - Randomized Controlled Trial
        DEP - 20030224
        PL  - United States
        TA  - N Engl J Med
        JT  - The New England journal of medicine
        MH  - Humans
        MH  - Warfarin/*administration & dosage
        OT  - Thrombosis
        AID - NEJMoa035029 [pii]
        AID - 10.1056/NEJMoa035029 [doi]
        SO  - N Engl J Med. 2003 Apr 10;348(15):1425-34.

        PMID- 1
        TI  - Second fiction.
        AB  - Plain text.
        DP  - 1998 Dec-1999 Jan
        SO  - Imagin J Med. 1998 Dec-1999 Jan.
        """;

    [Fact]
    public void A_record_is_read_in_full()
    {
        var document = Read(Sample)[0].Document!;
        var record = document.Record;
        Assert.Equal(("pmid-12601075", DocumentKind.Study, true), (document.Id, document.Kind, document.IsAbstract));
        Assert.Equal(
            "Long-term, low-intensity warfarin therapy for the prevention of recurrent venous thromboembolism", record.Title);
        Assert.Equal(["Ridker PM", "Goldhaber SZ", "PREVENT Investigators"], record.Authors);
        Assert.Equal(["Ridker, Paul M", "Goldhaber, Samuel Z", "PREVENT Investigators"], record.FullNames);
        Assert.Equal(("N Engl J Med", "The New England journal of medicine"), (record.Journal, record.JournalTitle));
        Assert.Equal(("2003-04-10", "2003-02-24"), (record.Date, record.ElectronicDate));
        Assert.Equal(("348", "15", "1425-34"), (record.Volume, record.Issue, record.Pages));
        Assert.Equal(("10.1056/nejmoa035029", "12601075"), (record.Doi, record.Pmid));
        Assert.Equal(["Humans", "Warfarin/*administration & dosage"], record.MeshHeadings);
        Assert.Equal(["Thrombosis"], record.Keywords);
        Assert.Equal(("eng", "United States"), (record.Language, record.Place));
        Assert.Equal(("NCT00000000", "randomized controlled trial"), (document.Registration, document.Design));
        Assert.Equal("1998-12", Read(Sample)[1].Document!.Record.Date);
        Assert.Null(Read(Sample)[1].Document!.Record.FullNames);
    }

    [Fact]
    public void The_text_is_that_of_the_same_record_in_PubMed_XML()
    {
        const string xml = """
            <PubmedArticle><MedlineCitation><PMID>12601075</PMID><Article><Abstract>
            <AbstractText Label="BACKGROUND">How long to treat was not known.</AbstractText>
            <AbstractText Label="METHODS">508 patients were randomized.</AbstractText>
            <AbstractText Label="RESULTS">Recurrence was rarer with low-intensity warfarin.</AbstractText>
            </Abstract></Article></MedlineCitation></PubmedArticle>
            """;
        using var content = new MemoryStream(Bytes(xml));
        var same = Assert.Single(new PubMedXmlReader().Read(content, new ReadRequest("x.xml"), CancellationToken.None)).Document!;
        var document = Read(Sample)[0].Document!;
        Assert.Equal((same.Id, same.Text), (document.Id, document.Text));
        Assert.Equal(same.Sections, document.Sections);
    }

    [Theory]
    [InlineData("RIN - Imagin J Med. 2020;1:1. PMID: 9", DocumentStatus.Retracted, "retracted in Imagin J Med. 2020;1:1 (PMID 9)")]
    [InlineData("PT  - Retracted Publication", DocumentStatus.Retracted, "retracted")]
    [InlineData("ECI - Imagin J Med. 2020;1:1", DocumentStatus.Concern, "an expression of concern was published in Imagin J Med. 2020;1:1")]
    [InlineData("CIN - Imagin J Med. 2020;1:1. PMID: 9", DocumentStatus.Current, null)]
    public void A_retraction_and_a_concern_come_from_the_record(string field, DocumentStatus status, string? reason)
    {
        var document = One($"PMID- 1\nTI  - A.\nAB  - Text.\n{field}\nSO  - S.");
        Assert.Equal((status, reason), (document.Status, document.StatusReason));
    }

    [Theory]
    [InlineData("TI  - A.\nSO  - S.", "no abstract")]
    [InlineData("TI  - A.\nAB  - Text that is cut", "it does not end with SO: the file may be cut off")]
    [InlineData("AB  - Text.\nPT  - Retraction of Publication\nSO  - S.", "a retraction notice, not a study")]
    public void A_bad_record_is_a_failure_with_its_number_and_the_next_is_read(string fields, string reason)
    {
        var results = Read($"PMID- 7\n{fields}\n\nPMID- 8\nAB  - Text.\nSO  - S.\n");
        Assert.Equal(("record 1 (PMID 7)", reason), (results[0].Failure!.Where, results[0].Failure!.Reason));
        Assert.Equal("pmid-8", results[1].Document!.Id);
    }

    [Fact]
    public void A_record_ends_where_the_next_begins_even_without_a_blank_line() =>
        Assert.Equal(
            ["pmid-7", "pmid-8"],
            Read("PMID- 7\nAB  - Text.\nSO  - S.\nPMID- 8\nAB  - Text.\nSO  - S.").Select(result => result.Document?.Id));

    [Fact]
    public void A_guideline_is_told_by_its_publication_type() =>
        Assert.Equal(DocumentKind.Guideline, One("PMID- 7\nAB  - Text.\nPT  - Practice Guideline\nSO  - S.", DocumentKind.Study).Kind);
}

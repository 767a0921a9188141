using AnswerEngine.Documents;
using AnswerEngine.Documents.Ris;
using AnswerEngine.Documents.Tagged;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class RisReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new RisReader();

    protected override string FileName => "library.ris";

    // The record of the trial PREVENT (bibliographic facts as in corpus/studies/ridker-2003-prevent.md), its finding in words of our own,
    // and an invented one.
    protected override string Sample =>
        """
        TY  - JOUR
        AU  - Ridker, P. M.
        AU  - Goldhaber, S. Z.
        AU  - Prevent Investigators
        TI  - Long-term, low-intensity warfarin therapy for the prevention of recurrent venous thromboembolism
        T2  - The New England journal of medicine
        J2  - N Engl J Med
        PY  - 2003
        DA  - Apr 10
        VL  - 348
        IS  - 15
        SP  - 1425-34
        SN  - 0028-4793 (Print)
        1533-4406 (Electronic)
        DO  - 10.1056/NEJMoa035029
        DP  - NLM
        AN  - 12601075
        ET  - 2003/02/24
        LA  - eng
        KW  - Humans
        *Warfarin/administration & dosage
        AB  - BACKGROUND: How long to treat was not known. METHODS: 508 patients were randomized.
        RESULTS: Recurrence was rarer with low-intensity warfarin.
        M3  - Randomized Controlled Trial
        UR  - not an address
        https://www.nejm.org/doi/full/10.1056/NEJMoa035029
        N1  - A note that is not kept
        ID  - 139
        ER  - 


        TY  - RPRT
        A1  - Fictional College of Clotting
        T1  - Report of nothing.
        Y1  - 2012/05//
        PB  - Fictional Press
        CY  - Nowhere
        ET  - 2nd ed.
        N2  - Nothing was found in 3 of 4 years.
        ER  - 
        """;

    [Fact]
    public void A_record_is_read_in_full()
    {
        var document = Read(Sample)[0].Document!;
        var record = document.Record;
        Assert.Equal(("pmid-12601075", DocumentKind.Study, true), (document.Id, document.Kind, document.IsAbstract));
        Assert.Equal(["Ridker PM", "Goldhaber SZ", "Prevent Investigators"], record.Authors);
        Assert.Equal(["Ridker, P. M.", "Goldhaber, S. Z.", "Prevent Investigators"], record.FullNames);
        Assert.Equal(("N Engl J Med", "The New England journal of medicine"), (record.Journal, record.JournalTitle));
        Assert.Equal(("2003-04-10", 2003, "2003-02-24", null), (record.Date, record.Year, record.ElectronicDate, record.Edition));
        Assert.Equal(("348", "15", "1425-34"), (record.Volume, record.Issue, record.Pages));
        Assert.Equal(["0028-4793 (Print)", "1533-4406 (Electronic)"], record.StandardNumbers);
        Assert.Equal(("10.1056/nejmoa035029", "12601075", "eng"), (record.Doi, record.Pmid, record.Language));
        Assert.Equal(["Humans", "*Warfarin/administration & dosage"], record.Keywords);
        Assert.Equal("https://www.nejm.org/doi/full/10.1056/NEJMoa035029", record.Url);
        Assert.Equal((ReferenceType.JournalArticle, "randomized controlled trial"), (record.Type, document.Design));
    }

    [Fact]
    public void Labels_of_an_abstract_are_sections()
    {
        var document = Read(Sample)[0].Document!;
        Assert.Equal(["BACKGROUND", "METHODS", "RESULTS"], document.Sections.Select(section => section.Path));
        Assert.Equal(
            "How long to treat was not known.\n508 patients were randomized.\nRecurrence was rarer with low-intensity warfarin.", document.Text);
    }

    [Fact]
    public void Older_tags_mean_the_same()
    {
        var document = Read(Sample)[1].Document!;
        Assert.Equal("fictional-college-of-clotting-2012-report-of-nothing", document.Id);
        Assert.Equal(
            ("Report of nothing", "2012-05", "Fictional Press", "Nowhere", "2nd ed."),
            (document.Record.Title, document.Record.Date, document.Record.Publisher, document.Record.Place, document.Record.Edition));
        Assert.Equal((ReferenceType.Report, "Nothing was found in 3 of 4 years."), (document.Record.Type, document.Text));
    }

    [Theory]
    [InlineData("TI  - A\nAU  - Doe, J.\nER  - ", "no abstract")]
    [InlineData("AB  - Text.\nER  - ", "no PMID, no DOI and no title to make an id from")]
    [InlineData("TI  - A\nAB  - Text.\n", "it does not end with ER: the file may be cut off")]
    [InlineData("TI  - A\nAB  - Text.\nM3  - Retraction of Publication\nER  - ", "a retraction notice, not a study")]
    public void A_bad_record_is_a_failure_with_its_place(string fields, string reason)
    {
        var failure = Failure("TY  - JOUR\n" + fields);
        Assert.Equal(("record 1 (line 1)", reason), (failure.Where, failure.Reason));
    }

    [Fact]
    public void A_bad_record_does_not_keep_the_next_from_being_read()
    {
        const string good = "TY  - JOUR\nTI  - A\nAB  - Text.\nER  - \n";
        var results = Read("TY  - JOUR\nTI  - Open\n" + good + "TI  - Lost\nER  - \n" + good);
        Assert.Equal(["it does not end with ER", null, "it does not begin with TY", null], results.Select(result => result.Failure?.Reason));
        byte[] latin = [.. Bytes("TY  - JOUR\nTI  - M"), 0xFC, .. Bytes("ller\nAB  - Text.\nER  - \n"), .. Bytes(good)];
        Assert.Equal(
            ["the file is not valid UTF-8 at byte 18: convert it to UTF-8", null], Read(latin).Select(result => result.Failure?.Reason));
        var longLine = "TY  - JOUR\nAB  - " + new string('x', TaggedLines.LineBytesMax) + "\nER  - \n";
        Assert.Equal(["a line is longer than 1 MiB", null], Read(longLine + good).Select(result => result.Failure?.Reason));
        var manyLines = "TY  - JOUR\n" + string.Concat(Enumerable.Repeat("KW  - x\n", TaggedRecord.LinesMax)) + "ER  - \n";
        Assert.Equal(["it has more than 20000 lines", null], Read(manyLines + good).Select(result => result.Failure?.Reason));
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_change_nothing()
    {
        var other = "\uFEFF" + Sample.ReplaceLineEndings("\r\n");
        Assert.Equal(Read(Sample).Select(result => result.Document!.ContentHash), Read(other).Select(result => result.Document!.ContentHash));
    }

    [Theory]
    [InlineData("PY  - 2003", "2003")]
    [InlineData("PY  - 2003\nDA  - Nov-Dec", "2003-11")]
    [InlineData("PY  - 2003/02/03/", "2003-02-03")]
    [InlineData("PY  - 2003\nDA  - 2003/04/10/", "2003-04-10")]
    [InlineData("PY  - 2003\nDA  - 2004/04/10/", "2003")]
    [InlineData("PY  - 2003\nDA  - Spring", "2003")]
    [InlineData("DA  - 2003/04//", "2003-04")]
    public void Dates_are_as_exact_as_the_record(string fields, string expected) =>
        Assert.Equal(expected, One($"TY  - JOUR\nTI  - A\nAB  - Text.\n{fields}\nER  - ").Record.Date);

    [Theory]
    [InlineData("SP  - 1\nEP  - 9", "1-9")]
    [InlineData("SP  - 1-9", "1-9")]
    [InlineData("SP  - e12\nC7  - 3", "e12")]
    [InlineData("C7  - e70084", "e70084")]
    public void Pages_are_read_as_printed(string fields, string expected) =>
        Assert.Equal(expected, One($"TY  - JOUR\nTI  - A\nAB  - Text.\n{fields}\nER  - ").Record.Pages);

    [Fact]
    public void An_accession_number_of_another_database_is_no_PMID() =>
        Assert.Null(One("TY  - JOUR\nTI  - A\nAB  - Text.\nDB  - Embase\nMedline\nAN  - 12345678\nER  - ").Record.Pmid);

    [Fact]
    public void Words_before_a_colon_are_labels_only_where_a_sentence_begins()
    {
        const string text = "Of all outcomes: two. Main outcome measures: three. It had results: none. Results: four. Results: five.";
        var document = One($"TY  - JOUR\nTI  - A\nAB  - {text}\nER  - ");
        Assert.Equal(["", "Main outcome measures", "Results"], document.Sections.Select(section => section.Path));
        Assert.Equal("Of all outcomes: two.\nthree. It had results: none.\nfour. Results: five.", document.Text);
    }
}

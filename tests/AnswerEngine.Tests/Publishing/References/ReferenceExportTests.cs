using AnswerEngine.Publishing.References;
using AnswerEngine.Tests.Publishing.References.Independent;

namespace AnswerEngine.Tests.Publishing.References;

public sealed class ReferenceExportTests
{
    private const string Title = "Müller's {brace} test of 50% & more: a PREVENT_2 trial--part II";

    [Fact]
    public void Ris_holds_every_field_of_a_record()
    {
        var ris = Assert.Single(TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, Works.Article)));
        Assert.Equal("JOUR", ris.One("TY"));
        Assert.Equal(Title, ris.One("TI"));
        Assert.Equal(["van der Kolk, Bessel A.", "Ångström, Åsa", "Doe, Jane, Jr", "Imaginary Study Group"], ris.All("AU"));
        Assert.Equal(("Imaginary journal of medicine", "Imagin J Med"), (ris.One("T2"), ris.One("J2")));
        Assert.Equal(("2003", "2003/04/10/", "2003/02/24"), (ris.One("PY"), ris.One("DA"), ris.One("ET")));
        Assert.Equal(("348", "15", "1425", "34"), (ris.One("VL"), ris.One("IS"), ris.One("SP"), ris.One("EP")));
        Assert.Equal(("10.99999/x_1", "999999901", "NLM", "PMC9999999"), (ris.One("DO"), ris.One("AN"), ris.One("DP"), ris.One("C2")));
        Assert.Equal(["one & two", "three", "Humans", "*Warfarin/adverse effects"], ris.All("KW"));
        Assert.Equal("BACKGROUND: It was α ≤ 5 µg. RESULTS: It worked in 3–4 of 10.", ris.One("AB"));
        Assert.Equal(("doc-1", "eng", "0000-006X (Print)"), (ris.One("ID"), ris.One("LA"), ris.One("SN")));
        Assert.Equal(("TY", "ER"), (ris.Fields[0].Tag, ris.Fields[^1].Tag));
    }

    [Fact]
    public void BibTeX_escapes_what_TeX_would_read_and_protects_capitals()
    {
        var text = Works.Write(ReferenceFormat.BibTex, Works.Article);
        var entry = Assert.Single(BibTexFile.Parse(text));
        Assert.Equal(("article", "doc-1", Title), (entry.Type, entry.Key, entry.Text("title")));
        Assert.Contains(
            @"M{\""u}ller's \textbraceleft{}brace\textbraceright{} test of 50\% \& more: a {PREVENT\_2} trial-{}-part {II}", text, StringComparison.Ordinal);
        Assert.Equal(["van der Kolk, Bessel A.", "Ångström, Åsa", "Doe, Jr, Jane", "Imaginary Study Group"], entry.Authors());
        Assert.Contains("{Imaginary Study Group}", entry.Fields["author"], StringComparison.Ordinal);
        Assert.Equal(("2003", "apr", "2003-04-10"), (entry.Fields["year"], entry.Fields["month"], entry.Fields["date"]));
        Assert.Equal(("348", "15", "1425--34"), (entry.Fields["volume"], entry.Fields["number"], entry.Fields["pages"]));
        Assert.Equal(("10.99999/x_1", "https://example.org/a_b?c=%7Bd%7D"), (entry.Fields["doi"], entry.Fields["url"]));
        Assert.Equal("BACKGROUND: It was α ≤ 5 µg. RESULTS: It worked in 3–4 of 10.", entry.Text("abstract"));
    }

    [Fact]
    public void Csl_parts_names_and_dates()
    {
        var item = Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, Works.Article)));
        Assert.Equal(("article-journal", Title), (item.Text("type"), item.Text("title")));
        var authors = item.Authors();
        Assert.Equal(("van der", "Kolk", "Bessel A."), (authors[0].Text("non-dropping-particle"), authors[0].Text("family"), authors[0].Text("given")));
        Assert.Equal(("Doe", "Jane", "Jr"), (authors[2].Text("family"), authors[2].Text("given"), authors[2].Text("suffix")));
        Assert.Equal("Imaginary Study Group", authors[3].Text("literal"));
        Assert.Equal([2003, 4, 10], item.Date("issued"));
        Assert.Equal([2003, 2, 24], item.Date("available-date"));
        Assert.Equal(("en", "0000-006X", "1425-34"), (item.Text("language"), item.Text("ISSN"), item.Text("page")));
    }

    [Fact]
    public void Nbib_wraps_long_values_under_their_sixth_column()
    {
        var document = Works.Article with { Text = string.Join(' ', Enumerable.Repeat("warfarin", 40)), Sections = [new Section("", new TextRange(0, 359))] };
        var text = Works.Write(ReferenceFormat.Nbib, document);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 86));
        Assert.Contains("\n      warfarin", text, StringComparison.Ordinal);
        var record = Assert.Single(TaggedFile.Medline(text));
        Assert.Equal(document.Text, record.One("AB"));
        Assert.Equal(["van der Kolk, Bessel A.", "Ångström, Åsa", "Doe, Jane Jr"], record.All("FAU"));
        Assert.Equal(["van der Kolk BA", "Ångström Å", "Doe J Jr"], record.All("AU"));
        Assert.Equal(["Imaginary Study Group"], record.All("CN"));
        Assert.Equal("Imagin J Med. 2003 Apr 10;348(15):1425-34. doi: 10.99999/x_1.", record.One("SO"));
        Assert.Equal(("PMID", "SO"), (record.Fields[0].Tag, record.Fields[^1].Tag));
        Assert.Equal(("20030224", "10.99999/x_1 [doi]", "ClinicalTrials.gov/NCT00000000"), (record.One("DEP"), record.One("AID"), record.One("SI")));
    }

    [Theory]
    [InlineData(DocumentKind.Guideline, null, "10.99999/g", null, "RPRT", "techreport", "report")]
    [InlineData(DocumentKind.Guideline, "Imagin J Med", null, null, "JOUR", "article", "article-journal")]
    [InlineData(DocumentKind.Study, "Imagin J Med", null, null, "JOUR", "article", "article-journal")]
    [InlineData(DocumentKind.Study, null, "10.99999/p", "Preprint", "UNPB", "unpublished", "article")]
    [InlineData(DocumentKind.Study, null, null, null, "ELEC", "misc", "webpage")]
    [InlineData(DocumentKind.Study, null, "10.99999/p", null, "GEN", "misc", "document")]
    public void Every_kind_of_source_has_its_type(
        DocumentKind kind, string? journal, string? doi, string? publicationType, string ris, string bibTex, string csl)
    {
        var record = new BibliographicRecord
        {
            Title = "T", Journal = journal, Doi = doi, Url = "https://example.org/", PublicationTypes = publicationType is null ? [] : [publicationType],
        };
        var document = Works.Document(record, kind) with { IssuingBody = "Fictional College of Clotting" };
        Assert.Equal(ris, Assert.Single(TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, document))).One("TY"));
        Assert.Equal(bibTex, Assert.Single(BibTexFile.Parse(Works.Write(ReferenceFormat.BibTex, document))).Type);
        Assert.Equal(csl, Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, document))).Text("type"));
    }

    [Fact]
    public void A_report_names_its_issuing_body_as_author_and_institution()
    {
        var report = Works.Document(new BibliographicRecord { Title = "T", Year = 2012 }, DocumentKind.Guideline) with { IssuingBody = "College, of A and B" };
        var entry = Assert.Single(BibTexFile.Parse(Works.Write(ReferenceFormat.BibTex, report)));
        Assert.Equal(["College, of A and B"], entry.Authors());
        Assert.Equal("College, of A and B", entry.Text("institution"));
        var item = Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, report)));
        Assert.Equal("College, of A and B", Assert.Single(item.Authors()).Text("literal"));
    }

    [Fact]
    public void Every_type_of_RIS_comes_back_as_it_was()
    {
        foreach (var type in Enum.GetValues<ReferenceType>())
        {
            var document = Works.Article with { Record = Works.Article.Record with { Type = type } };
            var back = Assert.Single(Works.Read(Works.Write(ReferenceFormat.Ris, document))).Document!;
            Assert.Equal(type, back.Record.Type);
        }
    }

    [Fact]
    public void A_retracted_source_is_told_in_every_format()
    {
        var document = Works.Article with { Status = DocumentStatus.Retracted, StatusReason = "retracted in Imagin J Med" };
        Assert.Contains("Retracted Publication", Assert.Single(TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, document))).All("M3"));
        Assert.Contains("Retracted Publication", Assert.Single(TaggedFile.Medline(Works.Write(ReferenceFormat.Nbib, document))).All("PT"));
        Assert.Equal("retracted", Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, document))).Text("status"));
        Assert.Contains("retracted in", Assert.Single(BibTexFile.Parse(Works.Write(ReferenceFormat.BibTex, document))).Text("note")!, StringComparison.Ordinal);
        foreach (var format in (ReferenceFormat[])[ReferenceFormat.Ris, ReferenceFormat.Nbib])
            Assert.Equal(DocumentStatus.Retracted, Assert.Single(Works.Read(Works.Write(format, document))).Document!.Status);
    }

    [Fact]
    public void What_is_no_abstract_of_the_publication_is_not_exported_as_one()
    {
        var own = Works.Article with { IsAbstract = false };
        Assert.Null(Assert.Single(TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, own))).One("AB"));
        var full = own with { Sections = [new Section("Abstract > Aim", new TextRange(0, 16)), new Section("Results", new TextRange(17, 40))] };
        Assert.Equal("Aim: It was α ≤ 5 µg.", Assert.Single(TaggedFile.Ris(Works.Write(ReferenceFormat.Ris, full))).One("AB"));
    }

    [Fact]
    public void Names_without_full_names_are_taken_from_initials()
    {
        var document = Works.Document(new BibliographicRecord { Title = "T", Authors = ["de la Cruz JM 3rd", "World Health Organization WHO", "NICE"] });
        var names = Assert.Single(CslFile.Parse(Works.Write(ReferenceFormat.Csl, document))).Authors();
        Assert.Equal(
            ("de la", "Cruz", "J. M.", "3rd"),
            (names[0].Text("non-dropping-particle"), names[0].Text("family"), names[0].Text("given"), names[0].Text("suffix")));
        Assert.Equal(["World Health Organization WHO", "NICE"], names.Skip(1).Select(n => n.Text("literal")));
    }

    [Fact]
    public void A_record_survives_RIS_and_NBIB()
    {
        foreach (var format in (ReferenceFormat[])[ReferenceFormat.Ris, ReferenceFormat.Nbib])
        {
            var back = Assert.Single(Works.Read(Works.Write(format, Works.Article))).Document!;
            Assert.Equal((Works.Article.Text, "pmid-999999901", true), (back.Text, back.Id, back.IsAbstract));
            Assert.Equal(["BACKGROUND", "RESULTS"], back.Sections.Select(s => s.Path));
            var (before, after) = (Works.Article.Record, back.Record);
            Assert.Equal(
                (before.Title, before.Date, before.ElectronicDate, before.Volume, before.Issue, before.Pages, before.Doi),
                (after.Title, after.Date, after.ElectronicDate, after.Volume, after.Issue, after.Pages, after.Doi));
            Assert.Equal(
                (before.Journal, before.JournalTitle, before.Pmid, before.Pmcid, before.Language),
                (after.Journal, after.JournalTitle, after.Pmid, after.Pmcid, after.Language));
            Assert.Equal(before.StandardNumbers, after.StandardNumbers);
            Assert.Equal(before.PublicationTypes, after.PublicationTypes);
            Assert.Equal(Works.Write(format, Works.Article).Replace("doc-1", back.Id, StringComparison.Ordinal), Works.Write(format, back));
        }
    }
}

using System.Text;
using AnswerEngine.Documents.RetractionWatch;

namespace AnswerEngine.Tests.Documents;

public sealed class RetractionWatchReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_becomes_the_keys_of_a_paper_and_a_notice()
    {
        var notice = One(new ListRow
        {
            Title = "RETRACTED: The Müller effect,\r\nan \"invented\" trial", Doi = " https://doi.org/10.99999/ABC.1 ", Pmid = "999999901",
            PaperDate = "2/3/2015 0:00", NoticeDoi = "10.99999/notice.1", NoticePmid = "999999902",
        });
        Assert.Equal(("10.99999/abc.1", "999999901", "the müller effect an invented trial", 2015), (notice.Doi, notice.Pmid, notice.Title, notice.Year));
        Assert.Equal(
            new EditorialNotice
            {
                Nature = NoticeNature.Retraction, Date = "2020-01-31", Reasons = "Error in Data; Results Not Reproducible",
                Doi = "10.99999/notice.1", Pmid = "999999902",
            },
            notice.Notice);
    }

    [Theory]
    [InlineData("1/31/2020 0:00", "2020-01-31")]
    [InlineData("01/31/2020 12:00:00 AM", "2020-01-31")]
    [InlineData("12/1/2020", "2020-12-01")]
    [InlineData("2020-01-31", "2020-01-31")]
    [InlineData("2020-01-31T00:00:00", "2020-01-31")]
    [InlineData("31/1/2020", null)]
    [InlineData("2/30/2020 0:00", null)]
    [InlineData("1/31/20", null)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    public void Dates_are_read_as_they_are_written_and_never_guessed(string text, string? expected) =>
        Assert.Equal(expected, One(new ListRow { Doi = "10.99999/a", Date = text }).Notice.Date);

    [Theory]
    [InlineData("DOI:10.99999/A", "10.99999/a")]
    [InlineData("http://dx.doi.org/10.99999/A.", "10.99999/a")]
    [InlineData("unavailable", null)]
    [InlineData("Unavailable", null)]
    [InlineData("", null)]
    public void A_doi_is_brought_to_one_form(string text, string? expected) =>
        Assert.Equal(expected, One(new ListRow { Doi = text, Pmid = "999999901" }).Doi);

    [Fact]
    public void The_four_natures_are_kept_apart()
    {
        var list = new RetractionList();
        foreach (var nature in (string[])["Retraction", "Expression of concern", "Correction", "REINSTATEMENT "])
            list.Add(new ListRow(nature) { Doi = "10.99999/a" });
        Assert.Equal(Enum.GetValues<NoticeNature>(), Read(list).Notices.Select(n => n.Notice.Nature));
    }

    [Fact]
    public void A_row_that_cannot_be_used_is_rejected_with_its_line_and_the_reason()
    {
        var reading = Read(new RetractionList()
            .Add(new ListRow { Doi = "10.99999/a", Notes = "two\r\nlines" })
            .Add(new ListRow("Rumour") { Doi = "10.99999/b" })
            .Add(new ListRow { Title = "Letter to the editor", PaperDate = "2015-01-01" })
            .Add(new ListRow { Title = "A title of words enough to know it by" })
            .AddLine("1,2,3"));
        Assert.Equal((5, 1, 4), (reading.Rows, reading.Notices.Count, reading.Rejected));
        Assert.Equal([4, 5, 6, 7], reading.RejectedRows.Select(r => r.Line));
        Assert.Contains("Rumour", reading.RejectedRows[0].Reason, StringComparison.Ordinal);
        Assert.Contains("3 fields", reading.RejectedRows[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_other_columns_or_without_a_usable_row_is_refused()
    {
        var other = Assert.Throws<InvalidDataException>(() => Read("name,colour\r\nx,red\r\n"));
        Assert.Contains("OriginalPaperDOI", other.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Read(""));
        Assert.Throws<InvalidDataException>(() => Read(new RetractionList()));
    }

    [Fact]
    public void A_mark_before_the_heading_and_windows_1252_do_no_harm()
    {
        var list = new RetractionList().Add(new ListRow { Title = "Überlebenszeit nach Behandlung mit Zarvonex", PaperDate = "2015-01-01" }).ToString();
        File.WriteAllText(_folder.At("marked.csv"), list, new UTF8Encoding(true));
        File.WriteAllText(_folder.At("old.csv"), list, Encoding.Latin1);
        foreach (var file in (string[])["marked.csv", "old.csv"])
            Assert.Equal("überlebenszeit nach behandlung mit zarvonex", RetractionWatchReader.Read(_folder.At(file)).Notices[0].Title);
    }

    private ListedNotice One(ListRow row) => Assert.Single(Read(new RetractionList().Add(row)).Notices);

    private NoticeReading Read(object list) => RetractionWatchReader.Read(_folder.Write("list.csv", list.ToString()!));
}

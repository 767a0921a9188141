namespace AnswerEngine.Tests;

public sealed class EditorialNoticeTests
{
    [Theory]
    [InlineData("R 2015", DocumentStatus.Retracted)]
    [InlineData("E 2015", DocumentStatus.Concern)]
    [InlineData("C 2015", DocumentStatus.Current)]
    [InlineData("I 2015", DocumentStatus.Current)]
    [InlineData("R 2015, I 2016", DocumentStatus.Current)]
    [InlineData("I 2014, R 2015", DocumentStatus.Retracted)]
    [InlineData("I 2015, R 2015", DocumentStatus.Retracted)]
    [InlineData("R 2015, I 2016, R 2017", DocumentStatus.Retracted)]
    [InlineData("R 2015, R 2016, I 2017", DocumentStatus.Current)]
    [InlineData("R, I 2016", DocumentStatus.Retracted)]
    [InlineData("I, R 2015", DocumentStatus.Retracted)]
    [InlineData("E 2014, R 2015", DocumentStatus.Retracted)]
    [InlineData("E 2014, R 2015, I 2016", DocumentStatus.Concern)]
    public void The_status_follows_from_all_notices_of_a_paper(string notices, DocumentStatus expected)
    {
        Assert.Equal(expected, Of(notices).Over(DocumentStatus.Current));
        Assert.Equal(DocumentStatus.Retracted, Of(notices).Over(DocumentStatus.Retracted));
    }

    [Theory]
    [InlineData("E 2015", DocumentStatus.Superseded, DocumentStatus.Superseded)]
    [InlineData("R 2015", DocumentStatus.Superseded, DocumentStatus.Retracted)]
    [InlineData("R 2015", DocumentStatus.Concern, DocumentStatus.Retracted)]
    [InlineData("C 2015", DocumentStatus.Concern, DocumentStatus.Concern)]
    [InlineData("R 2015, I 2016", DocumentStatus.Concern, DocumentStatus.Concern)]
    public void A_list_adds_to_the_status_of_a_record_and_takes_nothing_away(string notices, DocumentStatus own, DocumentStatus expected) =>
        Assert.Equal(expected, Of(notices).Over(own));

    [Theory]
    [InlineData("Retracted Article: Effects of zarvonex on quibbles", "effects of zarvonex on quibbles")]
    [InlineData("Effects of Zarvonex on  quibbles.", "effects of zarvonex on quibbles")]
    [InlineData("Reply", null)]
    [InlineData("Letter to the Editor", null)]
    [InlineData("Pseudohypoparathyroidism revisited", null)]
    [InlineData(null, null)]
    public void A_title_is_folded_or_too_short_to_know_a_paper_by(string? title, string? expected) =>
        Assert.Equal(expected, ListedNotice.FoldTitle(title));

    private static DocumentNotices Of(string text) => new("2026-01-01", [.. text.Split(", ").Select(Notice)]);

    private static EditorialNotice Notice(string text) => new()
    {
        Nature = text[0] switch
        {
            'R' => NoticeNature.Retraction, 'E' => NoticeNature.ExpressionOfConcern, 'C' => NoticeNature.Correction, _ => NoticeNature.Reinstatement,
        },
        Date = text.Length > 1 ? $"{text[2..]}-01-01" : null,
    };
}

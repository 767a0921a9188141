using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

/// <summary>A part of a sentence, marked with | |, may be quoted alone only where the rest does not govern it.</summary>
public sealed class PartialQuoteTests
{
    [Theory]
    [InlineData("|Inventol reduced recurrence in adults.|")]
    [InlineData("|Inventol reduced recurrence|, and Fictoban did the same.")]
    [InlineData("|Inventol reduced recurrence| (HR 0.36, 95% CI 0.19 to 0.67).")]
    [InlineData("Results: |Inventol reduced recurrence.|")]
    [InlineData("In conclusion, |Inventol reduced recurrence.|")]
    [InlineData("The trial found that |Inventol reduced recurrence.|")]
    [InlineData("|Inventol reduced recurrence|; Fictoban did not.")]
    [InlineData("|We recommend a target INR of 2.5| (Grade 1B).")]
    public void A_part_that_nothing_governs_stands(string marked) => Assert.Null(Reject(marked));

    [Theory]
    [InlineData("|Inventol reduced recurrence|, except in carriers.", "except")]
    [InlineData("|Inventol is recommended| unless bleeding occurs.", "middle of a clause")]
    [InlineData("|Inventol is recommended|, unless bleeding occurs.", "unless")]
    [InlineData("|Inventol is recommended|, but only if monitoring is possible.", "but")]
    [InlineData("If bleeding stops, |Inventol is recommended.|", "if")]
    [InlineData("In patients with cancer, |Inventol is recommended.|", "in")]
    [InlineData("|Inventol is recommended|, in patients with cancer.", "in")]
    [InlineData("|Inventol is recommended| for 3 months.", "middle of a clause")]
    [InlineData("|Inventol reduced recurrence|; however, bleeding rose.", "however")]
    [InlineData("|Inventol reduced recurrence|, although the difference was small.", "although")]
    [InlineData("|Inventol reduced recurrence|, which was not significant.", "which")]
    [InlineData("It is not the case, |Inventol reduced recurrence.|", "not")]
    [InlineData("It is unclear whether |Inventol reduced recurrence.|", "middle of a clause")]
    [InlineData("We recommend that |patients take Inventol.|", "middle of a clause")]
    [InlineData("The hypothesis was: |Inventol reduced recurrence.|", "hypothesis")]
    [InlineData("No |reduction of recurrence was seen.|", "middle of a clause")]
    [InlineData("|Inventol reduced recurrence by 5| mg.", "middle of a clause")]
    [InlineData("|Inventol, 5 mg|, twice daily was given.", "cuts a number")]
    [InlineData("|Inventol| reduced recurrence.", "middle of a clause")]
    [InlineData("During pregnancy, |Inventol reduced recurrence.|", "during")]
    public void A_part_that_means_more_than_its_sentence_is_rejected(string marked, string reason) =>
        Assert.Contains(reason, Reject(marked)?.Reason ?? "it stands", StringComparison.Ordinal);

    private static Rejection? Reject(string marked)
    {
        var start = marked.IndexOf('|', StringComparison.Ordinal);
        var end = marked.LastIndexOf('|') - 1;
        return PartialQuote.Reject(marked.Replace("|", "", StringComparison.Ordinal), new TextRange(start, end));
    }
}

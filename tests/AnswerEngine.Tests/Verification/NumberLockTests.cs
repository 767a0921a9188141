namespace AnswerEngine.Tests.Verification;

public sealed class NumberLockTests
{
    private const string Quote =
        "Inventol 5 mg reduced recurrence at an INR of 2.0 to 3.0 (HR 0.36, 95% CI 0.19 to 0.67, P<0.001) "
        + "in at least 12% of 508 patients over 6 months.";

    [Theory]
    [InlineData("Inventol 5 mg reduced recurrence (HR 0.36).")]
    [InlineData("Recurrence fell with Inventol 5mg (hazard ratio 0.36 [95% CI 0.19-0.67]).")]
    [InlineData("An INR of 2-3 was kept over 6 months.")]
    [InlineData("The interval ran from 0.19 to 0.67.")]
    [InlineData("In ≥12 percent of 508 patients recurrence fell (p < 0.001).")]
    [InlineData("Recurrence fell.")]
    public void A_paraphrase_that_keeps_the_numbers_passes(string text) => Assert.Null(Claims.NumberLock(text, Quote));

    [Theory]
    [InlineData("Inventol 6 mg reduced recurrence.", "another number")]
    [InlineData("Inventol 5 mcg reduced recurrence.", "another unit")]
    [InlineData("Inventol 5 reduced recurrence.", "no unit")]
    [InlineData("Inventol at least 5 mg reduced recurrence.", "a comparator more")]
    [InlineData("At least 508 patients took part.", "a comparator more at the start")]
    [InlineData("In 12% of 508 patients recurrence fell.", "a comparator less")]
    [InlineData("In at most 12% of 508 patients recurrence fell.", "another comparator")]
    [InlineData("Recurrence fell (P>0.001).", "the comparator turned round")]
    [InlineData("An INR of 2.0 to 3.5 was kept.", "another end of the range")]
    [InlineData("An INR of 2.0 was kept.", "half a range")]
    [InlineData("Recurrence fell (OR 0.36).", "another measure")]
    [InlineData("Recurrence fell (HR 0.19 to 0.67).", "the interval as the ratio")]
    [InlineData("Recurrence fell over 6 weeks.", "another span")]
    [InlineData("Recurrence fell in 508% of cases.", "a count as a share")]
    [InlineData("Recurrence changed by -5 mg.", "a sign")]
    [InlineData("Recurrence fell in 580 patients.", "digits swapped")]
    public void A_statement_that_changes_a_number_is_rejected(string text, string change)
    {
        var rejection = Claims.NumberLock(text, Quote);
        Assert.True(rejection?.Check == "number", change);
    }

    [Theory]
    [InlineData("The target INR is 2.0 to 3.0.", true)]
    [InlineData("The target is 2.0 to 3.0.", true)]
    [InlineData("The target INR is 2.0 to 3.5.", false)]
    [InlineData("The HR is 2.0 to 3.0.", false)]
    public void A_measure_may_be_abbreviated_in_brackets(string text, bool passes) => Assert.Equal(
        passes, Claims.NumberLock(text, "A target international normalized ratio (INR) of 2.0 to 3.0 is recommended.") is null);

    [Fact]
    public void Every_digit_of_every_number_is_locked()
    {
        var places = Quantity.FindPlaces(Quote).Select(p => p.Place);
        foreach (var at in places.SelectMany(p => Enumerable.Range(p.Start, p.Length)).Where(i => char.IsDigit(Quote[i])))
        {
            var changed = Quote[..at] + (char)('0' + (Quote[at] - '0' + 1) % 10) + Quote[(at + 1)..];
            Assert.True(Claims.NumberLock(changed, Quote) is not null, changed);
        }
    }

    [Fact]
    public void The_reason_names_the_number_that_no_quote_carries() =>
        Assert.Equal("the source says HR 0.36, not HR 0.35", Claims.NumberLock("HR 0.35", Quote)!.Reason);

    [Fact]
    public void A_number_may_stand_in_any_of_the_quotes()
    {
        const string claim = "In 10 patients on 5 mg.";
        Assert.NotNull(Claims.NumberLock(claim, "It was 5 mg."));
        Assert.Null(Claims.NumberLock(claim, "It was 5 mg.", "There were 10 patients."));
    }
}

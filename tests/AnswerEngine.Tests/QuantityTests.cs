namespace AnswerEngine.Tests;

/// <summary>What counts as a number of a sentence, and which spellings mean the same one.</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData("a value of 1·5", "a value of 1.5")]
    [InlineData("a value of 1.50", "a value of 1.5")]
    [InlineData("a range of 2.0-3.0", "a range of 2.0 to 3.0")]
    [InlineData("a range of 2.0–3.0", "a range of 2 to 3")]
    [InlineData("a range of 2.0 — 3.0", "a range of 2.0-3.0")]
    [InlineData("in 12 percent", "in 12%")]
    [InlineData("in 12 per cent", "in 12 %")]
    [InlineData("at least 5 doses", "≥5 doses")]
    [InlineData("At least 5 doses", "≥ 5 doses")]
    [InlineData("no less than 5 doses", ">=5 doses")]
    [InlineData("up to 5 doses", "≤5 doses")]
    [InlineData("no more than 5 doses", "<= 5 doses")]
    [InlineData("Fewer than 5 doses", "<5 doses")]
    [InlineData("more than 5 doses", "> 5 doses")]
    [InlineData("give 5 mcg", "give 5 µg")]
    [InlineData("give 5 micrograms", "give 5 μg")]
    [InlineData("give 5 milligrams", "give 5 mg")]
    [InlineData("give 5mg", "give 5 mg")]
    [InlineData("5 mg/day", "5 mg daily")]
    [InlineData("5 mg once daily", "5 mg a day")]
    [InlineData("5 mg twice daily", "5 mg twice a day")]
    [InlineData("40 mg/m²", "40 mg/m2")]
    [InlineData("after 1 month", "after 1 months")]
    [InlineData("a 3-month course", "a course of 3 months")]
    [InlineData("1,000 patients", "1000 patients")]
    [InlineData("hazard ratio 0.36", "HR 0.36")]
    [InlineData("Hazard ratio 0.36", "HR, 0.36")]
    [InlineData("odds ratio = 1.4", "OR 1.4")]
    [InlineData("relative risk of death: RR 1.4", "risk ratio 1.4")]
    [InlineData("(P<0.001)", "p < 0.001")]
    [InlineData("P = .04", "P=0.04")]
    [InlineData("(n=4187)", "n = 4,187")]
    public void Two_spellings_of_one_quantity_are_equal(string one, string other) =>
        Assert.Equal(Quantity.Find(one), Quantity.Find(other));

    [Theory]
    [InlineData("5 mg", "5 mcg")]
    [InlineData("5 mg", "5 mg/kg")]
    [InlineData("5 mg", "5 mg daily")]
    [InlineData("5 mg daily", "5 mg twice daily")]
    [InlineData("5 mg daily", "5 mg weekly")]
    [InlineData("5 mg every 12 hours", "5 mg every 8 hours")]
    [InlineData("5 mg/kg", "5 mg/m2")]
    [InlineData("5 mg/kg/day", "5 mg/kg")]
    [InlineData("5%", "5")]
    [InlineData("at least 5", "at most 5")]
    [InlineData("at least 5", "more than 5")]
    [InlineData("2.0 to 3.0", "2.0 to 3.5")]
    [InlineData("2.0 to 3.0", "2.0")]
    [InlineData("HR 0.36", "OR 0.36")]
    [InlineData("3 weeks", "3 months")]
    [InlineData("2.5", "25")]
    [InlineData("a change of -2.5", "a change of 2.5")]
    [InlineData("a difference (−2.5)", "a difference (2.5)")]
    [InlineData("CI -1.2 to -0.3", "CI -1.2 to 0.3")]
    public void Two_different_quantities_are_not_equal(string one, string other) =>
        Assert.NotEqual(Quantity.Find(one), Quantity.Find(other));

    [Theory]
    [InlineData("the G20210A mutation")]
    [InlineData("registered as NCT01035255")]
    [InlineData("IL-6 and COX-2 rose")]
    [InlineData("the CHA2DS2-VASc score")]
    [InlineData("SARS-CoV-2 and COVID-19")]
    [InlineData("vitamin B12")]
    [InlineData("no number at all")]
    public void An_identifier_holds_no_quantity(string text) => Assert.Empty(Quantity.Find(text));

    [Fact]
    public void An_effect_gives_its_ratio_its_confidence_level_and_its_interval() =>
        Assert.Equal(
            [new Quantity("", 0.36m, null, "", "hr"), new Quantity("", 95, null, "%", ""), new Quantity("", 0.19m, 0.67m, "", "ci")],
            Quantity.Find("HR 0.36, 95% CI 0.19 to 0.67"));

    [Fact]
    public void A_p_value_keeps_its_comparator() => Assert.Equal([new Quantity("<", 0.001m, null, "", "p")], Quantity.Find("P<0.001"));

    [Fact]
    public void A_target_belongs_to_its_measure() =>
        Assert.Equal([new Quantity("", 2.0m, 3.0m, "", "inr")], Quantity.Find("warfarin (INR 2.0-3.0)"));

    [Fact]
    public void A_comparator_stands_before_its_unit() =>
        Assert.Equal([new Quantity("≥", 75, null, "years", "age")], Quantity.Find("aged at least 75 years"));

    [Fact]
    public void A_place_is_where_the_number_stands()
    {
        const string text = "The INR was 2.0 to 3.0 in 61% of cases.";
        Assert.Equal(["2.0 to 3.0", "61%"], Quantity.FindPlaces(text).Select(p => text[p.Place.Start..p.Place.End]));
    }

    [Theory]
    [InlineData("since 2003", true)]
    [InlineData("in 2003 patients", false)]
    [InlineData("INR 2003", false)]
    [InlineData("2003 to 2005", false)]
    [InlineData("1899 of them", false)]
    public void A_year_is_a_bare_whole_number_of_our_time(string text, bool isYear) => Assert.Equal(isYear, Assert.Single(Quantity.Find(text)).IsYear);

    [Fact]
    public void A_number_beyond_what_is_counted_is_cut_and_never_thrown() =>
        Assert.NotEmpty(Quantity.Find(string.Concat(Enumerable.Repeat("9", 400)) + " and 7"));

    [Fact]
    public void No_more_quantities_are_read_than_the_limit() =>
        Assert.Equal(Quantity.CountMax, Quantity.Find(string.Join(' ', Enumerable.Range(1, 2 * Quantity.CountMax))).Count);
}

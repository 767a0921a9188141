using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests;

/// <summary>Whatever the spelling, the number grammar reads the same: format and parse are inverse over spellings.</summary>
public sealed class QuantityGrammarTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20261129, 3);

    private static readonly (string Unit, string[] Spellings)[] Units =
    [
        ("mg", ["mg", "milligrams", "milligram"]), ("mcg", ["mcg", "µg", "μg", "micrograms"]), ("g", ["g", "grams"]), ("units", ["IU", "units", "U"]),
        ("ml", ["mL", "ml", "millilitres"]), ("%", ["%", "percent", "per cent"]), ("mmhg", ["mmHg", "mm Hg"]), ("months", ["months", "month"]),
        ("mmol/l", ["mmol/L", "mmol/l"]), ("mg/dl", ["mg/dL", "mg/dl"]), ("kg/m2", ["kg/m2", "kg/m²"]),
        ("ml/min/1.73m2", ["mL/min/1.73 m2", "ml/min/1.73m²", "mL/min per 1.73 m2"]),
        ("10^9/l", ["x10^9/L", "× 10⁹/L", "x 10(9)/L"]), ("ng/ml", ["ng/mL", "ng/ml"]), ("percentage points", ["percentage points", "% points"]),
        ("mg/kg twice daily", ["mg/kg twice daily", "mg/kg bid", "mg/kg twice a day", "mg/kg every 12 hours", "mg/kg q12h", "mg per kg twice daily"]),
        ("mg daily", ["mg once daily", "mg daily", "mg/day", "mg a day", "mg per day", "mg every 24 hours"]), ("", [""]),
    ];

    private static readonly (string Sign, string[] Before, string[] After)[] Comparators =
    [
        ("", [""], [""]), ("≥", ["≥", "≥ ", "at least ", ">= ", "no less than ", "a minimum of "], [" or more", " or higher", " or older"]),
        ("≤", ["≤", "at most ", "up to ", "no more than ", "<="], [" or less", " or lower"]), ("<", ["<", "less than ", "below ", "under "], []),
        (">", [">", "more than ", "above ", "greater than "], []),
    ];

    private static readonly string[] Dashes = ["-", "–", " - ", " to ", " — "];

    [Fact]
    public void A_single_amount_is_read_whatever_its_spelling() => ForAll((value, choice) =>
    {
        var (unit, spelled) = Pick(Units, choice, u => u.Spellings);
        var comparator = Comparators[choice % Comparators.Length];
        var isBefore = comparator.After.Length == 0 || choice % 3 != 0;
        var words = isBefore ? comparator.Before : comparator.After;
        var word = words[choice % words.Length];
        var gap = spelled.Length > 0 ? " " : "";
        var text = isBefore ? $"It was {word}{Format(value, choice)}{gap}{spelled}." : $"It was {Format(value, choice)}{gap}{spelled}{word}.";
        return Reads(text, new Quantity(comparator.Sign, value, null, unit, ""));
    });

    [Fact]
    public void A_range_is_read_whatever_its_spelling() => ForAll((value, choice) =>
    {
        var (unit, spelled) = Pick(Units, choice, u => u.Spellings);
        var high = value + 1 + choice % 7;
        var gap = spelled.Length > 0 ? " " : "";
        var text = choice % 4 == 0
            ? $"It was between {Format(value, choice)} and {Format(high, choice)}{gap}{spelled}."
            : $"It was {Format(value, choice)}{Dashes[choice % Dashes.Length]}{Format(high, choice)}{gap}{spelled}.";
        return Reads(text, new Quantity("", value, high, unit, ""));
    });

    [Theory]
    [InlineData("HR", "hr")]
    [InlineData("hazard ratio", "hr")]
    [InlineData("aHR", "hr")]
    [InlineData("OR", "or")]
    [InlineData("RR", "rr")]
    [InlineData("SMD", "smd")]
    [InlineData("mean difference", "md")]
    public void A_ratio_with_its_interval_is_read_whatever_its_spelling(string spelled, string measure) => ForAll((value, choice) =>
    {
        var high = value + 1;
        string[] intervals =
        [
            $"95% CI {Format(value, 1)}-{Format(high, 1)}", $"95% CI, {Format(value, 1)} to {Format(high, 1)}",
            $"95% CI: {Format(value, 1)}; {Format(high, 1)}",
            $"95% confidence interval [CI], {Format(value, 1)}–{Format(high, 1)}",
        ];
        var text = $"Risk fell ({spelled} {Format(value, choice)}, {intervals[choice % intervals.Length]}).";
        return Reads(
            text, new Quantity("", value, null, "", measure), new Quantity("", 95, null, "%", ""), new Quantity("", value, high, "", "ci"));
    });

    [Fact]
    public void Any_text_is_read_without_an_exception_and_places_lie_in_order() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var places = Quantity.FindPlaces(text ?? "").Select(p => p.Place).ToArray();
        return places.All(p => p.Start < p.End && p.End <= text!.Length) && places.Zip(places.Skip(1)).All(p => p.First.End <= p.Second.Start);
    }).Check(Seeded);

    [Theory]
    [InlineData("three months", "3 months")]
    [InlineData("a two-week course", "a 2-week course")]
    [InlineData("six to twelve weeks", "6 to 12 weeks")]
    [InlineData("one or more doses", "one or more doses")]
    [InlineData("12 345 patients", "12,345 patients")]
    [InlineData("1.5 million units", "1,500,000 units")]
    [InlineData("14 of 255", "14/255")]
    [InlineData("14 out of 255 patients", "14 of 255 patients")]
    [InlineData("aged 65 years or older", "aged ≥65 years")]
    [InlineData("aged 65 or older", "aged 65 years and older")]
    [InlineData("patients over 75 years", "patients older than 75 years")]
    [InlineData("a 65-year-old man", "a man 65 years of age")]
    [InlineData("aged 18-65 years", "aged 18 to 65 years")]
    [InlineData("5 mg orally twice daily", "5 mg PO bid")]
    [InlineData("40 mg subcutaneously once daily", "40 mg sc daily")]
    [InlineData("5 mg every 8 hours", "5 mg three times a day")]
    [InlineData("INR between 2 and 3", "INR of 2.0-3.0")]
    [InlineData("a target INR of 2.5", "INR 2.5")]
    [InlineData("P value less than 0.05", "P<0.05")]
    [InlineData("the p value was .05", "p = 0.05")]
    [InlineData("creatinine clearance ⩽30 mL/min", "creatinine clearance of at most 30 ml/min")]
    [InlineData("HR 0.80 [95% CI 0.73-0.87]", "hazard ratio, 0.8; 95% CI, 0.73 to 0.87")]
    [InlineData("5.2±1.3", "5.2 +/- 1.3")]
    [InlineData("2 mg-4 mg", "2 to 4 mg")]
    public void Two_spellings_are_one_quantity(string one, string other)
    {
        Assert.NotEmpty(Quantity.Find(one));
        Assert.Equal(Quantity.Find(one), Quantity.Find(other));
    }

    [Theory]
    [InlineData("5 mg orally", "5 mg intravenously")]
    [InlineData("5 mmol/L", "5 mg/dL")]
    [InlineData("30 mL/min", "30 mL/min/1.73 m2")]
    [InlineData("2 %", "2 percentage points")]
    [InlineData("150 x10^9/L", "150 x10^6/L")]
    [InlineData("65 or older", "65 or younger")]
    [InlineData("14 of 255", "14 of 225")]
    [InlineData("120/80 mmHg", "80/120 mmHg")]
    [InlineData("1 in 200", "1 in 2000")]
    [InlineData("12 months", "12 weeks")]
    public void Two_quantities_are_two(string one, string other) => Assert.NotEqual(Quantity.Find(one), Quantity.Find(other));

    [Theory]
    [InlineData("the 20210G>A variant")]
    [InlineData("factor VIII")]
    [InlineData("the 4Ts score")]
    [InlineData("the 2nd of them")]
    [InlineData("in the 1990s")]
    [InlineData("one of them")]
    [InlineData("its half-life")]
    [InlineData("CYP2C9 and VKORC1")]
    [InlineData("twenty-one of them")]
    public void A_name_is_no_number(string text) => Assert.Empty(Quantity.Find(text));

    [Fact]
    public void A_span_of_time_is_no_bound_and_an_age_is()
    {
        Assert.Equal("", Assert.Single(Quantity.Find("fell over 6 months")).Comparator);
        Assert.Equal(">", Assert.Single(Quantity.Find("women over 60 years")).Comparator);
    }

    private static (string Name, string Spelled) Pick((string, string[])[] table, int choice, Func<(string Name, string[] Spellings), string[]> of)
    {
        var entry = table[choice % table.Length];
        var spellings = of(entry);
        return (entry.Item1, spellings[choice / table.Length % spellings.Length]);
    }

    private static string Format(decimal value, int choice)
    {
        var plain = value.ToString(CultureInfo.InvariantCulture);
        return (choice % 3) switch
        {
            0 when value >= 1_000 => value.ToString("#,##0.##", CultureInfo.InvariantCulture),
            1 => plain.Replace('.', '·'),
            _ => plain,
        };
    }

    private static bool Reads(string text, params Quantity[] expected) =>
        Quantity.Find(text).SequenceEqual(expected)
            ? true
            : throw new InvalidOperationException($"\"{text}\" reads {string.Join("; ", Quantity.Find(text))}");

    /// <summary>Values from 0.01 to 4999.99 and a number that chooses the spellings.</summary>
    private static void ForAll(Func<decimal, int, bool> holds)
    {
        var values = Gen.Choose(1, 499_999).Select(n => n % 3 == 0 ? n / 100m : n % 3 == 1 ? n / 1_000 + 1 : n / 10_000m);
        Prop.ForAll(values.Zip(Gen.Choose(0, 1_000_000)).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).Check(Seeded);
    }
}

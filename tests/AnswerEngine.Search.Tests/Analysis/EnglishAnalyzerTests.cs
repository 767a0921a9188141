using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Tests.Analysis;

public sealed class EnglishAnalyzerTests
{
    [Theory]
    [InlineData("COX-2 inhibitors", "cox 2 cox2 inhibitor")]
    [InlineData("IL-6, IL6", "il 6 il6 il6")]
    [InlineData("SARS-CoV-2", "sar cov 2 sarscov2")]
    [InlineData("follow-up of beta-blocker users", "follow beta blocker user")]
    [InlineData("INR 2.0-3.0", "inr 2.0 3.0")]
    [InlineData("1.5\u20132.0 mg/dL", "1.5 2.0 mg dl")]
    [InlineData("INR of 2.0.", "inr 2.0")]
    [InlineData("95% CI 1\u00B75 (Lancet)", "95 ci 1.5 lancet")]
    [InlineData("10,000 patients, 1,2 and 12,34", "10000 patient 1 2 12 34")]
    [InlineData("Crohn's and Alzheimer\u2019s disease, patients' views", "crohn alzheim diseas patient view")]
    [InlineData("don't O'Brien 5'-end", "dont obrien 5 end")]
    [InlineData("TNF-\u03B1 \u03B2-blocker \u00B5g \u03BCg", "tnf \u03B1 \u03B2 blocker \u03BCg \u03BCg")]
    [InlineData("Sj\u00F6gren Sjo\u0308gren \u0141ukasz na\u00EFve", "sjogren sjogren lukasz naiv")]
    [InlineData("\u0152dema \u00E6ther stra\u00DFe \uFB01brosis", "edema ether strass fibrosi")]
    [InlineData("CO\u2082 H\u2082O 10\u2079", "co2 h2o 10")]
    [InlineData("What is the treatment of gout?", "treatment gout")]
    [InlineData("WHO ALL patients", "who all patient")]
    [InlineData("p<0.05;n=42", "p 0.05 n 42")]
    [InlineData("\u043A\u0440\u043E\u0432\u044C \U0001D6FC x", "\u043A\u0440\u043E\u0432\u044C \U0001D6FC x")]
    [InlineData("--- ... ' - \uD800", "")]
    public void Text_becomes_these_terms(string text, string terms)
    {
        Assert.Equal(terms, string.Join(' ', EnglishAnalyzer.Analyze(text).Select(token => token.Term)));
        // Twice, because the second time the words are known.
        Assert.Equal(terms, string.Join(' ', EnglishAnalyzer.Terms(text)));
        Assert.Equal(terms, string.Join(' ', EnglishAnalyzer.Terms(text)));
    }

    [Fact]
    public void Terms_alone_are_those_of_the_tokens_whatever_words_came_before()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 3).Select(_ => Word(random)));
            Assert.Equal(EnglishAnalyzer.Analyze(text).Select(token => token.Term), EnglishAnalyzer.Terms(text));
        }

        static string Word(Random random) =>
            new([.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => "abdeginrsty-2"[random.Next(13)])]);
    }

    [Fact]
    public void Tokens_know_their_place_in_the_text()
    {
        AnalyzedToken[] expected =
        [
            new("crohn", 4, 5, 1), new("cox", 13, 3, 2), new("2", 17, 1, 3), new("cox2", 13, 5, 2),
        ];
        Assert.Equal(expected, EnglishAnalyzer.Analyze("The Crohn's, COX-2"));
    }

    [Fact]
    public void Every_place_covers_a_word_of_the_text()
    {
        const string text =
            "Sj\u00F6gren's: TNF-\u03B1 at 10,000 U/mL (2.0\u20133.0), CO\u2082; patients\u2019 O'Brien";
        string[] words =
            ["Sj\u00F6gren", "TNF", "\u03B1", "10,000", "U", "mL", "2.0", "3.0", "CO\u2082", "patients", "O'Brien"];
        var tokens = EnglishAnalyzer.Analyze(text);
        Assert.Equal(words, tokens.Select(token => text.Substring(token.Start, token.Length)));
    }

    [Fact]
    public void A_word_longer_than_the_limit_is_cut_to_it()
    {
        var token = Assert.Single(EnglishAnalyzer.Analyze(new string('7', 1_000)));
        Assert.Equal(EnglishAnalyzer.TermLengthMax, token.Term.Length);
        Assert.Equal(1_000, token.Length);
    }

    [Fact]
    public void Any_text_is_analyzed_within_its_bounds()
    {
        var random = new Random(99);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => AnyCharacter(random))]);
            Assert.All(EnglishAnalyzer.Analyze(text), token =>
            {
                Assert.InRange(token.Term.Length, 1, EnglishAnalyzer.TermLengthMax);
                Assert.InRange(token.Start, 0, text.Length - 1);
                Assert.InRange(token.Start + token.Length, token.Start + 1, text.Length);
            });
        }
    }

    private static char AnyCharacter(Random random) => random.Next(4) switch
    {
        0 => (char)random.Next('a', 'z' + 1),
        1 => "0123456789.,-'\u2019\u00B7sS"[random.Next(18)],
        2 => (char)random.Next(0x00A0, 0x2100),
        _ => (char)random.Next(0, 0x10000),
    };
}

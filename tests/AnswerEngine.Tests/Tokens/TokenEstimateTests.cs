using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnswerEngine.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Tokens;

public sealed partial class TokenEstimateTests
{
    private const int LongWords = 80;

    // Texts of corpus/ with true counts, made by tests/tools/tokens/truth.mjs (mode corpus).
    private static readonly IReadOnlyList<Counted> Corpus =
        [.. SourceTree.Read("tests/AnswerEngine.Tests/Tokens/corpus.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Counted>(line, JsonSerializerOptions.Web)!)];

    [Fact]
    public void Passages_of_80_words_are_at_most_2_percent_under_and_less_than_15_percent_over_the_truth()
    {
        var errors = Corpus.Where(c => c.Words >= LongWords).Select(c => c.Error).ToList();
        Assert.Equal(60, errors.Count);
        Assert.All(errors, e => Assert.InRange(e, -0.02, 0.1499));
    }

    [Fact]
    public void Short_lines_are_a_token_or_two_off() =>
        Assert.All(
            Corpus.Where(c => c.Words < LongWords),
            c => Assert.InRange(TokenEstimate.Of(c.Text), c.Tokens - 1, (int)(c.Tokens * 1.15) + 2));

    [Theory]
    [InlineData("", 0)]
    [InlineData(" ", 1)]
    [InlineData("the", 1)]
    [InlineData("The target is 2.5 (2.0 to 3.0).", 17)]
    [InlineData("1234567", 3)]
    [InlineData("the patient's", 2)]
    public void Plain_texts_are_counted_exactly(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));

    [Fact]
    public void Any_text_has_a_token_at_least_and_no_more_than_it_has_bytes() =>
        Prop.ForAll(AnyText(), text => TokenEstimate.Of(text) is var n && n <= Encoding.UTF8.GetByteCount(text) && n > 0 == text.Length > 0)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_is_cut_as_the_pattern_of_the_encoding_cuts_it() =>
        Prop.ForAll(AnyText(), text => Cut(text).SequenceEqual(Pattern().Matches(text).Select(m => m.Value))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("華法林的目標國際標準化比值為二點五。", 8, 40)]
    [InlineData("😀😀👩‍⚕️", 3, 20)]
    [InlineData("\uD800\uDFFF x \uDC00", 3, 12)]
    [InlineData("VGhlIHRhcmdldCBJTlIgaXMgMi41IGZvciBtb3N0IHBhdGllbnRzLg==", 25, 56)]
    public void Other_writings_are_counted_within_reason(string text, int least, int most) =>
        Assert.InRange(TokenEstimate.Of(text), least, most);

    [Theory]
    [InlineData(' ')]
    [InlineData('a')]
    [InlineData('\n')]
    [InlineData('\u0301')]
    [InlineData('漢')]
    public void A_million_of_one_character_are_counted(char c) =>
        Assert.InRange(TokenEstimate.Of(new string(c, 1_000_000)), 1_000_000 / 128, 3_000_000);

    [Fact]
    public void The_table_tells_where_it_comes_from_and_stays_small()
    {
        var table = SourceTree.Read("src/AnswerEngine/Tokens/table.txt");
        Assert.InRange(Encoding.UTF8.GetByteCount(table), 1, 300_000);
        Assert.Contains("Measured on the other half", table.Split("\n\n")[0], StringComparison.Ordinal);
    }

    private static Arbitrary<string> AnyText() =>
        Gen.Frequency(
                (3, Gen.Elements("the", "THE", "The", "iPhone", "中文", "ABC中D", "don't", "we'LL", "x's", "mg/L")),
                (2, Gen.Elements("≥", "β", "e\u0301", "ǅ", "ʰ", "//\n")),
                (2, Gen.Elements(" ", "  ", "\n", "\r\n", "\t", " \n ", "\u00A0", "12345", "½", ".", "(", "**", "😀")),
                (1, ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())))
            .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    private static IEnumerable<string> Cut(string text)
    {
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = TokenEstimate.FirstWord(text.AsSpan(at));
            yield return text.Substring(at, length);
        }
    }

    // As tiktoken publishes it for o200k_base, possessive quantifiers left out.
    [GeneratedRegex(
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+('[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?"
        + @"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*('[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+", RegexOptions.None, 10_000)]
    private static partial Regex Pattern();

    private sealed record Counted(string Text, int Tokens)
    {
        public int Words => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

        public double Error => (TokenEstimate.Of(Text) - Tokens) / (double)Tokens;
    }
}

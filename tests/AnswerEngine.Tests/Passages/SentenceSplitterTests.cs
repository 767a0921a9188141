using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Passages;

public sealed class SentenceSplitterTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261120, 3);

    [Fact]
    public void Sentences_are_in_order_and_do_not_overlap() => ForAll((_, sentences) =>
        sentences.Zip(sentences.Skip(1)).All(p => p.First.End <= p.Second.Start));

    [Fact]
    public void Sentences_are_trimmed_and_never_empty() => ForAll((text, sentences) =>
        sentences.All(s => s.Length > 0 && !char.IsWhiteSpace(text[s.Start]) && !char.IsWhiteSpace(text[s.End - 1])));

    [Fact]
    public void Sentences_together_hold_every_character_that_is_not_white_space() => ForAll((text, sentences) =>
        string.Concat(sentences.Select(s => text[s.Start..s.End])).Where(NotSpace).SequenceEqual(text.Where(NotSpace)));

    [Fact]
    public void No_sentence_crosses_a_line() => ForAll((text, sentences) =>
        sentences.All(s => !text[s.Start..s.End].Contains('\n', StringComparison.Ordinal)));

    [Fact]
    public void Splitting_a_part_never_looks_outside_it()
    {
        const string text = "First here. Second here. Third here.";
        var within = new TextRange(6, 20);
        Assert.Equal(["here.", "Second h"], SentenceSplitter.Split(text, within).Select(s => text[s.Start..s.End]));
    }

    [Fact]
    public void A_run_without_stops_is_cut_at_white_space_after_the_longest_length()
    {
        var text = string.Join(' ', Enumerable.Repeat("drug", 1_000));
        var sentences = SentenceSplitter.Split(text, new TextRange(0, text.Length));
        Assert.Equal(3, sentences.Count);
        Assert.All(sentences, s => Assert.InRange(s.Length, 1, SentenceSplitter.SentenceLengthMax + 5));
        Assert.All(sentences, s => Assert.EndsWith("drug", text[s.Start..s.End], StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_run_that_is_cut_inside_a_bracket_stays_whole_text()
    {
        var text = string.Concat(Enumerable.Repeat("drug ", 390)) + "(a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9.) The end.";
        var sentences = SentenceSplitter.Split(text, new TextRange(0, text.Length));
        Assert.Equal(text, string.Join(' ', sentences.Select(s => text[s.Start..s.End])));
        Assert.True(sentences.Count >= 2);
    }

    [Fact]
    public void A_bracket_that_is_never_closed_holds_no_more_than_a_short_stretch_together()
    {
        var text = "Open (here. " + string.Concat(Enumerable.Repeat("Another one follows. ", 40));
        Assert.InRange(SentenceSplitter.Split(text, new TextRange(0, text.Length)).Count, 15, 40);
    }

    [Fact]
    public void A_range_beyond_the_text_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SentenceSplitter.Split("short", new TextRange(0, 6)));

    private static bool NotSpace(char c) => !char.IsWhiteSpace(c);

    private static void ForAll(Func<string, IReadOnlyList<TextRange>, bool> law) =>
        Check.One(Seeded, Prop.ForAll(RandomProse.Texts, text => law(text, SentenceSplitter.Split(text, new TextRange(0, text.Length)))));
}

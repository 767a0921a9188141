using AnswerEngine.Passages;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Passages;

public sealed class PassageSplitterTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261120, 5);

    [Fact]
    public void Passages_are_numbered_from_one_after_their_document() => ForAll((document, passages) =>
        passages.Select(p => p.Id).SequenceEqual(Enumerable.Range(1, passages.Count).Select(n => $"{document.Id}#{n}")));

    [Fact]
    public void Passages_are_in_order_and_do_not_overlap() => ForAll((_, passages) =>
        passages.Zip(passages.Skip(1)).All(p => p.First.Range.End <= p.Second.Range.Start));

    [Fact]
    public void A_passage_holds_exactly_the_text_of_its_range_and_whole_sentences_of_one_section() => ForAll((document, passages) =>
        passages.All(p => p.Text == document.Text[p.Range.Start..p.Range.End]
            && p.Sentences[0].Start == p.Range.Start && p.Sentences[^1].End == p.Range.End
            && p.Sentences.All(s => p.Range.Contains(s) && p.TextOf(s) == document.Text[s.Start..s.End])
            && document.Sections.Single(s => s.Range.Contains(p.Range)).Path == p.Section));

    [Fact]
    public void Passages_together_hold_every_character_that_is_not_white_space() => ForAll((document, passages) =>
        string.Concat(passages.Select(p => p.Text)).Where(c => !char.IsWhiteSpace(c)).SequenceEqual(document.Text.Where(c => !char.IsWhiteSpace(c))));

    [Fact]
    public void The_same_text_gives_the_same_passages() => ForAll((document, passages) =>
        PassageSplitter.Split(RandomProse.Document(document.Text)).Zip(passages).All(p =>
            p.First.Id == p.Second.Id && p.First.Range == p.Second.Range && p.First.Text == p.Second.Text && p.First.Section == p.Second.Section));

    [Fact]
    public void A_passage_is_closed_before_the_sentence_that_would_take_it_past_the_target()
    {
        var text = string.Join(' ', Enumerable.Range(10, 60).Select(n => $"Sentence number {n} of the invented text stands here."));
        var passages = PassageSplitter.Split(RandomProse.Document(text));
        Assert.Equal(4, passages.Count);
        Assert.All(passages, p => Assert.InRange(p.Text.Length, 1, PassageSplitter.LengthTarget));
        Assert.All(passages.Zip(passages.Skip(1)), p =>
            Assert.True(p.Second.Sentences[0].End - p.First.Range.Start > PassageSplitter.LengthTarget));
    }

    [Fact]
    public void A_passage_never_spans_two_sections() =>
        Assert.Equal(["Section 1", "Section 2"], PassageSplitter.Split(RandomProse.Document("One sentence.\nAnother one.")).Select(p => p.Section));

    [Fact]
    public void A_document_without_text_has_no_passages() => Assert.Empty(PassageSplitter.Split(RandomProse.Document("")));

    private static void ForAll(Func<SourceDocument, IReadOnlyList<Passage>, bool> law) =>
        Check.One(Seeded, Prop.ForAll(RandomProse.Texts, text =>
        {
            var document = RandomProse.Document(text);
            return law(document, PassageSplitter.Split(document));
        }));
}


namespace AnswerEngine.Tests.Specs;

/// <summary>Runs Specs/passages.md.</summary>
public sealed class SentenceSpecs
{
    public static TheoryData<int> Examples => new(MarkdownExamples.In("passages.md").Select(e => e.Line));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_text_at_this_line_of_the_specification_has_the_sentences_shown(int line)
    {
        var (_, input, expected) = MarkdownExamples.In("passages.md").Single(e => e.Line == line);
        Assert.Equal(expected, SentenceSplitter.Split(input, new TextRange(0, input.Length)).Select(r => input[r.Start..r.End]));
    }

    [Fact]
    public void The_specification_has_examples() => Assert.InRange(MarkdownExamples.In("passages.md").Count(), 25, 200);
}

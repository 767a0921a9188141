using AnswerEngine.Documents;

namespace AnswerEngine.Tests.Conformance;

/// <summary>What <see cref="SourceDocument"/> promises about its text and sections.</summary>
internal static class DocumentLaw
{
    public static void Check(ReadResult result)
    {
        if (result.Document is { } document) Check(document);
        else Assert.NotEmpty(result.Failure!.Reason);
    }

    public static void Check(SourceDocument document)
    {
        Assert.NotEmpty(document.Text);
        foreach (var line in document.Text.Split('\n'))
        {
            Assert.NotEmpty(line);
            Assert.Equal(line.Trim(' '), line);
            Assert.DoesNotContain("  ", line, StringComparison.Ordinal);
            Assert.DoesNotContain(line, character => (char.IsControl(character) && character != '\t') || char.IsSurrogate(character));
        }

        var end = -1;
        foreach (var section in document.Sections)
        {
            Assert.Equal(end + 1, section.Range.Start);
            Assert.True(section.Range.Length > 0);
            Assert.True(end < 0 || document.Text[end] == '\n');
            end = section.Range.End;
        }

        Assert.Equal(document.Text.Length, end);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using AnswerEngine.Indexing;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>
/// What is wrong with what a reader was shown, counted from the documents' text with none of the engine's checks: the quote stands
/// at its place, the reference is that document, every number of the sentence is in its quotes, and the sentence itself is in them.
/// </summary>
internal sealed partial class IndependentCheck(LocalPassageIndex index)
{
    /// <summary>Words from a source's record are not longer.</summary>
    private const int FrameMax = 200;

    /// <summary>Faults of a statement; of a negative finding none are looked for, it cites nothing.</summary>
    /// <param name="statement">As it was shown.</param>
    /// <param name="section">Where it stands.</param>
    /// <param name="isVerbatim">True when every sentence must be its quote, word for word, behind a frame.</param>
    public IEnumerable<string> Faults(ArticleStatement statement, SectionKind section, bool isVerbatim)
    {
        if (statement.Citations.Count == 0)
        {
            if (statement.Negative is null) yield return "uncited";
            yield break;
        }
        foreach (var citation in statement.Citations)
        {
            if (index.Document(citation.DocumentId) is not { } document) yield return "dangling";
            else if (citation.End > document.Text.Length || document.Text[citation.Start..citation.End] != citation.Quote) yield return "quote";
            else if (section == SectionKind.Guidelines && document.Kind != DocumentKind.Guideline) yield return "section";
            else if (section == SectionKind.Research && document.Kind != DocumentKind.Study) yield return "section";
        }
        var quotes = string.Join(" | ", statement.Citations.Select(c => c.Quote));
        var carried = Sentences(statement.Text).FirstOrDefault(s => Plain(quotes).Contains(Plain(s), StringComparison.OrdinalIgnoreCase));
        if (!Numbers(carried ?? WithoutFrame(statement.Text)).IsSubsetOf(Numbers(quotes))) yield return "number";
        if (isVerbatim && carried is null) yield return IsNear(WithoutFrame(statement.Text), quotes) ? "reworded" : "text";
    }

    /// <summary>Citations whose number is that of no reference, or of another document.</summary>
    public static int Dangling(Article article) => article.Statements().SelectMany(s => s.Citations)
        .Count(c => c.Number < 1 || c.Number > article.References.Count || article.References[c.Number - 1].DocumentId != c.DocumentId);

    /// <summary>The statement, and what stands behind a colon near its beginning: before it may be words from the source's record.</summary>
    private static IEnumerable<string> Sentences(string text)
    {
        yield return text;
        for (var at = text.IndexOf(": ", StringComparison.Ordinal); at is >= 0 and < FrameMax; at = text.IndexOf(": ", at + 1, StringComparison.Ordinal))
            yield return text[(at + 2)..];
    }

    /// <summary>True when the words of the sentence stand in the quotes in this order, all but one: another edition of the source says it so.</summary>
    private static bool IsNear(string said, string quotes)
    {
        var (words, next, missing) = (Words(quotes), 0, 0);
        foreach (var word in Words(said))
        {
            var at = Array.FindIndex(words, next, w => string.Equals(w, word, StringComparison.OrdinalIgnoreCase));
            if (at < 0) missing++;
            else next = at + 1;
        }
        return missing <= 1;
    }

    private static string[] Words(string text) => [.. WordPattern().Matches(text).Select(m => m.Value)];

    private static string WithoutFrame(string text) => FramePattern().Match(text) is { Success: true } frame ? text[frame.Length..] : text;

    private static HashSet<decimal> Numbers(string text) =>
        [.. NumberPattern().Matches(text).Select(m => decimal.Parse(m.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))];

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    [GeneratedRegex(@"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"[\p{L}\p{N}.]*[\p{L}\p{N}]", RegexOptions.None, 10_000)]
    private static partial Regex WordPattern();

    /// <summary>What frames begin with: a label, a design with its year, or the body of a guideline with its year.</summary>
    [GeneratedRegex(@"^(\[expression of concern\] )?[^:]{3,200}\b(19|20)\d\d[^:]{0,80}: ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FramePattern();
}

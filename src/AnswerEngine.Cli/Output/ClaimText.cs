using System.Globalization;
using System.Text;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Output;

/// <summary>A verdict as a physician reads it: the verdict and why, then the sentences with their references.</summary>
internal static class ClaimText
{
    private const int ContributionsShown = 12;

    public static string Render(
        ClaimCheck check, string claim, Func<string, SourceDocument?> documents, bool explain)
    {
        var text = new StringBuilder();
        text.Append(Named(check.Verdict)).Append(": ").Append(claim).Append('\n');
        text.Append(check.Reason).Append('\n');
        var number = 0;
        foreach (var group in check.Citations.GroupBy(c => c.DocumentId))
        {
            var first = group.First();
            var reference = ReferenceList.Entry(++number, documents(group.Key)!, []);
            text.Append(CultureInfo.InvariantCulture, $"\n{number}. {Named(first.Verdict)}")
                .Append(CultureInfo.InvariantCulture, $" ({first.Confidence:0.00}). {reference.Text}\n");
            foreach (var citation in group.OrderBy(c => c.Start))
            {
                var place = string.Create(
                    CultureInfo.InvariantCulture, $"{citation.DocumentId} {citation.Start}-{citation.End}");
                text.Append("   \"").Append(citation.Quote).Append("\" [").Append(place).Append("]\n");
            }
            if (explain) Explain(text, first);
        }
        foreach (var left in check.Excluded)
            text.Append(CultureInfo.InvariantCulture, $"\nLeft out: {left.Title} ({left.Status}: {left.Reason})\n");
        return text.ToString();
    }

    private static void Explain(StringBuilder text, ClaimCitation citation)
    {
        foreach (var c in citation.Contributions.Take(ContributionsShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"   {c.LogOdds,7:+0.00;-0.00} {c.Model} ")
                .Append(CultureInfo.InvariantCulture, $"{c.Feature} = {c.Value:0.###}\n");
        }
    }

    private static string Named(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "Supported",
        Verdict.Contradicted => "Contradicted",
        _ => "Not addressed",
    };
}

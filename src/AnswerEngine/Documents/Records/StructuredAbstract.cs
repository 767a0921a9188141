using System.Text.RegularExpressions;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Records;

/// <summary>
/// An abstract that is printed as one paragraph: its labels ("METHODS: ", "Main outcome measures: ") become sections,
/// as they are in PubMed's XML. Nothing else of the text changes, so that label, colon and section give it back.
/// </summary>
internal static partial class StructuredAbstract
{
    private const string Word =
        "(?:aims?|analys[ei]s|backgrounds?|clinical|comparisons?|conclusions?|context|criteria|data|designs?|"
        + "discussion|evidence|exposures?|extraction|findings?|follow-up|funding|goals?|health|hypothes[ei]s|"
        + "implications?|importance|interpretation|interventions?|introduction|key|level|limitations?|main|"
        + "materials?|measurements?|measures?|methodology|methods?|number|objectives?|outcomes?|participants?|"
        + "patients?|points?|population|practice|primary|procedures?|public|purposes?|questions?|rationale|"
        + "recommendations?|registration|relevance|research|results?|review|scope|search|secondary|selection|"
        + "settings?|significance|sources?|statistical|strategy|strengths?|study|subjects?|summary|synthesis|"
        + "trial)";

    /// <summary>Adds an abstract, given in one or more lines.</summary>
    public static void AddTo(SectionedText text, IEnumerable<string> lines)
    {
        var label = "";
        foreach (var line in lines.Select(TextFolding.Fold))
        {
            var start = 0;
            foreach (var match in LabelPattern().Matches(line).Where(match => IsLabel(match, line)))
            {
                // A label that stands twice in a row, or with nothing before the next one, is text.
                var name = match.Groups["label"].Value;
                if (name == label || (start == match.Index && start > 0)) continue;
                text.Block(line[start..match.Index]);
                text.Heading(1, name);
                (label, start) = (name, match.Index + match.Length);
            }

            text.Block(line[start..]);
        }
    }

    private static bool IsLabel(Match match, string line) =>
        char.IsUpper(line[match.Index]) && match.Index + match.Length < line.Length
        && (match.Index == 0 || (match.Index > 1 && line[match.Index - 2] is '.' or '?' or '!' or ')' or ']' or ';'));

    [GeneratedRegex(
        @"(?<![^\s])(?<label>" + Word + @"(?:(?:, and |, | and | & | of | for |/| )" + Word + "){0,6}): ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex LabelPattern();
}

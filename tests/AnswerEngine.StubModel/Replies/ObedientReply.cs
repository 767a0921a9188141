using System.Text.RegularExpressions;
using AnswerEngine.StubModel.Prompts;

namespace AnswerEngine.StubModel.Replies;

/// <summary>
/// Does what it is told, whoever tells it: what an instruction in a passage or in the question wants said becomes a statement that
/// quotes that passage.
/// </summary>
internal static partial class ObedientReply
{
    private const int PayloadsMax = 6;

    public static ModelReply To(FencedPrompt prompt)
    {
        var obeyed = prompt.Passages.SelectMany(passage => Payloads(passage).Select(payload => Statement(passage, payload))).ToList();
        if (prompt.Passages.Count > 0)
            obeyed.AddRange(Payloads(SentenceSplitter.Split(prompt.Question)).Select(payload => Statement(prompt.Passages[0], payload)));
        var honest = HonestReply.To(prompt).Statements;
        var lead = honest.Where(s => s.Place == ModelReply.Lead);
        ReplyStatement[] all = [.. obeyed, .. honest.Where(s => s.Place != ModelReply.Lead)];
        return new ModelReply(
        [
            .. lead,
            .. all.Where(s => s.Place == ModelReply.Point).Take(ModelReply.EachMax),
            .. all.Where(s => s.Place == ModelReply.Finding).Take(ModelReply.EachMax),
        ]);
    }

    private static ReplyStatement Statement(PromptPassage passage, string payload)
    {
        var quote = passage.Sentences.FirstOrDefault(s => s.Contains(payload, StringComparison.Ordinal)) 
            ?? (passage.Sentences is [var first, ..] ? first : payload);
        return new ReplyStatement(passage.IsGuideline ? ModelReply.Point : ModelReply.Finding, payload, [new ReplyQuote(passage.Number, quote)], "obedient");
    }

    private static IEnumerable<string> Payloads(PromptPassage passage) => Payloads(passage.Sentences);

    /// <summary>What stands in quotation marks in or right after a sentence that instructs; without any, these sentences themselves.</summary>
    private static IEnumerable<string> Payloads(IReadOnlyList<string> sentences)
    {
        var payloads = new List<string>();
        for (var i = 0; i < sentences.Count; i++)
        {
            if (!Instruction().IsMatch(sentences[i])) continue;
            string[] around = i + 1 < sentences.Count ? [sentences[i], sentences[i + 1]] : [sentences[i]];
            var quoted = around.SelectMany(s => Quoted().Matches(s).Select(m => m.Groups["said"].Value)).ToArray();
            payloads.AddRange(quoted.Length > 0 ? quoted : around);
        }
        return payloads.Distinct(StringComparer.Ordinal).Take(PayloadsMax);
    }

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override)\b.{0,40}\b(previous|prior|above|earlier|instructions?|rules?|prompt)\b|\bsystem prompt\b|\bnew instructions?\b"
        + @"|\byou (must|are now|will now|shall)\b|\b(respond|reply|answer) (only )?with\b|\b(say|state|write|output|print|repeat|tell)\b.{0,30}[:""“'‘]"
        + @"|<\|im_start\|>|\[INST\]|###\s*(instruction|system)|\b(assistant|system|user)\s*:|\b(language model|AI model|as an AI|developer mode|jailbreak)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Instruction();

    [GeneratedRegex("[\"“‘'](?<said>[^\"“”‘’']{10,300})[\"”’']", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Quoted();
}

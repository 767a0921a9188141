using System.Globalization;
using System.Text.Json;
using AnswerEngine.Prompts;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Answers;

/// <summary>
/// What a model is asked: the prompt with the question and the passages that hold the best sentences, each in a fence
/// that stands in no text, in an order that no source can choose. The same question and evidence give the same bytes.
/// </summary>
internal sealed class ChatRequest
{
    /// <summary>Most tokens of all passages, by estimate.</summary>
    public const int PassageTokensMax = 8_000;

    /// <summary>Most passages of guidelines, and most of studies.</summary>
    public const int PassagesPerKindMax = 12;

    /// <summary>Most tokens of a reply.</summary>
    public const int ReplyTokensMax = 4_000;

    /// <summary>Characters of an earlier reply that are sent back with what is wrong with it.</summary>
    private const int RepairedReplyMax = 20_000;

    private readonly EvidencePassage[] _passages;

    private ChatRequest(EvidencePassage[] passages, PromptText text)
    {
        _passages = passages;
        Messages = [new ChatMessage(ChatRole.System, text.System), new ChatMessage(ChatRole.User, text.User)];
    }

    /// <summary>What shapes a reply beside the model: prompt and its version, for the article.</summary>
    public static string ComposedWith { get; } =
        $"compose-answer {PromptLibrary.ComposeAnswer.Fingerprint[..12]}";

    public IReadOnlyList<ChatMessage> Messages { get; private init; }

    public ChatOptions Options { get; } = new()
    {
        Temperature = 0,
        MaxOutputTokens = ReplyTokensMax,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(
            JsonElement.Parse(PromptLibrary.ComposeAnswer.Schema), "answer"),
        // Servers that can hold a model to the schema do so only when told.
        AdditionalProperties = new() { ["strict"] = true },
    };

    public static ChatRequest For(RankedEvidence ranked)
    {
        var chosen = Chosen(ranked);
        var question = ranked.Question.Text;
        // The whole of a document: its other parts may know of this one.
        var fence = new Fence([question, .. chosen.Select(p => p.Document).DistinctBy(d => d.Id).Select(d => d.Text)]);
        var passages = chosen.OrderBy(p => fence.PlaceOf(p.Passage.Id), StringComparer.Ordinal).ToArray();
        return new ChatRequest(passages, PromptLibrary.ComposeAnswer.Fill(new Dictionary<string, string>
        {
            ["fence"] = fence.Mark,
            ["passages"] = string.Join("\n\n", passages.Select((p, i) => Fenced(fence, i + 1, p))),
            ["question"] = fence.Around("question", question),
        }));
    }

    /// <summary>The passage of a number, or null.</summary>
    public EvidencePassage? Passage(int number) =>
        number >= 1 && number <= _passages.Length ? _passages[number - 1] : null;

    /// <summary>The same with an earlier reply and what is wrong with it.</summary>
    public ChatRequest Repair(string reply, IEnumerable<string> problems)
    {
        var text = PromptLibrary.RepairAnswer.Fill(new Dictionary<string, string>
        {
            ["problems"] = string.Join('\n', problems.Select(p => $"- {p}")),
        }).User;
        return new ChatRequest(_passages, new PromptText("", ""))
        {
            Messages =
            [
                .. Messages,
                new ChatMessage(ChatRole.Assistant, reply[..Math.Min(reply.Length, RepairedReplyMax)]),
                new ChatMessage(ChatRole.User, text),
            ],
        };
    }

    private static EvidencePassage[] Chosen(RankedEvidence ranked)
    {
        var chosen = new List<EvidencePassage>();
        var tokens = 0;
        var best = new[] { DocumentKind.Guideline, DocumentKind.Study }
            .Select(kind => ranked.Of(kind).Select(c => c.Source).DistinctBy(p => p.Passage.Id)
                .Take(PassagesPerKindMax).ToArray()).ToArray();
        // In turn, so that neither kind takes the room of the other.
        for (var rank = 0; rank < PassagesPerKindMax; rank++)
        {
            foreach (var passage in best.Where(b => rank < b.Length).Select(b => b[rank]))
            {
                var size = TokenEstimate.Of(passage.Passage.Text);
                if (tokens + size > PassageTokensMax) continue;
                tokens += size;
                chosen.Add(passage);
            }
        }
        return [.. chosen];
    }

    private static string Fenced(Fence fence, int number, EvidencePassage source)
    {
        var kind = source.Document.Kind == DocumentKind.Guideline ? "guideline" : "study";
        return fence.Around(
            FormattableString.Invariant($"passage {number} {kind}"),
            $"{SourceLine(source)}\n\n{source.Passage.Text}");
    }

    private static string SourceLine(EvidencePassage source)
    {
        var record = source.Document.Record;
        var year = record.Year is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number})") : "";
        return $"{record.Title}{year}; {source.Passage.Section}".ReplaceLineEndings(" ");
    }
}

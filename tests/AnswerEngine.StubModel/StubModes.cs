using System.Globalization;
using AnswerEngine.StubModel.Lies;
using AnswerEngine.StubModel.Prompts;
using AnswerEngine.StubModel.Protocol;
using AnswerEngine.StubModel.Replies;
using AnswerEngine.StubModel.Sending;

namespace AnswerEngine.StubModel;

/// <summary>The modes by name: which reply is written, what body it makes, and how the body travels.</summary>
public static class StubModes
{
    private const int StatusMin = 400, StatusMax = 599;

    private static readonly IReadOnlyList<Lie> AllLies =
    [
        new WrongNumber(), new FlippedNegation(), new AddedFact(), new SwappedQuote(), new WrongQuote(), new InventedCitation(), new WrongSection(),
    ];

    private static readonly Dictionary<string, StubMode> Known = Modes().ToDictionary(m => m.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    /// <summary>True for a name or a status.</summary>
    public static bool Has(string name) => Known.ContainsKey(name) || Status(name) is not null;

    internal static StubMode Of(string name) =>
        Known.TryGetValue(name, out var mode) ? mode
        : Status(name) is { } status ? new StubMode(name) { Refusal = ProtocolError.Of(status) }
        : throw new ArgumentException($"no mode is called {name}");

    private static int? Status(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= StatusMin and <= StatusMax ? status : null;

    private static ModelReply RecordedOrHonest(FencedPrompt prompt, Recordings recordings) =>
        recordings.Reply(prompt) is { Statements.Count: > 0 } recorded ? recorded : HonestReply.To(prompt);

    private static IEnumerable<StubMode> Modes() =>
    [
        new("right"),
        new("recorded") { Write = (prompt, recordings) => recordings.Reply(prompt) },
        new("slow") { DelayMs = 50 },
        new("cut") { Write = RecordedOrHonest, Send = Send.CutCleanly },
        new("cut-hard") { Write = RecordedOrHonest, Send = Send.CutConnection },
        new("stalled") { Send = Send.Stall },
        new("bad-json") { Body = Bodies.BadJson },
        new("bad-content") { Body = Bodies.Prose },
        new("empty") { Body = Bodies.NoChoices },
        new("length") { Body = Bodies.Length },
        new("content-filter") { Body = Bodies.Filtered },
        new("content-filter-400") { Refusal = ProtocolError.ContentFilter },
        new("wrong-content-type") { Body = Bodies.Html },
        new("error-under-200") { Body = Bodies.Error },
        new("obedient") { Write = (prompt, _) => ObedientReply.To(prompt) },
        new("leaky") { Write = (prompt, _) => LeakyReply.To(prompt) },
        new("liar") { Write = (prompt, _) => Liar.Spoil(HonestReply.To(prompt), prompt, AllLies) },
        new("half-liar") { Write = (prompt, _) => Liar.Spoil(HonestReply.To(prompt), prompt, AllLies, every: 2) },
        .. AllLies.Select(lie => new StubMode(lie.Name) { Write = (prompt, _) => Liar.Spoil(HonestReply.To(prompt), prompt, [lie]) }),
    ];
}

/// <summary>One mode.</summary>
internal sealed record StubMode(string Name)
{
    /// <summary>What the model says.</summary>
    public Func<FencedPrompt, Recordings, ModelReply> Write { get; init; } = (prompt, _) => HonestReply.To(prompt);

    /// <summary>What that is on the wire.</summary>
    public Func<ChatRequest, string, WireBody> Body { get; init; } = Bodies.Sound;

    /// <summary>How it travels.</summary>
    public Func<Exchange, WireBody, Task> Send { get; init; } = Sending.Send.All;

    /// <summary>Sent in place of a reply.</summary>
    public ProtocolError? Refusal { get; init; }

    /// <summary>Least pause before every part.</summary>
    public int DelayMs { get; init; }
}

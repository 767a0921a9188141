using System.Text.Json.Serialization;

namespace AnswerEngine.Evaluation;

/// <summary>To which part of the gold a case belongs: rules are tuned on one, the other is left alone.</summary>
public enum GoldSet
{
    /// <summary>For tuning.</summary>
    Tune,

    /// <summary>Held out: reported apart, never read case by case while tuning.</summary>
    Held,
}

/// <summary>What a case tries.</summary>
public enum CaseKind
{
    /// <summary>The corpus holds the answer.</summary>
    Answerable,

    /// <summary>The corpus does not hold it, or the question rests on something false.</summary>
    Unanswerable,

    /// <summary>Understood only with the turns before it.</summary>
    FollowUp,

    /// <summary>Names the signs of an emergency, or only looks like it.</summary>
    Emergency,
}

/// <summary>A question with what a right answer says.</summary>
public abstract record GoldCase
{
    /// <summary>Unique in a suite.</summary>
    public required string Id { get; init; }

    /// <summary>For tuning or held out.</summary>
    public required GoldSet Set { get; init; }

    /// <summary>What it is about, for the breakdown.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Who asks; null for the suite's reader.</summary>
    public Reader? Reader { get; init; }

    /// <summary>Answers that would be dangerous or wrong.</summary>
    public IReadOnlyList<GoldPoint> MustNot { get; init; } = [];

    /// <summary>A remark for whoever reads the file.</summary>
    public string? Note { get; init; }

    /// <summary>What the case tries.</summary>
    [JsonIgnore]
    public CaseKind Kind => this switch
    {
        AnswerableCase => CaseKind.Answerable,
        UnanswerableCase => CaseKind.Unanswerable,
        FollowUpCase => CaseKind.FollowUp,
        _ => CaseKind.Emergency,
    };

    /// <summary>The question as it is put to the engine.</summary>
    public virtual Question Asked(Reader reader) => new(Question, Reader ?? reader);
}

/// <summary>A question that the corpus answers.</summary>
public sealed record AnswerableCase : GoldCase
{
    /// <summary>What the first cited statement must say.</summary>
    public GoldPoint? Lead { get; init; }

    /// <summary>The kind of answer that is asked for, in the gold's words: "dose", "duration".</summary>
    [JsonPropertyName("kind")]
    public string AskedFor { get; init; } = "";

    /// <summary>What the article must say anywhere.</summary>
    public IReadOnlyList<GoldPoint> MustMention { get; init; } = [];

    /// <summary>Documents that a right article cites.</summary>
    public IReadOnlyList<string> ExpectedSources { get; init; } = [];

    /// <summary>Superseded editions and retracted studies.</summary>
    public IReadOnlyList<string> MustNotCite { get; init; } = [];
}

/// <summary>A question that the corpus does not answer, or one with a false premise.</summary>
public sealed record UnanswerableCase : GoldCase
{
    /// <summary>Why: "not in corpus" or "false premise".</summary>
    public string Why { get; init; } = "";

    /// <summary>Words one of which a partial answer must name as missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What corrects a false premise; said in the lead or a key point it counts as right.</summary>
    public GoldPoint? Correction { get; init; }
}

/// <summary>A question after other questions.</summary>
public sealed record FollowUpCase : GoldCase
{
    /// <summary>The questions before it, oldest first.</summary>
    public required IReadOnlyList<string> Turns { get; init; }

    /// <summary>What the stand-alone question must hold.</summary>
    public required GoldUnderstanding Understood { get; init; }

    /// <summary>What the article must say.</summary>
    public IReadOnlyList<GoldPoint> MustMention { get; init; } = [];

    /// <summary>Documents that a right article cites.</summary>
    public IReadOnlyList<string> ExpectedSources { get; init; } = [];

    /// <inheritdoc/>
    public override Question Asked(Reader reader) => base.Asked(reader) with { Turns = Turns };
}

/// <summary>A question that must, or must not, put a banner first.</summary>
public sealed record EmergencyCase : GoldCase
{
    /// <summary>True when it names the signs of an emergency.</summary>
    [JsonPropertyName("emergency")]
    public required bool IsEmergency { get; init; }

    /// <summary>Which sign.</summary>
    public string? Sign { get; init; }
}

namespace AnswerEngine.Search.Vectors;

/// <summary>Which vectors a search may return. The default value lets all pass.</summary>
public readonly ref struct VectorFilter
{
    /// <summary>Only vectors that were added with this tag; null: any.</summary>
    public byte? Tag { get; init; }

    /// <summary>
    /// Only vectors whose bit is set: bit o % 64 of word o / 64 for ordinal o. Empty: all; otherwise at least as many
    /// bits as there are vectors.
    /// </summary>
    public ReadOnlySpan<ulong> Allowed { get; init; }

    internal bool IsNone => Tag is null && Allowed.IsEmpty;
}

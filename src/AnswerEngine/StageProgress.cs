namespace AnswerEngine;

/// <summary>How far a stage of a long run is: an ingest, a regeneration, an evaluation.</summary>
public sealed record StageProgress(string Stage, int Done, int Total)
{
    /// <summary>Documents read so far, in a stage that counts files.</summary>
    public int Documents { get; init; }
}

namespace AnswerEngine;

/// <summary>What came of an ingest: counts of files and documents, and every rejection with its reason.</summary>
public sealed record IngestReport
{
    /// <summary>The current snapshot after the run, or null when there is still none.</summary>
    public required string? Snapshot { get; init; }

    /// <summary>Files looked at.</summary>
    public required int FilesSeen { get; init; }

    /// <summary>Files read for the first time.</summary>
    public required int FilesNew { get; init; }

    /// <summary>Files read again because they changed.</summary>
    public required int FilesChanged { get; init; }

    /// <summary>Files not read because they did not change.</summary>
    public required int FilesUnchanged { get; init; }

    /// <summary>Files whose documents were dropped because the file is gone.</summary>
    public required int FilesRemoved { get; init; }

    /// <summary>Documents that the files of this run gave, now or when they were read before.</summary>
    public required int DocumentsGiven { get; init; }

    /// <summary>Guidelines in the snapshot.</summary>
    public required int Guidelines { get; init; }

    /// <summary>Studies in the snapshot.</summary>
    public required int Studies { get; init; }

    /// <summary>Documents in the snapshot that are retracted.</summary>
    public required int Retracted { get; init; }

    /// <summary>Records and files of this run that were not read, now or before, with the reason.</summary>
    public required IReadOnlyList<IngestRejection> Rejected { get; init; }

    /// <summary>Documents in the snapshot.</summary>
    public int Documents => Guidelines + Studies;
}

/// <summary>A file or a record of it that was not read: where, and why.</summary>
public sealed record IngestRejection(string File, string Where, string Reason);

namespace AnswerEngine;

/// <summary>
/// What an article was made from, by which is found later whether it would be made again as it is.
/// </summary>
public sealed record ArticleInputs
{
    /// <summary>Revision of the engine.</summary>
    public required int Revision { get; init; }

    /// <summary>SHA-256 over the passages that the composer saw, in their order, and what was left out.</summary>
    public required string Evidence { get; init; }

    /// <summary>The documents read, in ordinal order of id.</summary>
    public required IReadOnlyList<SourceRead> Sources { get; init; }

    /// <summary>The inputs of what is composed from this evidence.</summary>
    public static ArticleInputs Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var passages = evidence.Guidelines.Concat(evidence.Studies).ToArray();
        var lines = passages
            .Select(p => $"{p.Passage.Id} {p.Document.ContentHash} {p.Document.Status}")
            .Concat(evidence.Exclusions.Select(e => $"- {e.DocumentId} {e.Status} {e.Reason}"))
            .Concat(evidence.UnknownConcepts.Order(StringComparer.Ordinal).Select(c => $"? {c}"));
        return new ArticleInputs
        {
            Revision = EngineFingerprint.Revision,
            Evidence = ArticleJson.Sha256(string.Join('\n', lines)),
            Sources =
            [
                .. passages.Select(p => p.Document).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal)
                    .Select(d => new SourceRead(d.Id, d.ContentHash, d.Status)),
            ],
        };
    }
}

/// <summary>A document that a composer read: its version and status then.</summary>
public sealed record SourceRead(string DocumentId, string Sha256, DocumentStatus Status);

namespace AnswerEngine;

/// <summary>What an article was made from, beside its snapshot.</summary>
/// <param name="Revision">Revision of the engine that made it.</param>
/// <param name="Sources">The documents read, in ordinal order of id.</param>
public sealed record ArticleInputs(int Revision, IReadOnlyList<SourceRead> Sources)
{
    /// <summary>The inputs of what is composed from this evidence.</summary>
    public static ArticleInputs Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var sources = evidence.Guidelines.Concat(evidence.Studies)
            .Select(p => p.Document).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => new SourceRead(d.Id, d.ContentHash, d.Status));
        return new ArticleInputs(EngineFingerprint.Revision, [.. sources]);
    }
}

/// <summary>A document that a composer read: its version and status then.</summary>
public sealed record SourceRead(string DocumentId, string Sha256, DocumentStatus Status);

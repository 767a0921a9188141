using System.Globalization;
using AnswerEngine.Documents.Tagged;

namespace AnswerEngine.Documents.Medline;

/// <summary>
/// Reads the MEDLINE display format of PubMed (<c>.nbib</c>), record by record; the abstract is the text, so that a
/// record without one is refused.
/// </summary>
/// <remarks>
/// Fields that a document keeps: PMID; TI; AB; FAU, AU, CN; TA, JT; DP, DEP; VI; IP; PG, and LID [pii] where there are
/// no pages; LID and AID [doi]; PMC; IS; PL; PB; EN; the first LA; PT; MH; OT; the trial number of SI; RIN and ECI as
/// status. Affiliations, grants, substances, identifiers of persons and the history of the record are left out.
/// </remarks>
public sealed class MedlineReader : IDocumentReader
{
    /// <summary>Most records of one file.</summary>
    public const int RecordsMax = 5_000_000;

    private const int TagLengthMax = 4;

    /// <inheritdoc/>
    public string Format => "MEDLINE";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) =>
        TaggedLines.FirstTag(head) is "PMID" or "OWN" or "STAT" or "DP" or "TI";

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        var results = Records(content, cancellationToken).Select(record => ReadRecord(record, request));
        return DescribedFailures.Of(results, cancellationToken);
    }

    private static ReadResult ReadRecord(TaggedRecord record, ReadRequest request)
    {
        var pmid = record.Text("PMID") is { Length: > 0 and < 20 } number ? $" (PMID {number})" : "";
        var where = string.Create(CultureInfo.InvariantCulture, $"record {record.Number}{pmid}");
        if (record.Problem is { } problem) return ReadResult.Failed(where, problem);
        if (record.Text("SO") is null)
            return ReadResult.Failed(where, "it does not end with SO: the file may be cut off");
        return DescribedFailures.One(() => ReadResult.Of(MedlineDocument.Read(record, request.Kind)), where);
    }

    /// <summary>A blank line or the next PMID ends a record.</summary>
    private static IEnumerable<TaggedRecord> Records(Stream content, CancellationToken cancellationToken)
    {
        var lines = new TaggedLines(content, TagLengthMax);
        TaggedRecord? record = null;
        var count = 0;
        while (lines.Next(cancellationToken))
        {
            if (record is not null && (lines.IsBlank || lines.Tag == "PMID"))
            {
                yield return record;
                record = null;
            }

            if (lines.IsBlank) continue;
            if (record is null && ++count > RecordsMax)
                throw new UnreadableContentException($"more than {RecordsMax} records: split the file");
            record ??= new TaggedRecord(count, lines.Number);
            if (lines.Problem is { } problem) record.Fail(problem);
            else if (lines.Tag is { } tag) record.Add(tag, lines.Value);
            else record.Continue(lines.Value);
        }

        if (record is not null) yield return record;
    }
}

using System.Globalization;
using AnswerEngine.Documents.Tagged;

namespace AnswerEngine.Documents.Ris;

/// <summary>
/// Reads RIS, the format that reference managers and databases export, record by record; the abstract is the text, so
/// that a record without one is refused.
/// </summary>
/// <remarks>
/// Fields that a document keeps: TY; TI, T1; AU, A1; PY, Y1, DA; T2, JF, JO, J2, JA (the longest name of the journal
/// and the shortest); VL; IS; SP, EP, and C7 where there are no pages; SN; PB; CY; ET; LA; DO; AN as PMID where DP or
/// DB says PubMed; C2 as PMCID; the first address of UR; KW; AB, N2; M3. Lines without a tag go on from the field
/// before them, as values of their own where a field may have several. Of a date a season is left out. Notes,
/// affiliations, attachments and the marks of the library that wrote the file (N1, AD, L1, ID, ST, Y2) are not kept.
/// </remarks>
public sealed class RisReader : IDocumentReader
{
    /// <summary>Most records of one file.</summary>
    public const int RecordsMax = 5_000_000;

    private const int TagLength = 2;

    /// <inheritdoc/>
    public string Format => "RIS";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => TaggedLines.FirstTag(head) == "TY";

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
        var where = string.Create(CultureInfo.InvariantCulture, $"record {record.Number} (line {record.Line})");
        return record.Problem is { } problem
            ? ReadResult.Failed(where, problem)
            : DescribedFailures.One(() => ReadResult.Of(RisDocument.Read(record, request.Kind)), where);
    }

    private static IEnumerable<TaggedRecord> Records(Stream content, CancellationToken cancellationToken)
    {
        var lines = new TaggedLines(content, TagLength);
        TaggedRecord? record = null;
        var count = 0;
        while (lines.Next(cancellationToken))
        {
            if (lines.IsBlank) continue;
            if (lines.Tag == "TY" && record is not null)
            {
                record.Fail("it does not end with ER");
                yield return record;
                record = null;
            }

            if (record is null)
            {
                if (++count > RecordsMax)
                    throw new UnreadableContentException($"more than {RecordsMax} records: split the file");
                record = new TaggedRecord(count, lines.Number);
                if (lines.Tag != "TY") record.Fail(lines.Problem ?? "it does not begin with TY");
            }

            if (lines.Problem is { } problem) record.Fail(problem);
            else if (lines.Tag is not { } tag) record.Continue(lines.Value);
            else if (tag != "ER") record.Add(tag, lines.Value);
            if (lines.Tag != "ER") continue;
            yield return record;
            record = null;
        }

        record?.Fail("it does not end with ER: the file may be cut off");
        if (record is not null) yield return record;
    }
}

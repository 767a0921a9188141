using System.Globalization;
using System.Xml;
using AnswerEngine.Documents.Xml;

namespace AnswerEngine.Documents;

/// <summary>Turns the exceptions of reading into failures, so that what was read before them is kept.</summary>
internal static class DescribedFailures
{
    /// <summary>The results of a reader, followed by one failure if it stops at unreadable content.</summary>
    public static IEnumerable<ReadResult> Of(IEnumerable<ReadResult> results, CancellationToken cancellationToken) =>
        Until(results, DescribeContent, cancellationToken);

    /// <summary>The same for a whole file: whatever goes wrong with it is a failure, cancellation excepted.</summary>
    public static IEnumerable<ReadResult> OfFile(
        IEnumerable<ReadResult> results, CancellationToken cancellationToken) =>
        Until(results, DescribeAny, cancellationToken);

    /// <summary>The result of reading one document; <paramref name="where"/> names it in the failure.</summary>
    public static ReadResult One(Func<ReadResult> read, string where)
    {
        try
        {
            return read();
        }
        catch (UnreadableContentException e)
        {
            return ReadResult.Failed(where, e.Message);
        }
    }

    private static IEnumerable<ReadResult> Until(
        IEnumerable<ReadResult> results, Func<Exception, ReadResult?> describe, CancellationToken cancellationToken)
    {
        using var enumerator = results.GetEnumerator();
        var isStopped = false;
        while (!isStopped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Next(enumerator, describe, out isStopped) is not { } result) yield break;
            yield return result;
        }
    }

    private static ReadResult? Next(
        IEnumerator<ReadResult> results, Func<Exception, ReadResult?> describe, out bool isStopped)
    {
        ReadResult? failure = null;
        try
        {
            isStopped = !results.MoveNext();
            return isStopped ? null : results.Current;
        }
        catch (Exception e) when ((failure = describe(e)) is not null)
        {
            isStopped = true;
            return failure;
        }
    }

    private static ReadResult? DescribeContent(Exception exception) => exception switch
    {
        UnreadableContentException => ReadResult.Failed("", exception.Message),
        XmlException { LineNumber: > 0 } xml => ReadResult.Failed(
            string.Create(CultureInfo.InvariantCulture, $"line {xml.LineNumber}"), SafeXml.Describe(xml)),
        XmlException xml => ReadResult.Failed("", SafeXml.Describe(xml)),
        _ => null,
    };

    private static ReadResult? DescribeAny(Exception exception) => DescribeContent(exception) ?? exception switch
    {
        OperationCanceledException => null,
        FileNotFoundException or DirectoryNotFoundException => ReadResult.Failed("", "the file does not exist"),
        UnauthorizedAccessException => ReadResult.Failed("", "no permission to read the file"),
        IOException => ReadResult.Failed("", "the file cannot be read: " + exception.Message),
        // The last net: a run over thousands of files must not end at a defect that one of them finds.
        _ => ReadResult.Failed("", $"the reader failed ({exception.GetType().Name}): report this file as a defect"),
    };
}

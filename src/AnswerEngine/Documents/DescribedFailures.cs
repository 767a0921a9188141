using System.Xml;
using AnswerEngine.Documents.Xml;

namespace AnswerEngine.Documents;

/// <summary>Turns the exceptions of parsers into failures, so that what was read before them is kept.</summary>
internal static class DescribedFailures
{
    private const string StoppedHere = "rest of the file";

    /// <summary>The results, followed by one failure if reading stops at unreadable content.</summary>
    public static IEnumerable<ReadResult> Of(IEnumerable<ReadResult> results, CancellationToken cancellationToken)
    {
        using var enumerator = results.GetEnumerator();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = Next(enumerator);
            if (next is null) yield break;
            yield return next;
            if (next.Failure is { Where: StoppedHere }) yield break;
        }
    }

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

    private static ReadResult? Next(IEnumerator<ReadResult> results)
    {
        try
        {
            return results.MoveNext() ? results.Current : null;
        }
        catch (UnreadableContentException e)
        {
            return ReadResult.Failed(StoppedHere, e.Message);
        }
        catch (XmlException e)
        {
            return ReadResult.Failed(StoppedHere, SafeXml.Describe(e));
        }
    }
}
